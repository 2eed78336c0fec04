import type { Report } from './report.ts';
import { countNotCounted } from './summarise.ts';

/**
 * One line: what was found and what can be done about it, or what was checked where nothing was found. It may hold
 * text from elsewhere: the name of what was compared.
 */
export function summaryLine(report: Report): string {
  const { summary, comparison } = report;
  const found = findingsInWords(report);
  if (found === '' && summary.files === 0)
    return 'Nothing was checked: no Exchange export and no certificate was found';
  const since = comparison ? ` since ${comparison.before}` : '';
  const parts =
    found === ''
      ? [
          `No ${comparison ? 'new ' : ''}problems in ${counted(summary.files, 'file')}${since}${checkedWith(report)}`,
        ]
      : [
          `${found} in ${counted(summary.files, 'file')}${comparison ? `, new${since}` : ''}`,
          ...fixablePart(summary.fixable),
        ];
  return [...parts, ...notCountedPart(report)].join('; ');
}

/** A line for the reader of a report that does not know everything; none where it does. */
export function incompleteLines({ isComplete }: Report): string[] {
  return isComplete ? [] : ['This report is not complete: not everything could be read'];
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function findingsInWords({ summary: { errors, warnings, infos } }: Report): string {
  return [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 ? [counted(infos, 'info')] : []),
  ].join(', ');
}

function checkedWith({ rules, notEvaluated }: Report): string {
  const unjudged = new Set(notEvaluated.map(({ ruleId }) => ruleId)).size;
  const checked = `, checked with ${counted(rules.length, 'rule')}`;
  return unjudged > 0 ? `${checked}, ${unjudged} of them not evaluated` : checked;
}

function fixablePart({ safe, unsafe }: Report['summary']['fixable']): string[] {
  if (safe === 0 && unsafe === 0) return [];
  if (unsafe === 0) return [`${safe} fixable with --fix`];
  if (safe === 0) return [`${unsafe} fixable with --unsafe-fixes`];
  return [`${safe} fixable with --fix, ${unsafe} with --unsafe-fixes`];
}

/** The findings that do not count, and how to see them where they are left out. */
function notCountedPart({ findings, summary: { notCounted } }: Report): string[] {
  const words = notCountedInWords(notCounted);
  if (words === '') return [];
  const shown = countNotCounted(findings);
  const isAllShown = totalOf(shown) >= totalOf(notCounted);
  const [verb, them] = totalOf(notCounted) === 1 ? ['is', 'it'] : ['are', 'them'];
  return [`${words} ${verb} ${isAllShown ? 'not counted' : `not shown (--all shows ${them})`}`];
}

function notCountedInWords({
  unchanged,
  fixed,
  baseline,
  suppressed,
}: Report['summary']['notCounted']): string {
  const parts = [
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    ...(fixed > 0 ? [`${fixed} fixed`] : []),
    ...(baseline > 0 ? [`${baseline} in the baseline`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ];
  return parts.join(', ').replace(/, ([^,]*)$/, ' and $1');
}

function totalOf({ unchanged, fixed, baseline, suppressed }: Report['summary']['notCounted']): number {
  return unchanged + fixed + baseline + suppressed;
}
