import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/index.ts';
import { findMessage } from '../../../src/cli/explain/find-message.ts';
import { KNOWN_MESSAGES, RULES_BY_CAUSE } from '../../../src/cli/explain/known-messages.ts';

const NOT_ON_CERTIFICATE = 'the name that Outlook expects is not on the certificate';
const NOT_COMMON_NAME = 'the name is on the certificate, but is not its common name';

function causesOf(text: string): readonly string[] | undefined {
  const found = findMessage(text);
  return found.kind === 'known' ? [...new Set(found.messages.map(({ cause }) => cause))] : undefined;
}

describe('every known message', () => {
  it.each(KNOWN_MESSAGES.map(({ text, cause }) => [text, cause] as const))('%s is found', (text, cause) => {
    expect(causesOf(text.replaceAll('{}', 'msstd:mail.contoso.com'))).toContain(cause);
  });

  it.each(Object.entries(RULES_BY_CAUSE))('that means that %s leads to rules', (_, ids) => {
    const known = new Set(rules.map(({ id }) => id));
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('a text that somebody copied', () => {
  it.each([
    [
      'in another case and without its full stop',
      'mutual authentication COULD NOT be established',
      NOT_ON_CERTIFICATE,
    ],
    [
      'with quotation marks',
      '\u201eDie gegenseitige Authentifizierung konnte nicht eingerichtet werden.\u201c',
      NOT_ON_CERTIFICATE,
    ],
    [
      'with other sentences around it',
      'Kim says: Mutual Authentication could not be established. What now?',
      NOT_ON_CERTIFICATE,
    ],
    ['only in part', 'a match was found in the subject alternative name extension', NOT_COMMON_NAME],
    [
      'with the names of its own case',
      "The certificate common name *.contoso.com doesn't validate against the mutual authentication string that was provided: msstd:mail.contoso.com",
      NOT_ON_CERTIFICATE,
    ],
    ['broken over lines', 'Mutual Authentication\n  could not be\testablished.', NOT_ON_CERTIFICATE],
    ['in full-width characters', '相互認証を確立できませんでした', NOT_ON_CERTIFICATE],
  ])('%s is known', (_, text, cause) => {
    expect(causesOf(text)).toEqual([cause]);
  });

  it.each([
    '',
    ' ',
    'name',
    'could not be established',
    'certificate name',
    'nicht verfügbar',
    'SSL Certificate Name Mismatch was not found. No mismatch',
    'the server',
    'Mutual fund could not be established',
    '証明書',
  ])('%j is no message, and has nearest ones', (text) => {
    const found = findMessage(text);
    expect(found.kind).toBe('nearest');
    expect(found.messages).toHaveLength(3);
  });

  it('gets the nearest first', () => {
    const [nearest] = findMessage('Mutual Authentication could not be establish').messages;
    expect(nearest?.text).toBe('Mutual Authentication could not be established.');
    const [misspelt] = findMessage('Mutal Autentication could not be etsablished').messages;
    expect(misspelt?.text).toBe('Mutual Authentication could not be established.');
  });

  it('may be as long as it likes', () => {
    expect(findMessage('x'.repeat(1_000_000)).kind).toBe('nearest');
  });
});
