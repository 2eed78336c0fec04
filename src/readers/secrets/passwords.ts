import type { ReadFile, Secret } from '../../model/record.ts';

/** What a SecureString is written as: element SS of CLIXML, and the header that DPAPI gives all it encrypts. */
const SECURE_STRING = /<(?:\w{1,20}:)?SS\b[^<>]{0,500}>(?:<!\[CDATA\[)?([^<\]]{1,100000})/g;
const PROTECTED_DATA = /01000000d08c9ddf0115d1118c7a00c04fc297eb[0-9a-f]*/gi;
/** What is called so is a secret, whatever stands before. */
const NAME = String.raw`\w{0,60}(?:password|passphrase|secret|credential|productkey)`;
const PROFILE_PASSWORD = /^[ \t]{0,20}\w{0,60}password\w{0,60}[ \t]{0,20}=[ \t]{0,20}(?!PT_)(\S[^\r\n]*)/gim;
const JSON_MEMBER = new RegExp(String.raw`"${NAME}"\s{0,20}:\s{0,20}"((?:[^"\\\r\n]|\\.)+)"`, 'gi');
const CODE_MEMBER = new RegExp(
  String.raw`\b${NAME}["']?\s{0,20}[:=]\s{0,20}(?:'((?:[^'\\\r\n]|\\.)+)'|"((?:[^"\\\r\n]|\\.)+)"|` +
    '`((?:[^`\\\\]|\\\\.)+)`)',
  'gi',
);
const CLIXML_STRING = new RegExp(String.raw`<S\s{1,20}N=["']${NAME}["']\s{0,20}>([^<]{1,10000})`, 'gi');
/** `https://user:password@host`. */
const URL_PASSWORD = /\b[a-z]{2,10}:\/\/([^\s/@"'<>]{1,200}:[^\s/@"'<>]{1,200})@/gi;
const URL_PARAMETER = /[?&;](?:password|passwd|pwd|secret|token|api_?key)=([^\s&"'<>]{1,500})/gi;
const TO_SECURE_STRING = /ConvertTo-SecureString([^\r\n]{0,300})/gi;
const BEFORE_PIPE = /(?:'([^'\r\n]{1,200})'|"([^"$\r\n]{1,200})")\s{0,10}\|\s{0,10}$/;
/** The words of a command: strings, and what stands between blanks. */
const WORD = /'([^']*)'|"([^"]*)"|(\S+)/g;
/** What exports print in place of a password, and settings that merely are about one. */
const NO_SECRET = /^(?:System\.|true$|false$|\d{1,4}$|\*+$|null$|none$|\$)/i;

/** Passwords and SecureStrings, by how the format writes them. */
export function passwordsIn(text: string, format: ReadFile['format']): Secret[] {
  return [
    ...inFormat(text, format),
    ...matches(text, PROTECTED_DATA, 'secure-string', 'SecureString (DPAPI)'),
    ...(text.includes('://') ? inUrls(text) : []),
  ];
}

function inFormat(text: string, format: ReadFile['format']): Secret[] {
  switch (format) {
    case 'clixml':
      return [
        ...matches(text, SECURE_STRING, 'secure-string', 'SecureString (CLIXML)'),
        ...matches(text, CLIXML_STRING, 'password', 'password'),
      ];
    case 'prf':
      return matches(text, PROFILE_PASSWORD, 'password', 'password of an Outlook profile');
    case 'powershell':
      return [...inScript(text), ...matches(text, CODE_MEMBER, 'password', 'password in a script')];
    case 'desired-state':
      return matches(text, CODE_MEMBER, 'password', 'password in a module');
    case 'json':
      return matches(text, JSON_MEMBER, 'password', 'password');
    default:
      return [];
  }
}

function inUrls(text: string): Secret[] {
  return [
    ...matches(text, URL_PASSWORD, 'password', 'password in a URL'),
    ...matches(text, URL_PARAMETER, 'password', 'password in a URL'),
  ];
}

function matches(text: string, pattern: RegExp, kind: Secret['kind'], what: string): Secret[] {
  return [...text.matchAll(pattern)].flatMap((match): Secret[] => {
    const value = match.slice(1).find((group) => group !== undefined) ?? match[0];
    if (NO_SECRET.test(value.trim()) || value.trim() === '') return [];
    const start = match.index + match[0].lastIndexOf(value);
    return [secretAt(start, value.length, kind, what)];
  });
}

function secretAt(start: number, length: number, kind: Secret['kind'], what: string): Secret {
  const hidden = { start, end: start + length };
  return { kind, what, span: hidden, hidden };
}

/** What ConvertTo-SecureString is given as plain text, before, between or behind its parameters. */
function inScript(text: string): Secret[] {
  return [...text.matchAll(TO_SECURE_STRING)].flatMap(({ 0: whole, 1: rest = '', index }): Secret[] => {
    const statement = /^[^|;})]*/.exec(rest)?.[0] ?? '';
    if (!/-AsPlainText/i.test(statement)) return [];
    const from = index + whole.length - rest.length;
    const given = [...statement.matchAll(WORD)].find(({ 0: word }) => !/^[-$(]/.test(word));
    if (given) {
      const value = given[1] ?? given[2] ?? given[0];
      if (value === '' || value.includes('$')) return [];
      const start = from + given.index + given[0].indexOf(value);
      return [secretAt(start, value.length, 'password', 'password in a script')];
    }
    const before = text.slice(Math.max(0, index - 300), index);
    const piped = BEFORE_PIPE.exec(before);
    const value = piped?.[1] ?? piped?.[2];
    if (!piped || value === undefined) return [];
    const start = index - before.length + piped.index + 1;
    return [secretAt(start, value.length, 'password', 'password in a script')];
  });
}
