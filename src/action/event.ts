import { briefly } from '../text/briefly.ts';

/** What started the workflow, as far as it matters here. */
export interface PullRequestEvent {
  readonly number: number;
  /** Commit ids. */
  readonly base: string;
  readonly head: string;
  /** The name of the branch that it is to be merged into: any text. */
  readonly baseName: string;
}

export type WorkflowEvent =
  | { readonly kind: 'pull-request'; readonly pullRequest: PullRequestEvent }
  | { readonly kind: 'merge-group'; readonly base: string; readonly baseName: string }
  | { readonly kind: 'other' };

const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;
const LONGEST_NAME = 100;

/**
 * Reads the payload of GITHUB_EVENT_PATH (GitHub Docs, "Webhook events and payloads"). Whoever opens a pull request
 * writes some of it: only ids of commits and numbers are taken for what they are. Never throws.
 */
export function readEvent(payload: string): WorkflowEvent {
  const event = parse(payload);
  const pullRequest = member(event, 'pull_request');
  const number = member(pullRequest, 'number');
  const base = commitOf(member(member(pullRequest, 'base'), 'sha'));
  const head = commitOf(member(member(pullRequest, 'head'), 'sha'));
  if (base && head && typeof number === 'number' && Number.isSafeInteger(number) && number > 0) {
    const baseName = nameOf(member(member(pullRequest, 'base'), 'ref'), base);
    return { kind: 'pull-request', pullRequest: { number, base, head, baseName } };
  }
  const group = member(event, 'merge_group');
  const groupBase = commitOf(member(group, 'base_sha'));
  if (!groupBase) return { kind: 'other' };
  return { kind: 'merge-group', base: groupBase, baseName: nameOf(member(group, 'base_ref'), groupBase) };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function commitOf(value: unknown): string | undefined {
  return typeof value === 'string' && COMMIT.test(value) ? value : undefined;
}

function nameOf(ref: unknown, commit: string): string {
  const name = typeof ref === 'string' ? briefly(ref.replace(/^refs\/heads\//, ''), LONGEST_NAME) : '';
  return name === '' ? commit.slice(0, 7) : name;
}
