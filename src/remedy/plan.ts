import { createHash } from 'node:crypto';
import type { Value } from '../model/value.ts';
import type { PropertyChange } from '../rule/finding.ts';
import { newLiteral, previousLiteral, setCommandFor } from './powershell.ts';

/** One change on the server. Literals are PowerShell's, and safe to stand in a script. */
export interface Step {
  readonly kind: 'step';
  readonly identity: string;
  readonly property: string;
  readonly target: string;
  readonly previous: Previous;
}

/** What the export shows now: a literal, or the fingerprint of a value that may not stand in a script. */
export type Previous =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'unsafe';
      /** SHA-256 of the value in UTF-8, upper-case hexadecimal. */
      readonly sha256: string;
      readonly value: string;
      readonly reason: string;
    };

/** A change that the scripts do not make. */
export interface LeftOut {
  readonly change: PropertyChange;
  readonly reason: string;
}

/** The steps for one Exchange organisation. */
export interface Plan {
  readonly steps: readonly Step[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Turns changes into steps, each object's property once, in the order given. A value that was mended in several passes
 * goes from what the export shows to what the last of them set.
 */
export function planSteps(changes: readonly PropertyChange[]): Plan {
  const steps = new Map<string, Step>();
  const leftOut: LeftOut[] = [];
  for (const change of fromFirstToLast(changes)) {
    const step = stepFor(change);
    if (step.kind === 'refused') {
      leftOut.push({ change, reason: step.reason });
      continue;
    }
    const key = `${step.identity.toLowerCase()} ${step.property}`;
    const other = steps.get(key);
    if (!other) steps.set(key, step);
    else if (other.target !== step.target) {
      leftOut.push({ change, reason: `another finding asks to set it to ${other.target}` });
    }
  }
  return { steps: [...steps.values()], leftOut };
}

/** A change, and the later ones that go on where it ended. */
interface Chain {
  readonly first: PropertyChange;
  last: PropertyChange;
}

/** Joins each change with the later ones that begin where it ends. */
function fromFirstToLast(changes: readonly PropertyChange[]): PropertyChange[] {
  const chains: Chain[] = [];
  const byEnd = new Map<string, Chain[]>();
  for (const change of changes) {
    const current = knownText(change.current);
    const start = current.kind === 'known' ? keyOf(change, current.text) : undefined;
    const earlier = start === undefined ? undefined : byEnd.get(start);
    const begun = { first: change, last: change };
    if (start !== undefined) byEnd.delete(start);
    if (!earlier) chains.push(begun);
    for (const chain of earlier ?? []) chain.last = change;
    const end = keyOf(change, change.value);
    byEnd.set(end, [...(byEnd.get(end) ?? []), ...(earlier ?? [begun])]);
  }
  return chains.map(({ first, last }) => ({ ...first, value: last.value }));
}

function keyOf({ record, property }: PropertyChange, value: string | null): string {
  return JSON.stringify([record.type, record.identity.toLowerCase(), property, value]);
}

interface Refusal {
  readonly kind: 'refused';
  readonly reason: string;
}

function stepFor(change: PropertyChange): Step | Refusal {
  const { record, property, value } = change;
  if (record.type !== 'OutlookProvider')
    return { kind: 'refused', reason: 'the scripts change OutlookProvider objects alone' };
  const command = setCommandFor(change);
  if (command.kind === 'refused') return command;
  const target = newLiteral(property, value);
  if (target.kind === 'refused') return target;
  const current = knownText(change.current);
  if (current.kind === 'refused') return current;
  const previous = previousOf(property, current.text);
  return { kind: 'step', identity: record.identity, property, target: target.text, previous };
}

function previousOf(property: string, value: string | null): Previous {
  const literal = previousLiteral(property, value);
  if (literal.kind === 'literal') return literal;
  const text = value ?? '';
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex').toUpperCase();
  return { kind: 'unsafe', sha256, value: text, reason: literal.reason };
}

/** The value the export shows. Exchange shows an unset string as null, as empty text or not at all. */
function knownText(value: Value | undefined): { kind: 'known'; text: string | null } | Refusal {
  if (value === undefined || value.kind === 'unset') return { kind: 'known', text: null };
  if (value.kind === 'text' || value.kind === 'object') {
    return { kind: 'known', text: value.text.trim() === '' ? null : value.text };
  }
  return {
    kind: 'refused',
    reason: 'the export does not show the whole present value, so it could be neither checked nor restored',
  };
}
