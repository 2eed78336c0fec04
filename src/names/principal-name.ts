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
  | ({ readonly form: 'bad-prefix'; readonly defect: PrefixDefect } & Repair)
  | ({
      readonly form: 'bad-name';
      /** The text after the prefix, as written: it can still be a certificate's common name to the letter. */
      readonly literal: string;
      readonly defect: SyntaxDefect;
    } & Repair);

interface Repair {
  readonly repaired?: string;
  /** The repair of the name only takes away what can carry no meaning: white space, quotes, the root dot. */
  readonly isLossless: boolean;
}

/** What people type for `msstd:`: its letters in any order (Microsoft's German page has `mmstd:`), another colon, or none. */
const PREFIX_LIKE = /^\s*(?:[mstd]{3,7}\s*[:;=：]+|msstd(?=\s|$))\s*/i;
const PREFIX = /^msstd:(?![:;=：])/i;
const QUOTES =
  /^["'`\u2018\u2019\u201a\u201b\u201c\u201d\u201e«»]+|["'`\u2018\u2019\u201a\u201b\u201c\u201d\u201e«»]+$/g;
/** White space and format characters: Windows' certificate dialog begins what is copied from it with U+200E. */
const EDGE_SPACE = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
const KEYWORD = /^\$?(?:null|none|true|false)$/i;
/** Far beyond any name; what is longer is not searched for something to repair. */
const MAXIMUM_LENGTH = 1024;

/**
 * Reads a CertPrincipalName. Exchange stores any text; Windows knows `msstd:NAME` and `fullsic:CHAIN`
 * (https://learn.microsoft.com/windows/win32/rpc/principal-names), Autodiscover also `none`
 * (https://learn.microsoft.com/exchange/client-developer/web-service-reference/certprincipalname-pox).
 */
export function parsePrincipalName(text: string): PrincipalName {
  if (text.trim() === '') return { form: 'unset' };
  if (text.length > MAXIMUM_LENGTH) return unrepaired(text, 'too-long');
  const trimmed = text.replace(EDGE_SPACE, '');
  if (trimmed === '') return { form: 'unset' };
  if (trimmed.toLowerCase() === 'none') return { form: 'none' };
  const unquoted = trimmed.replace(QUOTES, '').replace(EDGE_SPACE, '');
  if (KEYWORD.test(unquoted)) return { form: 'bad-prefix', defect: 'keyword', isLossless: false };
  if (/^fullsic:/i.test(unquoted)) return { form: 'bad-prefix', defect: 'fullsic', isLossless: false };
  if (!PREFIX.test(unquoted)) return withoutPrefix(unquoted);
  const name = unquoted.replace(PREFIX, '');
  if (PREFIX_LIKE.test(name)) return badPrefix('doubled', withoutPrefixes(name));
  if (text === unquoted) return parseName(name);
  const literal = text.replace(PREFIX, '');
  return badName(literal, name, trimmed === unquoted ? 'white-space' : 'quotes');
}

/** The value that asks for this name: `msstd:` and the name. */
export function formatPrincipalName(name: string): string {
  return `msstd:${name}`;
}

function withoutPrefix(text: string): PrincipalName {
  return PREFIX_LIKE.test(text) ? badPrefix('misspelt', withoutPrefixes(text)) : badPrefix('missing', text);
}

function withoutPrefixes(text: string): string {
  let rest = text;
  while (PREFIX_LIKE.test(rest)) rest = rest.replace(PREFIX_LIKE, '');
  return rest;
}

function badPrefix(defect: PrefixDefect, rest: string): PrincipalName {
  return { form: 'bad-prefix', defect, ...repair(rest).repair };
}

function parseName(name: string): PrincipalName {
  if (KEYWORD.test(name)) return unrepaired(name, 'keyword');
  const parsed = parseServerName(name);
  return parsed.kind === 'invalid' ? badName(name, name, parsed.defect) : { form: 'msstd', name };
}

/** `around` is the defect where nothing is wrong with the name itself; what makes it another name outweighs it. */
function badName(literal: string, name: string, around: SyntaxDefect): PrincipalName {
  const { repair: mended, defects } = repair(name);
  const defect = defects.find((found) => !LOSSLESS.has(found)) ?? defects[0] ?? around;
  return { form: 'bad-name', literal, defect, ...mended };
}

function unrepaired(literal: string, defect: SyntaxDefect): PrincipalName {
  return { form: 'bad-name', literal, defect, isLossless: false };
}

const LOSSLESS: ReadonlySet<SyntaxDefect> = new Set(['white-space', 'quotes', 'trailing-dot']);

/** Each step takes away one thing that a server name never has; the order is that of a URL read from the left. */
const REPAIRS: readonly { readonly defect: SyntaxDefect; readonly pattern: RegExp }[] = [
  { defect: 'white-space', pattern: /^[\s\p{Cf}]+|[\s\p{Cf}]+$|\p{Cf}+/gu },
  { defect: 'quotes', pattern: QUOTES },
  { defect: 'white-space', pattern: EDGE_SPACE },
  { defect: 'scheme', pattern: /^(?:[a-z][a-z0-9+-]*:[/\\]+|[/\\]{2,})/i },
  { defect: 'path', pattern: /[/\\?#].*$/s },
  { defect: 'port', pattern: /:\d{1,5}$/ },
  { defect: 'trailing-dot', pattern: /\.$/ },
];

/** The name without what a server name never has, and what that was: a defect that remains comes first. */
function repair(text: string): { readonly repair: Repair; readonly defects: readonly SyntaxDefect[] } {
  const defects: SyntaxDefect[] = [];
  let name = text;
  for (const { defect, pattern } of REPAIRS) {
    const shorter = name.replace(pattern, '');
    if (shorter !== name) defects.push(defect);
    name = shorter;
  }
  const parsed = parseServerName(name);
  if (parsed.kind === 'invalid') defects.unshift(parsed.defect);
  const mended = parsed.kind === 'invalid' ? parsed.repaired : name;
  if (mended === undefined || KEYWORD.test(mended)) return { repair: { isLossless: false }, defects };
  const isLossless = defects.every((defect) => LOSSLESS.has(defect));
  return { repair: { repaired: formatPrincipalName(mended), isLossless }, defects };
}
