import type { NotEvaluated } from '../rule/finding.ts';
import type { Report } from './report.ts';
import type { TextStyle } from './text-finding.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

/** More distinct gaps than this are one gap: the exports have yet to be made. */
const MOST_GAPS = 10;

/** One line: what was found and what can be done about it, or what was checked where nothing was found. */
export function summaryLine(report: Report): string {
  const { files, errors, warnings, infos } = report.summary;
  const counts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 ? [counted(infos, 'info')] : []),
  ];
  if (counts.length > 0) {
    const found = `${counts.join(', ')} in ${counted(files, 'file')}`;
    return [found, ...fixablePart(report.summary.fixable)].join('; ');
  }
  if (files === 0) return 'Nothing was checked: no Exchange export and no certificate was found';
  const unjudged = new Set(report.notEvaluated.map((item) => item.ruleId)).size;
  const checked = `No problems in ${counted(files, 'file')}, checked with ${counted(report.rules.length, 'rule')}`;
  return unjudged > 0 ? `${checked}, ${unjudged} of them not evaluated` : checked;
}

/** What could not be judged, each missing piece of evidence once, with the command that supplies it. */
export function notEvaluatedLines(
  items: readonly NotEvaluated[],
  { width, colors, namesEnvironment }: TextStyle,
): string[] {
  const gaps = [...gapsOf(items).values()];
  const lines = gaps.slice(0, MOST_GAPS).flatMap(({ missing, command, rules, environments }) => {
    const where = namesEnvironment ? ` in ${[...environments].join(', ')}` : '';
    return [
      ...wrap(`${missing}${where} (${rulesInWords([...rules])})`, width - 2).map((line) => `  ${line}`),
      `    ${colors.cyan(visible(command))}`,
    ];
  });
  const omitted = gaps.length - MOST_GAPS;
  return omitted > 0 ? [...lines, `  and ${omitted} more, in --format json`] : lines;
}

interface Gap extends Pick<NotEvaluated, 'missing' | 'command'> {
  readonly rules: Set<string>;
  readonly environments: Set<string>;
}

function gapsOf(items: readonly NotEvaluated[]): Map<string, Gap> {
  const gaps = new Map<string, Gap>();
  for (const { ruleId, environment, missing, command } of items) {
    const key = JSON.stringify([missing, command]);
    const gap = gaps.get(key) ?? { missing, command, rules: new Set(), environments: new Set() };
    gap.rules.add(ruleId);
    gap.environments.add(environment);
    gaps.set(key, gap);
  }
  return gaps;
}

function rulesInWords(rules: readonly string[]): string {
  return rules.length === 1 ? rules.join('') : counted(rules.length, 'rule');
}

function fixablePart({ safe, unsafe }: Report['summary']['fixable']): string[] {
  if (safe === 0 && unsafe === 0) return [];
  if (unsafe === 0) return [`${safe} fixable with --fix`];
  if (safe === 0) return [`${unsafe} fixable with --unsafe-fixes`];
  return [`${safe} fixable with --fix, ${unsafe} with --unsafe-fixes`];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
