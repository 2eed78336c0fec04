import { type HostDefect, parseServerName } from './host-name.ts';

/** What is wrong before the name: the prefix that says which kind of principal name it is. */
export type PrefixDefect = 'missing' | 'misspelt' | 'doubled' | 'fullsic' | 'keyword';

/** What is wrong with the name after the prefix. */
export type SyntaxDefect =
  | HostDefect
  | 'white-space'
  | 'quotes'
  | 'scheme'
  | 'port'
  | 'path'
  | 'trailing-dot'
  | 'keyword';

/**
 * A CertPrincipalName as text, understood. `repaired` is the value the writer most likely meant.
 * - `unset`: Outlook derives `msstd:` + the server name of the Autodiscover response.
 * - `none`: Outlook does not check the certificate's name.
 * - `msstd`: well formed.
 */
export type PrincipalName =
  | { readonly form: 'unset' }
  | { readonly form: 'none' }
  | { readonly form: 'msstd'; readonly name: string }
  | { readonly form: 'bad-prefix'; readonly defect: PrefixDefect; readonly repaired?: string }
  | {
      readonly form: 'bad-name';
      /** The text after the prefix, as written: it can still be a certificate's common name to the letter. */
      readonly literal: string;
      readonly defect: SyntaxDefect;
      readonly repaired?: string;
      /** The repair only takes away what can carry no meaning: white space, quotes, the root dot. */
      readonly isLossless: boolean;
    };

/** What people type for `msstd:`: its letters in any order (Microsoft's German page has `mmstd:`), another colon, or none. */
const PREFIX_LIKE = /^(?:[mstd]{3,7}\s*[:;=：]+|msstd(?=\s|$))\s*/i;
const QUOTES =
  /^["'\u2018\u2019\u201a\u201b\u201c\u201d\u201e«»]+|["'\u2018\u2019\u201a\u201b\u201c\u201d\u201e«»]+$/g;
const EDGE_SPACE = /^[\s\u00a0\u200b\ufeff]+|[\s\u00a0\u200b\ufeff]+$/g;
const KEYWORD = /^\$?(?:null|none|true|false)$/i;

/**
 * Reads a CertPrincipalName. Exchange stores any text; Windows knows `msstd:NAME` and `fullsic:CHAIN`
 * (https://learn.microsoft.com/windows/win32/rpc/principal-names), Autodiscover also `none`
 * (https://learn.microsoft.com/exchange/client-developer/web-service-reference/certprincipalname-pox).
 */
export function parsePrincipalName(text: string): PrincipalName {
  const trimmed = text.replace(EDGE_SPACE, '');
  if (trimmed === '') return { form: 'unset' };
  if (trimmed.toLowerCase() === 'none') return { form: 'none' };
  if (KEYWORD.test(trimmed)) return { form: 'bad-prefix', defect: 'keyword' };
  const unquoted = trimmed.replace(QUOTES, '').replace(EDGE_SPACE, '');
  if (/^fullsic:/i.test(unquoted)) return { form: 'bad-prefix', defect: 'fullsic' };
  const prefix = /^msstd:/i.exec(unquoted);
  if (!prefix) return withoutPrefix(unquoted);
  const name = unquoted.slice(prefix[0].length);
  if (/^\s*msstd\s*:/i.test(name)) return badPrefix('doubled', name.replace(/^(?:\s*msstd\s*:)+/i, ''));
  if (text === unquoted) return parseName(name);
  const defect = trimmed === unquoted ? 'white-space' : 'quotes';
  return badName(name, defect, true);
}

/** The value that asks for this name: `msstd:` and the name. */
export function formatPrincipalName(name: string): string {
  return `msstd:${name}`;
}

function withoutPrefix(text: string): PrincipalName {
  const typo = PREFIX_LIKE.exec(text);
  return typo ? badPrefix('misspelt', text.slice(typo[0].length)) : badPrefix('missing', text);
}

function badPrefix(defect: PrefixDefect, rest: string): PrincipalName {
  const { name } = repair(rest);
  return name === undefined
    ? { form: 'bad-prefix', defect }
    : { form: 'bad-prefix', defect, repaired: formatPrincipalName(name) };
}

function parseName(name: string): PrincipalName {
  const parsed = parseServerName(name);
  if (parsed.kind !== 'invalid' && !KEYWORD.test(name)) return { form: 'msstd', name };
  if (KEYWORD.test(name)) return { form: 'bad-name', literal: name, defect: 'keyword', isLossless: false };
  return badName(name, parsed.kind === 'invalid' ? parsed.defect : 'invalid-characters', false);
}

/** `known` is the defect where nothing else is wrong with the name itself. */
function badName(literal: string, known: SyntaxDefect, isEdgeDefect: boolean): PrincipalName {
  const { name, defects } = repair(literal);
  const isLossless = defects.every((defect) => LOSSLESS.has(defect));
  const defect = isEdgeDefect
    ? (defects.find((found) => !LOSSLESS.has(found)) ?? known)
    : (defects[0] ?? known);
  if (name === undefined) return { form: 'bad-name', literal, defect, isLossless: false };
  return { form: 'bad-name', literal, defect, repaired: formatPrincipalName(name), isLossless };
}

const LOSSLESS: ReadonlySet<SyntaxDefect> = new Set(['white-space', 'quotes', 'trailing-dot']);

/** Each step takes away one thing that a server name never has; the order is that of a URL read from the left. */
const REPAIRS: readonly { readonly defect: SyntaxDefect; readonly pattern: RegExp }[] = [
  { defect: 'white-space', pattern: EDGE_SPACE },
  { defect: 'quotes', pattern: QUOTES },
  { defect: 'scheme', pattern: /^[a-z][a-z0-9+.-]*:\/+/i },
  { defect: 'path', pattern: /[/\\?#].*$/s },
  { defect: 'port', pattern: /:\d{1,5}$/ },
  { defect: 'trailing-dot', pattern: /\.$/ },
];

function repair(text: string): {
  readonly name: string | undefined;
  readonly defects: readonly SyntaxDefect[];
} {
  const defects: SyntaxDefect[] = [];
  let name = text;
  for (const { defect, pattern } of REPAIRS) {
    const shorter = name.replace(pattern, '');
    if (shorter !== name) defects.push(defect);
    name = shorter;
  }
  const parsed = parseServerName(name);
  if (parsed.kind !== 'invalid') return { name: KEYWORD.test(name) ? undefined : name, defects };
  defects.unshift(parsed.defect);
  return { name: parsed.repaired, defects };
}
