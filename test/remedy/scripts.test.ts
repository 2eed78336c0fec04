import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planSteps } from '../../src/remedy/plan.ts';
import { applyScript, rollbackScript, verifyScript } from '../../src/remedy/scripts.ts';
import type { Step } from '../../src/remedy/step.ts';
import type { PropertyChange } from '../../src/rule/finding.ts';
import { change, shown } from './changes.ts';
import { takeApart } from './powershell-grammar.ts';

const SCRIPTS = [applyScript, verifyScript, rollbackScript] as const;
const THUMBPRINT = '0123456789ABCDEF0123456789ABCDEF01234567';

const CONNECTOR = {
  type: 'SendConnector',
  identity: 'Outbound to Office 365',
  property: 'TlsCertificateName',
  current: shown('<I>CN=Contoso CA<S>CN=mail.contoso.com'),
  value: '<I>CN=Contoso CA 2<S>CN=mail.contoso.com',
} as const;

function stepsOf(...changes: readonly PropertyChange[]): readonly Step[] {
  return planSteps(changes).steps;
}

/** Each on a line of its own, as a script has its steps. */
function commandsIn(script: string): string[] {
  return [...script.matchAll(/^ {8}Command = \{ (.*) -Confirm:\$false -ErrorAction Stop \}\r$/gm)].map(
    ([, command = '']) => command,
  );
}

describe('apply.ps1 and rollback.ps1', () => {
  test.each<[string, PropertyChange, string, string]>([
    [
      'a name',
      change(),
      "Set-OutlookProvider -Identity 'EXPR' -CertPrincipalName 'msstd:mail.contoso.com'",
      "Set-OutlookProvider -Identity 'EXPR' -CertPrincipalName 'msstd:webmail.contoso.com'",
    ],
    [
      'what was not set',
      change({ current: shown(null) }),
      "Set-OutlookProvider -Identity 'EXPR' -CertPrincipalName 'msstd:mail.contoso.com'",
      "Set-OutlookProvider -Identity 'EXPR' -CertPrincipalName $null",
    ],
    [
      'a Boolean, however it was exported',
      change({ ...CONNECTOR, property: 'RequireTLS', current: shown('false'), value: 'true' }),
      "Set-SendConnector -Identity 'Outbound to Office 365' -RequireTLS:$true",
      "Set-SendConnector -Identity 'Outbound to Office 365' -RequireTLS:$false",
    ],
    [
      'a word that an export shows as its number',
      change({ ...CONNECTOR, property: 'TlsAuthLevel', current: shown('1'), value: 'DomainValidation' }),
      "Set-SendConnector -Identity 'Outbound to Office 365' -TlsAuthLevel 'DomainValidation'",
      "Set-SendConnector -Identity 'Outbound to Office 365' -TlsAuthLevel 'EncryptionOnly'",
    ],
    [
      'what is not ASCII',
      change({ ...CONNECTOR, identity: 'Für Müller', current: shown('<I>CN=Müller CA<S>CN=a') }),
      "Set-SendConnector -Identity (Get-Text 'RsO8ciBNw7xsbGVy') -TlsCertificateName '<I>CN=Contoso CA 2<S>CN=mail.contoso.com'",
      "Set-SendConnector -Identity (Get-Text 'RsO8ciBNw7xsbGVy') -TlsCertificateName (Get-Text 'PEk+Q049TcO8bGxlciBDQTxTPkNOPWE=')",
    ],
    [
      'an object of one server',
      change({
        type: 'ImapSettings',
        identity: 'EX01\\1',
        property: 'X509CertificateName',
        current: shown('old.contoso.com'),
        value: 'mail.contoso.com',
      }),
      "Set-ImapSettings -Server 'EX01' -X509CertificateName 'mail.contoso.com'",
      "Set-ImapSettings -Server 'EX01' -X509CertificateName 'old.contoso.com'",
    ],
  ])('set and restore %s', (_, one, apply, rollback) => {
    expect(commandsIn(applyScript(stepsOf(one)))).toEqual([apply]);
    expect(commandsIn(rollbackScript(stepsOf(one)))).toEqual([rollback]);
  });

  test('enable a certificate that is there, and go back to the one that it replaces', () => {
    const command = (Thumbprint: string) => ({
      cmdlet: 'Enable-ExchangeCertificate',
      parameters: { Server: 'EX01', Thumbprint, Services: ['IIS'] },
    });
    const old = THUMBPRINT.replace(/^0/, 'F');
    const { steps } = planSteps([], [{ ...command(THUMBPRINT), undo: command(old) }]);
    const enable = "Enable-ExchangeCertificate -Server 'EX01' -Thumbprint";
    expect(commandsIn(applyScript(steps))).toEqual([`${enable} '${THUMBPRINT}' -Services 'IIS'`]);
    expect(commandsIn(rollbackScript(steps))).toEqual([`${enable} '${old}' -Services 'IIS'`]);
    expect(rollbackScript(steps)).toContain("@{ Property = 'Services'; Excludes = 'IIS' }");
    expect(applyScript(steps)).toContain("@{ Property = 'HasPrivateKey'; Before = 'True'; After = 'True' }");
  });

  test('check what cannot be seen by its SHA-256, and leave restoring it to a person', () => {
    const hidden = 'msstd:mail\u200b.contoso.com';
    const steps = stepsOf(change({ current: shown(hidden) }));
    const sha256 = createHash('sha256').update(hidden).digest('hex').toUpperCase();
    expect(applyScript(steps)).toContain(`BeforeSha256 = '${sha256}'`);
    expect(commandsIn(rollbackScript(steps))).toEqual([]);
    expect(rollbackScript(steps)).toContain(
      "('the previous CertPrincipalName of OutlookProvider ' + 'EXPR')\r\n",
    );
    expect(rollbackScript(steps)).toMatch(/exit 1\r\n$/);
  });
});

/** What PowerShell, or a person who reads a script, could take for something else than text. */
const SIGNS = [
  "'",
  '‘',
  '’',
  '‚',
  '‛',
  '"',
  '“',
  '”',
  '„',
  '`',
  '$(calc)',
  '$env:TEMP',
  '@{',
  '}',
  ')',
  ';',
  '|',
  '&',
];
const BREAKS = ['\n', '\r\n', '\r', '\0', '\u2028', '\u0085', '\u202e', '\u2066', '\u200b', '\ufeff', '\t'];
const WORDS = [
  'msstd:',
  'mail.contoso.com',
  '#',
  '<#',
  '#>',
  '--%',
  '-Force',
  '; Remove-Item C:\\ -Recurse',
  'ü',
  '北京',
];

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...SIGNS, ...BREAKS, ...WORDS), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...SIGNS, ...WORDS), { maxLength: 6 }).map((parts) => parts.join('')),
);

describe('whatever was read, a script', () => {
  const BENIGN = takeAllApart(planSteps([change(), change(CONNECTOR)]).steps);

  test('parses', () => {
    expect(BENIGN.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('is the same but for what stands in single quotes, and that is harmless or Base64', () => {
    const parts = fc.record({ identity: text, present: text, value: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(parts, text, text, (provider, connector, issuer) => {
        const { present, ...rest } = provider;
        const changes = [
          change({ ...rest, ...(present !== undefined && { current: shown(present) }) }),
          change({
            ...CONNECTOR,
            identity: connector,
            current: shown(`<I>CN=${issuer}<S>CN=a`),
            value: `<I>CN=${issuer}<S>CN=b`,
          }),
        ];
        const { steps } = planSteps(changes);
        const scripts = takeAllApart(steps);
        expect(scripts.flatMap(({ errors }) => errors)).toEqual([]);
        expect(scripts.flatMap(({ literals }) => literals.filter(isHarmful))).toEqual([]);
        const strange = scripts.flatMap(({ frame }, index) =>
          linesOf(frame).filter((line) => !LINES[index]?.has(line)),
        );
        expect(strange).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  const LINES = SCRIPTS.map((script, index) => {
    const hidden = change({ current: shown('x\u200b') });
    const frames = [
      BENIGN[index]?.frame ?? '',
      ...[
        [hidden],
        [change({ value: null })],
        [change({ current: shown(null) })],
        [hidden, change(CONNECTOR)],
      ].map((changes) => takeApart(script(stepsOf(...changes))).frame),
    ];
    return new Set(frames.flatMap(linesOf));
  });
});

function takeAllApart(steps: readonly Step[]) {
  return SCRIPTS.map((script) => takeApart(script(steps)));
}

/** A value is as it is, or encoded, or not set; which of them is the value's business. */
function linesOf(frame: string): string[] {
  return frame.replaceAll("(Get-Text '')", "''").replaceAll('$null', "''").split('\r\n');
}

/** Printable ASCII but the quote and the backtick; the scripts' own texts are such too. */
function isHarmful(literal: string): boolean {
  return !/^[ -&(-_a-~]*$/.test(literal);
}
