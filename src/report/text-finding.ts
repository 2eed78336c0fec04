import type picocolors from 'picocolors';
import type { Applicability, Severity } from '../rule/finding.ts';
import { codeFrame } from './code-frame.ts';
import {
  type FormatOptions,
  isEverywhere,
  type RelatedPlace,
  type ReportedFinding,
  type ReportedFix,
} from './report.ts';
import { standingOf } from './standing.ts';
import { displayWidth, visible } from './visible.ts';
import { appendWhole, wrap } from './wrap.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

/** What the text of one finding depends on besides the finding. */
export interface TextStyle extends FormatOptions {
  readonly colors: Colors;
  /** Whether to say which environment a finding or a gap belongs to. */
  readonly namesEnvironment: boolean;
}

const INDENT = '    ';
const LABEL_WIDTH = 8;
/** A value quoted in a message may be as long as its file; json and sarif carry it whole. */
const MOST_LINES = 14;
/** More would push the next finding off the screen; json and sarif list them all. */
const MOST_SHOWN = 4;

/** The lines of one finding below its file's name. */
export function findingLines(finding: ReportedFinding, style: TextStyle): string[] {
  const { colors, width } = style;
  const room = width - INDENT.length;
  const marker = severityPaint(colors, finding.severity);
  const frame = codeFrame(finding, room - 2, { gutter: colors.dim, marker });
  const details = [
    ...limited(finding.related, (related) => relatedLines(related, style), treeOf(finding)),
    ...(style.quiet || finding.status === 'fixed' ? [] : remedyLines(finding, style)),
  ];
  return [
    ...headingOf(finding, style),
    '',
    ...indented(standingLines(finding, style, room)),
    ...indented(wrap(finding.message, room, MOST_LINES)),
    '',
    ...(frame.length > 0 ? [...indented(frame, `${INDENT}  `), ''] : []),
    ...(details.length > 0 ? [...indented(details), ''] : []),
  ];
}

/** Why a finding does not count, where it was asked for all the same. */
function standingLines(finding: ReportedFinding, { colors }: TextStyle, room: number): string[] {
  const standing = standingOf(finding);
  return standing === undefined
    ? []
    : wrap(`Does not count: ${standing}.`, room, MOST_LINES).map((line) => colors.dim(line));
}

/** Position, severity, rule and object; the object on a line of its own where there is no room for it. */
function headingOf(finding: ReportedFinding, { colors, namesEnvironment, width }: TextStyle): string[] {
  const { line, column } = finding;
  const ruleId = visible(finding.ruleId);
  const paint = severityPaint(colors, finding.severity);
  const heading = `  ${line}:${column}  ${paint(colors.bold(finding.severity))}  ${colors.bold(ruleId)}`;

  const { kind, identity } = finding.object;
  const isTheFile = identity === finding.path;
  const environment = namesEnvironment && !isEverywhere(finding) ? ` (${finding.environment})` : '';
  const [subject = '', ...cut] = wrap(
    `${isTheFile ? kind : `${kind} ${identity}`}${environment}`,
    width - INDENT.length,
  );
  const painted = colors.dim(cut.length > 0 ? `${subject} ...` : subject);
  const taken = `  ${line}:${column}  ${finding.severity}  ${ruleId}  `.length;
  const isRoom = taken + displayWidth(subject) <= width && cut.length === 0;
  return isRoom ? [`${heading}  ${painted}`] : [heading, INDENT + painted];
}

function relatedLines({ message, path, line }: RelatedPlace, { width, colors }: TextStyle): string[] {
  const room = width - INDENT.length - LABEL_WIDTH;
  const place = `${visible(path)}:${line}`;
  const lines = appendWhole(wrap(`${message}:`, room, MOST_LINES), place, room);
  return labelled('see', lines, colors);
}

function remedyLines({ ruleId, fixes, withheld }: ReportedFinding, { width, colors }: TextStyle): string[] {
  const room = width - INDENT.length - LABEL_WIDTH;
  return [
    ...limited(fixes, (fix) => fixLines(fix, room, colors)),
    ...limited(withheld, (reason) => labelled('no fix', wrap(reason, room, MOST_LINES), colors)),
    ...labelled('help', [colors.cyan(`exchange-lint explain ${visible(ruleId)}`)], colors),
  ];
}

function fixLines(
  { title, applicability, edits, commands }: ReportedFix,
  room: number,
  colors: Colors,
): string[] {
  const flag = edits.length > 0 ? FLAGS[applicability] : [];
  return [
    ...labelled(applicability === 'manual' ? 'choice' : 'fix', wrap(title, room, MOST_LINES), colors),
    ...labelled('apply', flag, colors),
    ...labelled(
      'in EMS',
      commands.map((command) => colors.cyan(visible(command))),
      colors,
    ),
  ];
}

/** What to add to the command line; the words after it are the fix's applicability. */
const FLAGS: Readonly<Record<Applicability, readonly string[]>> = {
  safe: ['--fix (safe)'],
  unsafe: ['--unsafe-fixes (unsafe: look first)'],
  manual: [],
};

function labelled(label: string, lines: readonly string[], colors: Colors): string[] {
  return lines.map((line, index) => {
    const margin = (index === 0 ? label : '').padEnd(LABEL_WIDTH);
    return (index === 0 ? colors.bold(margin) : margin) + line;
  });
}

/** The lines of the first items, and how many were left out. */
function limited<Item>(
  items: readonly Item[],
  linesOf: (item: Item) => string[],
  where = 'in --format json',
): string[] {
  const omitted = items.length - MOST_SHOWN;
  const lines = items.slice(0, MOST_SHOWN).flatMap(linesOf);
  return omitted > 0 ? [...lines, `${' '.repeat(LABEL_WIDTH)}and ${omitted} more: ${where}`] : lines;
}

/** What shows all of the evidence; so many digits tell findings apart. */
function treeOf({ fingerprint }: ReportedFinding): string {
  return `exchange-lint explain ${fingerprint.slice(0, 10)}`;
}

function severityPaint(colors: Colors, severity: Severity): (text: string) => string {
  switch (severity) {
    case 'error':
      return colors.red;
    case 'warning':
      return colors.yellow;
    case 'info':
      return colors.blue;
  }
}

function indented(lines: readonly string[], indent = INDENT): string[] {
  return lines.map((line) => (line === '' ? '' : indent + line));
}
