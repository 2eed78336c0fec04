import { tableCell } from '../text/markdown.ts';
import { gapsOf, rulesInWords } from './gaps.ts';
import { code, findingItem, limited, type MarkdownStyle, text } from './markdown-finding.ts';
import { documentOf, type Section } from './markdown-size.ts';
import {
  counts,
  type Dependant,
  type Formatter,
  type Report,
  type ReportedCertificate,
  type ReportedFinding,
} from './report.ts';
import { counted, incompleteLines, summaryLine } from './summary-line.ts';

/** GitHub refuses a job summary of more than 1 MiB as a whole. */
const MOST_BYTES = 900 * 1024;
const MOST_DEPENDANTS = 10;

/**
 * For people who read a job summary or a comment: what counts first, then what does not, as far as the report holds it,
 * the certificates and what relies on them, and what could not be judged. Nothing from a file becomes a link, a
 * mention, an image or HTML.
 */
export const formatMarkdown: Formatter = (report, { quiet }) => {
  const style: MarkdownStyle = { namesEnvironment: report.environments.length > 1, quiet };
  const about = quiet
    ? []
    : [staleSection(report, style), certificateSection(report, style), gapSection(report, style)];
  const closing = incompleteLines(report).flatMap((line) => ['', `**${line}**`]);
  const summary = { opening: [`**${text(summaryLine(report))}**`], rows: [], closing };
  return documentOf([...(quiet ? [] : [summary]), ...findingSections(report, style), ...about], MOST_BYTES);
};

function findingSections({ findings, comparison }: Report, style: MarkdownStyle): Section[] {
  const counting = findings.filter(counts);
  const fixed = findings.filter(({ status }) => status === 'fixed');
  const standing = findings.filter((finding) => finding.status !== 'fixed' && !counts(finding));
  const list = (title: string, members: readonly ReportedFinding[]) =>
    section(`### ${title}`, members, (finding) => findingItem(finding, style));
  return [
    list(comparison ? 'New findings' : 'Findings', counting),
    list('Fixed', fixed),
    folded(
      `${counted(standing.length, 'standing finding')} that ${standing.length === 1 ? 'does' : 'do'} not count`,
      section('', standing, (finding) => findingItem(finding, style)),
    ),
  ];
}

function staleSection({ staleBaseline }: Report, { namesEnvironment }: MarkdownStyle): Section {
  const heading = '### In the baseline, but found no more\n\nRemove with `exchange-lint baseline --update`:';
  return section(heading, staleBaseline, ({ ruleId, object, value, environment }) => {
    const where = namesEnvironment ? ` in ${code(environment)}` : '';
    const what = value === null ? '' : `: ${code(value)}`;
    return `- ${code(ruleId)}: ${text(object.kind)} ${code(object.identity)}${where}${what}`;
  });
}

function certificateSection({ certificates }: Report, { namesEnvironment }: MarkdownStyle): Section {
  const columns = [
    ...(namesEnvironment ? ['Environment'] : []),
    'Certificate',
    'Names',
    'Valid from',
    'Valid until',
    'Used by',
  ];
  const heading = ['### Certificates', '', tableRow(columns), tableRow(columns.map(() => '---'))];
  return section(heading.join('\n'), certificates, (certificate) =>
    tableRow([
      ...(namesEnvironment ? [code(certificate.environment)] : []),
      ...certificateCells(certificate),
    ]),
  );
}

function certificateCells(certificate: ReportedCertificate): string[] {
  const { thumbprint, commonNames, dnsNames, notBefore, notAfter, places, dependants } = certificate;
  const files = limited([...new Set(places.map(({ path }) => path))], code);
  return [
    [thumbprint === null ? 'without thumbprint' : code(thumbprint), ...files].join('<br>'),
    limited([...new Set([...commonNames, ...dnsNames])], code).join('<br>'),
    dayCell(notBefore),
    dayCell(notAfter),
    dependants.length === 0
      ? 'nothing in the files'
      : limited(dependants, dependantText, MOST_DEPENDANTS).join('<br>'),
  ];
}

function dayCell(date: string | null): string {
  return date === null ? 'not shown' : code(date.slice(0, 'YYYY-MM-DD'.length));
}

function dependantText({ object, property, value, path }: Dependant): string {
  const subject = object.identity === path ? '' : ` ${code(object.identity)}`;
  return `${text(object.kind)}${subject}: ${text(property)} ${code(value)} in ${code(path)}`;
}

function gapSection({ notEvaluated }: Report, { namesEnvironment }: MarkdownStyle): Section {
  const heading = '### Not evaluated, because evidence is missing';
  return section(heading, gapsOf(notEvaluated), (gap) => {
    const where = namesEnvironment ? ` in ${limited([...gap.environments], code).join(', ')}` : '';
    return `- ${text(gap.missing)}${where} (${text(rulesInWords(gap))}): ${code(gap.command)}`;
  });
}

/** Nothing where there are no members. */
function section<Item>(heading: string, members: readonly Item[], show: (item: Item) => string): Section {
  if (members.length === 0) return { opening: [], rows: [], closing: [] };
  const isTable = heading.endsWith('|');
  const opening = heading === '' ? [] : isTable ? [heading] : [heading, ''];
  return { opening, rows: members.map((member) => () => show(member)), closing: [] };
}

/** A section that is closed until somebody opens it. The summary is ours: nothing in it is escaped. */
function folded(summary: string, { opening, rows, closing }: Section): Section {
  if (rows.length === 0) return { opening, rows, closing };
  return {
    opening: ['<details>', `<summary>${summary}</summary>`, '', ...opening],
    rows,
    closing: [...closing, '', '</details>'],
  };
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(tableCell).join(' | ')} |`;
}
