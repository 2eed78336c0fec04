import { expect } from 'vitest';

/** A line of the LDIF for a provider: nothing but ASCII, and values begin as RFC 2849 has it (SAFE-INIT-CHAR). */
export const LDIF_LINE =
  /^(?:version: 1|#[ -~]*|(?:dn|changetype|delete|add|msExchAutoDiscover(?:CertPrincipalName|Server))::? [!-9;=-~][ -~]*| [ -~]*|-|)$/;

const HEADINGS: ReadonlySet<string> = new Set([
  'Changes to the Exchange configuration',
  'What is wrong',
  'What each file does',
  'Order',
  'The steps on the server',
  'What happens next',
  'How to undo it',
  'In Active Directory itself',
  'What is left to do by hand',
  'What was wrong',
  'What changes',
  'How to verify',
  'How to roll back',
]);

/** Nothing is rendered but what we wrote ourselves, each on a line of its own. */
export function expectOurs(html: string, markdown: string): void {
  const withoutCode = html.replace(/<code>[^<]*<\/code>/g, '');
  const rest = withoutCode
    .replace(/<h([12])>([^<]*)<\/h\1>/g, (whole, _, text: string) =>
      HEADINGS.has(text) || text === '' || text === '(empty)' ? '' : whole,
    )
    .replace(/<pre><code class="language-powershell">[^<]*<\/code><\/pre>|<pre><\/pre>/g, '');
  expect(rest.replace(/<\/?(?:p|ul|ol|li|strong)>/g, '').match(/.{0,20}[<>].{0,20}/g) ?? []).toEqual([]);
  expect(count(html, /<li>/g)).toBe(count(markdown, /^ *(?:-|\d+\.) /gm));
  expect(count(html, /<pre>/g) * 2).toBe(count(markdown, /^```/gm));
  expect(count(html, /<h1>/g)).toBe(count(markdown, /^# /gm));
  expect(count(html, /<h2>/g)).toBe(count(markdown, /^## /gm));
  expect(count(html, /<strong>/g)).toBe(count(markdown, /^- \*\*/gm));
  // What GitHub and GitLab look for in the text that comes of it, but not in code.
  expect(textOf(rest)).not.toMatch(/[@#$~&]\w|\w[@#]|GH-\d|https?:|www\.|:[\w+-]+:|[!%]\w|!\[/i);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
}

/** White space at the ends of words is nobody's. */
export function plain(text: string): string {
  return text.replaceAll(' ', '');
}

/** As people see it: what is invisible, or a command of a workflow, by its code. */
export function escaped(text: string): string {
  return text.replace(/(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]|#(?=#\[)/gu, (character) =>
    Array.from({ length: character.length }, (_, index) => unit(character.charCodeAt(index))).join(''),
  );
}

export function inJson(value: string): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (character) => unit(character.charCodeAt(0)));
}

function unit(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
