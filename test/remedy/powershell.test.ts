import { describe, expect, test } from 'vitest';
import { setCommandFor } from '../../src/remedy/powershell.ts';
import { change } from './changes.ts';

const LONG_LABEL = 'a'.repeat(63);

/** What would do harm, or merely be something else, if it stood in a script. */
const HOSTILE = [
  "msstd:x'; Remove-Item C:\\ -Recurse #",
  'msstd:x’; calc',
  'msstd:x‘; calc',
  'msstd:x‚; calc',
  'msstd:x‛; calc',
  'msstd:“x”',
  'msstd:$(calc)',
  'msstd:$env:TEMP',
  'msstd:x`n',
  'msstd:x\ncalc',
  'msstd:x\r\ncalc',
  'msstd:mail.contoso.com\n',
  'msstd:x;calc',
  'msstd:x|calc',
  'msstd:x&calc',
  'msstd:x#',
  'msstd:<#',
  'msstd:x–y',
  'msstd:x y',
  'msstd:x\u0000',
  'msstd:mail.contoso.com\u200b',
  'msstd:münchen.example',
  'msstd:mаil.contoso.com',
  '@{a=1}',
];

const NO_NAME = [
  'msstd:',
  'msstd:.',
  'msstd:mail.contoso.com.',
  'msstd:.contoso.com',
  'msstd:mail..contoso.com',
  'msstd:-mail.contoso.com',
  'msstd:mail-.contoso.com',
  'msstd:mail.*.com',
  'msstd:*mail.contoso.com',
  'msstd:*',
  'msstd:*.',
  'msstd:mail.contoso.com:443',
  'msstd:https://mail.contoso.com',
  'msstd:mail_1.contoso.com',
  `msstd:a${LONG_LABEL}.com`,
  `msstd:${Array.from({ length: 4 }, () => LONG_LABEL).join('.')}`,
];

describe('the command for a change', () => {
  test.each([
    [{}, "Set-OutlookProvider -Identity EXPR -CertPrincipalName 'msstd:mail.contoso.com'"],
    [
      { value: 'msstd:*.contoso.com' },
      "Set-OutlookProvider -Identity EXPR -CertPrincipalName 'msstd:*.contoso.com'",
    ],
    [{ value: 'MSSTD:Mail' }, "Set-OutlookProvider -Identity EXPR -CertPrincipalName 'MSSTD:Mail'"],
    [
      { value: `msstd:${LONG_LABEL}` },
      `Set-OutlookProvider -Identity EXPR -CertPrincipalName 'msstd:${LONG_LABEL}'`,
    ],
    [{ value: null }, 'Set-OutlookProvider -Identity EXPR -CertPrincipalName $null'],
    [{ value: 'None' }, "Set-OutlookProvider -Identity EXPR -CertPrincipalName 'none'"],
    [{ identity: 'EXCH' }, "Set-OutlookProvider -Identity EXCH -CertPrincipalName 'msstd:mail.contoso.com'"],
    [{ property: 'Server', value: null }, 'Set-OutlookProvider -Identity EXPR -Server $null'],
    [{ property: 'TTL', value: '1' }, "Set-OutlookProvider -Identity EXPR -TTL '1'"],
    [
      { property: 'RequiredClientVersions', value: '12.0.4518.1014, 2027-01-31T00:00:00.000Z' },
      "Set-OutlookProvider -Identity EXPR -RequiredClientVersions '12.0.4518.1014, 2027-01-31T00:00:00.000Z'",
    ],
  ])('%j', (parts, text) => {
    expect(setCommandFor(change(parts))).toEqual({ kind: 'command', text });
  });

  test.each([
    ...HOSTILE,
    ...NO_NAME,
    '',
    'mail.contoso.com',
    'mmstd:mail.contoso.com',
    'msstd: mail.contoso.com',
  ])('there is none for %j', (value) => {
    expect(setCommandFor(change({ value }))).toMatchObject({ kind: 'refused' });
  });

  test.each([
    ['', ''],
    ['EX PR', ' (it has U+0020)'],
    ["EXPR'", ' (it has U+0027)'],
    ['EXPR;calc', ' (it has U+003B)'],
    ['-EXPR', ''],
    ['1', ''],
    ['$x', ' (it has U+0024)'],
    ['EXPR\n', ' (it has U+000A)'],
    ['ЕXPR', ' (it has U+0415)'],
    ['E'.repeat(65), ''],
  ])('there is none for an object called %j', (identity, why) => {
    expect(setCommandFor(change({ identity }))).toEqual({
      kind: 'refused',
      reason: `the name of the OutlookProvider may not stand in a script${why}`,
    });
  });

  test.each([
    [{ type: 'OutlookAnywhere' }, 'no command is known for objects of type OutlookAnywhere'],
    [{ property: 'Name' }, 'no command is known for the property Name'],
    [{ property: 'TTL', value: '1; calc' }, 'the value is none that TTL takes'],
    [
      { property: 'RequiredClientVersions', value: "12.0.4518.1014, 2027-01-31T00:00:00.000Z'" },
      'the value is none that RequiredClientVersions takes',
    ],
    [{ value: 'mail.contoso.com' }, 'the value is not "msstd:" followed by a host name'],
    [{ value: 'msstd:a b' }, 'the value is not an ASCII host or wildcard name (it has U+0020)'],
    [{ value: 'msstd:a..b' }, 'the value is not an ASCII host or wildcard name'],
    [
      { type: 'SendConnector', identity: 'Out*', property: 'Fqdn', value: 'a' },
      'the name of the object has an asterisk (U+002A), so cmdlets would take it for several objects',
    ],
    [
      { type: 'SendConnector', property: 'Fqdn', value: 'a’' },
      'the value of -Fqdn may not stand in a script (it has U+2019)',
    ],
  ])('a refusal says why: %j', (parts, reason) => {
    expect(setCommandFor(change(parts))).toEqual({ kind: 'refused', reason });
  });
});
