import type { NotEvaluated } from '../rule/finding.ts';
import { type Gap, gapsOf, isOptionalGap, rulesInWords } from './gaps.ts';
import type { StaleEntry } from './report.ts';
import type { TextStyle } from './text-finding.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

/** More distinct gaps than this are one gap: the exports have yet to be made. */
const MOST_GAPS = 10;
const MOST_STALE = 10;
/** A value may be as long as its file. */
const MOST_LINES = 3;

/** What could not be judged, each missing piece of evidence once, with the command that supplies it. */
export function notEvaluatedLines(items: readonly NotEvaluated[], style: TextStyle): string[] {
  const { width, colors, namesEnvironment } = style;
  const gaps = gapsOf(items);
  const needed = gaps.filter((gap) => !isOptionalGap(gap));
  const lines = section('Not evaluated, because evidence is missing:', needed, MOST_GAPS, style, (gap) => {
    const where = namesEnvironment ? ` in ${[...gap.environments].join(', ')}` : '';
    return [
      ...wrap(`${gap.missing}${where} (${rulesInWords(gap)})`, width - 2).map((line) => `  ${line}`),
      `    ${colors.cyan(visible(gap.command))}`,
    ];
  });
  return [...lines, ...optionalGapLines(gaps.filter(isOptionalGap), style)];
}

/** What an organisation may well not have: in one paragraph, without the commands that `explain` shows. */
function optionalGapLines(gaps: readonly Gap[], { width }: TextStyle): string[] {
  if (gaps.length === 0) return [];
  const named = gaps.map((gap) => gap.missing);
  const text = `Not exported, and so not judged: ${named.join(', ')}. --format json names the commands that export them.`;
  return [...wrap(text, width), ''];
}

/** The entries of the baseline that nothing needs any more, and what to do about them. */
export function staleBaselineLines(entries: readonly StaleEntry[], style: TextStyle): string[] {
  const { width, colors, namesEnvironment } = style;
  const lines = section('In the baseline, but found no more:', entries, MOST_STALE, style, (entry) => {
    const { ruleId, object, value, environment } = entry;
    const where = namesEnvironment ? ` in ${environment}` : '';
    const what = value === null ? '' : `: ${value}`;
    const text = `${ruleId} of ${object.kind} ${object.identity}${where}${what}`;
    return wrap(text, width - 2, MOST_LINES).map((line) => `  ${line}`);
  });
  if (lines.length === 0) return [];
  return [...lines.slice(0, -1), `  Remove them: ${colors.cyan('exchange-lint baseline --update')}`, ''];
}

/** The first items below a heading, how many were left out, and an empty line; nothing where there are no items. */
function section<Item>(
  heading: string,
  items: readonly Item[],
  most: number,
  { colors }: TextStyle,
  linesOf: (item: Item) => string[],
): string[] {
  if (items.length === 0) return [];
  const omitted = items.length - most;
  return [
    colors.bold(heading),
    ...items.slice(0, most).flatMap(linesOf),
    ...(omitted > 0 ? [`  and ${omitted} more, in --format json`] : []),
    '',
  ];
}
