import type { Place, RelatedPlace, ReportedFinding } from '../../report/report.ts';
import { standingOf } from '../../report/standing.ts';
import { visible } from '../../report/visible.ts';
import { appendWhole, wrap } from '../../report/wrap.ts';

/**
 * The chain of evidence behind a finding as a small tree in ASCII: the value at fault, then in reading order what it was
 * held against, each with its file and line, then what mends it.
 */
export function findingTree(finding: ReportedFinding, width: number): string {
  const { ruleId, severity, environment, fingerprint, message, object, property, value } = finding;
  const standing = standingOf(finding);
  const subject = [object.kind, object.identity, property ?? ''].filter((part) => part !== '').join(' ');
  const shown = value === null || value === '' ? subject : `${subject}: ${value}`;
  return [
    ...wrap(`${ruleId} (${severity}, ${environment}, ${fingerprint})`, width),
    '',
    ...wrap(message, width),
    ...(standing === undefined ? [] : ['', ...wrap(`Does not count: ${standing}.`, width)]),
    '',
    ...placed(shown, finding, width),
    ...finding.related.flatMap((related, index) =>
      branch(related, index === finding.related.length - 1, width),
    ),
    ...remedies(finding, width),
    '',
    `Rule: exchange-lint explain ${ruleId}`,
    '',
  ].join('\n');
}

function branch(related: RelatedPlace, isLast: boolean, width: number): string[] {
  const lines = placed(
    related.isTwin ? `the same once more: ${related.message}` : related.message,
    related,
    width - 3,
  );
  return lines.map((line, index) =>
    index === 0 ? `${isLast ? '`' : '|'}- ${line}` : `${isLast ? ' ' : '|'}  ${line}`,
  );
}

function placed(text: string, { path, line }: Place, width: number): string[] {
  return appendWhole(wrap(text, width), `(${visible(path)}:${line})`, width);
}

function remedies({ fixes, withheld }: ReportedFinding, width: number): string[] {
  const lines = [
    ...fixes.flatMap(({ title, applicability, commands }) => [
      ...wrap(`Remedy (${applicability}): ${title}`, width),
      ...commands.map((command) => `  ${visible(command)}`),
    ]),
    ...withheld.flatMap((reason) => wrap(`Not offered: ${reason}`, width)),
  ];
  return lines.length === 0 ? [] : ['', ...lines];
}
