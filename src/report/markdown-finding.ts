import type { Applicability } from '../rule/finding.ts';
import { codeSpan, markdownText } from '../text/markdown.ts';
import { helpAddressOf } from './help-address.ts';
import { isEverywhere, type Place, type ReportedFinding, type ReportedFix } from './report.ts';
import { standingOf } from './standing.ts';

/** A value quoted in a message may be as long as its file; json and sarif carry it whole. */
const LONGEST = 2000;
/** Nobody reads more; json and sarif list them all. */
const MOST_SHOWN = 4;

/** What one finding looks like besides itself. */
export interface MarkdownStyle {
  /** Whether to say which environment something belongs to. */
  readonly namesEnvironment: boolean;
  /** Whether to leave out remedies. */
  readonly quiet: boolean;
}

/** A finding as an item of a list. */
export function findingItem(finding: ReportedFinding, style: MarkdownStyle): string {
  const standing = standingOf(finding);
  const remedies =
    style.quiet || finding.status === 'fixed'
      ? []
      : [
          ...limited(finding.fixes, fixItem),
          ...limited(finding.withheld, (reason) => `Not offered: ${text(reason)}`),
        ];
  const details = [
    text(finding.message),
    ...(standing === undefined || finding.status === 'fixed' ? [] : [`Does not count: ${text(standing)}.`]),
    ...limited(finding.related, (related) => `See ${text(related.message)}: ${place(related)}`),
    ...remedies,
  ];
  return [headingOf(finding, style), ...details.map((detail) => `  - ${detail}`)].join('\n');
}

/** Text from a file, of which nothing acts and nobody has to read too much. */
export function text(value: string): string {
  return markdownText(shortened(value));
}

/** A value from a file, to the letter. */
export function code(value: string): string {
  return codeSpan(shortened(value));
}

/** `file.xml:5:32`. */
function place({ path, line, column }: Place): string {
  return code(`${path}:${line}:${column}`);
}

/** A rule, linked to its documentation. */
function ruleLink(finding: ReportedFinding): string {
  const address = helpAddressOf(finding);
  return address === undefined ? code(finding.ruleId) : `[${code(finding.ruleId)}](${address})`;
}

function headingOf(finding: ReportedFinding, { namesEnvironment }: MarkdownStyle): string {
  const { severity, object, environment } = finding;
  const isTheFile = object.identity === finding.path;
  const subject = isTheFile ? text(object.kind) : `${text(object.kind)} ${code(object.identity)}`;
  const where = namesEnvironment && !isEverywhere(finding) ? ` in ${code(environment)}` : '';
  return `- **${severity}** ${ruleLink(finding)}: ${subject}${where}, ${place(finding)}`;
}

function fixItem({ title, applicability, edits, commands }: ReportedFix): string {
  const flag = edits.length > 0 ? FLAGS[applicability] : '';
  const shell = commands.map((command) => `, in the Exchange Management Shell ${code(command)}`);
  return `${LABELS[applicability]}${flag}: ${text(title)}${shell.join('')}`;
}

const LABELS: Readonly<Record<Applicability, string>> = {
  safe: 'Fix',
  unsafe: 'Fix, to be looked at first',
  manual: 'Choice',
};

const FLAGS: Readonly<Record<Applicability, string>> = {
  safe: ' (`--fix`)',
  unsafe: ' (`--unsafe-fixes`)',
  manual: '',
};

/** The first items as Markdown, and how many were left out. */
export function limited<Item>(
  items: readonly Item[],
  show: (item: Item) => string,
  most = MOST_SHOWN,
): string[] {
  const omitted = items.length - most;
  const shown = items.slice(0, most).map(show);
  return omitted > 0 ? [...shown, `and ${omitted} more`] : shown;
}

function shortened(value: string): string {
  return value.length > LONGEST ? `${value.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}...` : value;
}
