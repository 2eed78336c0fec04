import { describe, expect, it } from 'vitest';
import { toOutlookProvider } from '../../src/model/outlook-provider.ts';
import { list, object, provider, type Shown } from './organisation.ts';

const cut: Shown = { kind: 'truncated', text: 'System.Object[]', span: { start: 0, end: 0 } };

describe('toOutlookProvider', () => {
  it.each([
    ['EXPR', 'EXPR', 'external'],
    ['expr', 'EXPR', 'external'],
    ['Exch', 'EXCH', 'internal'],
    ['WEB', 'WEB', 'web'],
    ['Contoso', 'CONTOSO', 'custom'],
  ])('knows %s', (identity, name, role) => {
    expect(toOutlookProvider(provider(identity, {}))).toMatchObject({ name, role });
  });

  // "Not set", "cut off" and "not exported" are three different things.
  it.each<[string, Readonly<Record<string, Shown>>, string, string | undefined]>([
    ['a value', { CertPrincipalName: 'msstd:mail.contoso.com' }, 'set', 'msstd'],
    ['a value under another case of the name', { certprincipalname: 'none' }, 'set', 'none'],
    ['a strong type by its text', { CertPrincipalName: { ...object({}), text: 'none' } }, 'set', 'none'],
    ['a value in a list', { CertPrincipalName: list('none') }, 'set', 'none'],
    ['null', { CertPrincipalName: null }, 'unset', 'unset'],
    ['white space', { CertPrincipalName: '  ' }, 'unset', 'unset'],
    ['an empty list', { CertPrincipalName: list() }, 'unset', 'unset'],
    ['a value that was cut off', { CertPrincipalName: cut }, 'damaged', undefined],
    ['no such property', {}, 'absent', undefined],
  ])('reads %s', (_, properties, state, form) => {
    const { certPrincipalName, principalName } = toOutlookProvider(provider('EXPR', properties));
    expect(certPrincipalName.state).toBe(state);
    expect(principalName?.form).toBe(form);
  });
});
