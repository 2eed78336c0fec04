import type picocolors from 'picocolors';
import { briefly } from '../text/briefly.ts';
import { groupBy } from '../text/group-by.ts';
import type { RegisteredCertificate, RegisteredDependant } from './certificate-register.ts';
import { displayWidth, visible } from './visible.ts';
import { wrap } from './wrap.ts';

export interface RegisterStyle {
  readonly width: number;
  readonly colors: ReturnType<typeof picocolors.createColors>;
}

const HEADINGS = ['CERTIFICATE', 'EXPIRES', 'USE', 'SERVERS'] as const;
const GAP = '  ';

/** For people: a line for each certificate, its names below, and what depends on it with its place. */
export function formatRegister(certificates: readonly RegisteredCertificate[], style: RegisterStyle): string {
  if (certificates.length === 0) return 'There are no certificates.\n';
  const rows = certificates.map(cellsOf);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const several = new Set(certificates.map(({ environment }) => environment)).size > 1;
  const lines = certificates.flatMap((certificate, index) => {
    const isFirst = certificate.environment !== certificates[index - 1]?.environment;
    return [
      ...(several && isFirst ? ['', style.colors.underline(visible(certificate.environment))] : []),
      paint(certificate, rowOf(rows[index] ?? [], widths), style),
      ...nameLines(certificate, style),
      ...dependantLines(certificate.dependants, style),
    ];
  });
  return [style.colors.bold(rowOf(HEADINGS, widths)), ...lines].map((line) => `${line}\n`).join('');
}

function cellsOf(certificate: RegisteredCertificate): readonly string[] {
  const { uses, servers, kind, validity } = certificate;
  const end = endOf(certificate);
  return [
    nameOf(certificate),
    validity === 'valid' || validity === 'unknown' ? end : `${end} (${validity})`,
    kind === 'authority' ? 'authority' : (uses?.join(', ') ?? 'not exported') || 'nothing',
    servers.map(visible).join(', '),
  ];
}

const LONGEST_DATE = 40;

function endOf({ notAfter, printedNotAfter }: RegisteredCertificate): string {
  if (notAfter !== null) return notAfter.slice(0, 10);
  return printedNotAfter === null
    ? 'not shown'
    : `${visible(briefly(printedNotAfter, LONGEST_DATE))} as printed`;
}

function nameOf({ commonNames, dnsNames, thumbprint }: RegisteredCertificate): string {
  const name = commonNames[0] ?? dnsNames[0] ?? 'no name shown';
  return `${visible(name)} (${thumbprint === null ? 'no thumbprint' : `${thumbprint.slice(0, 8)}...`})`;
}

function rowOf(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)));
  return padded.join(GAP).trimEnd();
}

function paint({ validity, kind }: RegisteredCertificate, row: string, { colors }: RegisterStyle): string {
  if (kind === 'authority') return colors.dim(row);
  return validity === 'valid' || validity === 'unknown' ? row : colors.red(row);
}

function nameLines(
  { commonNames, dnsNames }: RegisteredCertificate,
  { width, colors }: RegisterStyle,
): string[] {
  const others = [...new Set([...commonNames, ...dnsNames])].slice(1);
  return wrap(others.join(', '), width - 4).map((line) => colors.dim(`    ${line}`));
}

/** What says the same in several places is one line: servers are set up alike. */
function dependantLines(
  dependants: readonly RegisteredDependant[],
  { width, colors }: RegisterStyle,
): string[] {
  const groups = groupBy(dependants, ({ object, value }) => JSON.stringify([object.kind, value]));
  return [...groups.values()].flatMap((group) =>
    wrap(describeGroup(group), width - 6).map((line, index) =>
      index === 0 ? `  ${colors.cyan('>')} ${line}` : `      ${line}`,
    ),
  );
}

function describeGroup(group: readonly [RegisteredDependant, ...RegisteredDependant[]]): string {
  const [{ object, value, path, line }, ...others] = group;
  const identities = new Set(group.map((each) => each.object.identity));
  const properties = [...new Set(group.map(({ property }) => property))].join(', ');
  const subject = identities.size === 1 ? `${object.kind} ${object.identity}` : object.kind;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `${subject} ${properties} ${value} (${path}:${line}${more})`;
}
