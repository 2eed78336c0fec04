import type { Finding, Fix, Location } from '../rule/finding.ts';
import { codeSpan, markdownText, quoted } from '../text/markdown.ts';
import { type DescribedStep, describeStep } from './describe-step.ts';
import type { DirectoryChanges } from './ldif.ts';
import type { TakenFile } from './patch-caveats.ts';
import type { LeftOut, Plan } from './step.ts';

export type StoryFinding = Pick<Finding, 'ruleId' | 'message' | 'location' | 'related'>;

/** A finding and the fix that mends it. */
export interface Repaired {
  readonly finding: StoryFinding;
  readonly fix: Pick<Fix, 'title' | 'consequences'>;
}

/** A finding that is not mended, and why: no full stop. */
export interface Unrepaired {
  readonly finding: Pick<Finding, 'ruleId' | 'message'>;
  readonly reason: string;
}

/** A file that `changes.patch` edits. */
export interface PatchedFile extends TakenFile {
  /** Part of another organisation too, whose patch changes it likewise. */
  readonly isShared: boolean;
}

/** What a change request has to say, for one Exchange organisation. */
export interface Story {
  readonly repaired: readonly Repaired[];
  readonly skipped: readonly Unrepaired[];
  readonly plan: Plan;
  readonly directory: DirectoryChanges;
  /** What `changes.patch` edits; empty where there is none. */
  readonly patched: readonly PatchedFile[];
  /** Paths of files that it would edit, if there were not the reasons that `skipped` gives. */
  readonly withheld: readonly string[];
}

/** Nobody reads more evidence of one finding than this. */
const MOST_EVIDENCE = 10;

/** What is wrong, by what evidence, and the remedy with what comes of it: one item for each finding. */
export function wrongItems({ repaired }: Pick<Story, 'repaired'>): string[] {
  return repaired.flatMap(({ finding, fix: { title, consequences = [] } }) => [
    `- **${finding.ruleId}** at ${place(finding.location)}: ${markdownText(finding.message)}`,
    ...finding.related
      .slice(0, MOST_EVIDENCE)
      .map(({ message, location }) => `  - Evidence: ${markdownText(message)} (${place(location)})`),
    `  - Remedy: ${markdownText(title)}.`,
    ...consequences.map(({ text }) => `  - What comes of it: ${markdownText(text)}.`),
  ]);
}

/** The steps in their order, each with what has to hold before, the command, what shows that it is done, and the way back. */
export function stepItems({ steps }: Pick<Plan, 'steps'>): string[] {
  return steps.flatMap((step, index) => {
    const described = describeStep(step);
    const number = `${index + 1}. `;
    // What stands less deep than the text behind the number ends the list.
    const margin = ' '.repeat(number.length);
    return [
      `${number}${codeSpan(described.title)}`,
      ...[
        `Before: ${described.before.map(codeSpan).join('; ')}`,
        `Command: ${codeSpan(described.command)}`,
        `Verify: ${codeSpan(described.verification)}: ${described.verified.map(codeSpan).join('; ')}`,
        `Roll back: ${rollbackOf(described)}`,
      ].map((line) => `${margin}- ${line}`),
    ];
  });
}

function rollbackOf({ rollback, leftToRestore }: DescribedStep): string {
  const byHand = leftToRestore.map((text) => `by hand: ${codeSpan(text)}`);
  return [...(rollback === undefined ? [] : [codeSpan(rollback)]), ...byHand].join('; ');
}

/** What remains for a person, and why; empty where nothing does. */
export function leftItems({ plan, skipped }: Pick<Story, 'plan' | 'skipped'>): string[] {
  return [
    ...plan.byHand.map(({ command, shell }) => `- In ${shell}, by hand: ${codeSpan(command)}`),
    ...plan.clientFiles.map(
      (path) => `- Give clients ${codeSpan(path)} anew: it is read once, when a profile is made.`,
    ),
    ...plan.leftOut.map(leftOutItem),
    ...skipped.flatMap(({ finding, reason }) => [
      `- **${finding.ruleId}**: ${markdownText(finding.message)}`,
      `  - Not in this patch: ${markdownText(reason)}.`,
    ]),
  ];
}

function leftOutItem({ change, reason }: LeftOut): string {
  const { record, property, value } = change;
  const object = `${markdownText(property)} of ${markdownText(record.type)} ${codeSpan(quoted(record.identity))}`;
  const wanted = value === null ? 'unset' : `${codeSpan(quoted(value))} (shown as a JSON string)`;
  return `- ${object} is to be ${wanted}. The scripts leave it out: ${markdownText(reason)}.`;
}

function place({ source, span }: Location): string {
  return codeSpan(`${source.path}:${source.positionAt(span.start).line}`);
}
