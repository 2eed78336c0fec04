import { describe, expect, test } from 'vitest';
import { describeStep } from '../../src/remedy/describe-step.ts';
import { planSteps } from '../../src/remedy/plan.ts';
import type { ShellCommand } from '../../src/rule/shell-command.ts';
import { change, shown, source } from './changes.ts';

const HOST = { current: shown('old.contoso.com'), value: 'mail.contoso.com' };
const TLS = '<I>CN=Contoso CA<S>CN=mail.contoso.com';

const ENABLING: ShellCommand = {
  cmdlet: 'Enable-ExchangeCertificate',
  parameters: { Server: 'EX01', Thumbprint: 'A'.repeat(40), Services: ['IIS'] },
};

describe('the steps of a plan', () => {
  test('come in the order in which they rest on each other, whatever the order of the fixes', () => {
    const imap = { ...HOST, type: 'ImapSettings', identity: 'EX01\\1', property: 'X509CertificateName' };
    const connector = { type: 'SendConnector', identity: 'Out', property: 'TlsCertificateName' };
    const anywhere = {
      ...HOST,
      type: 'OutlookAnywhere',
      identity: 'EX01\\Rpc',
      property: 'ExternalHostname',
    };
    const owa = {
      type: 'OwaVirtualDirectory',
      identity: 'EX01\\owa (Default Web Site)',
      property: 'ExternalUrl',
      current: shown('https://old.contoso.com/owa'),
      value: 'https://mail.contoso.com/owa',
    };
    expect(
      planSteps(
        [
          change(),
          change(imap),
          change({ ...connector, current: shown(null), value: TLS }),
          change(owa),
          change(anywhere),
        ],
        [ENABLING],
      ).steps.map((step) => describeStep(step).title),
    ).toEqual([
      `certificate ${'A'.repeat(40)} on EX01`,
      'OwaVirtualDirectory EX01\\owa (Default Web Site)',
      'OutlookAnywhere EX01\\Rpc',
      'SendConnector Out',
      'ImapSettings EX01',
      'OutlookProvider EXPR',
    ]);
  });

  test('are one for each object, however many fixes set it', () => {
    const { steps } = planSteps([
      change(),
      change({ identity: 'expr', property: 'Server', current: shown('ex01'), value: null }),
    ]);
    expect(steps.map(describeStep)).toMatchObject([
      {
        command:
          "Set-OutlookProvider -Identity 'EXPR' -CertPrincipalName 'msstd:mail.contoso.com' -Server $null",
        before: ["CertPrincipalName is 'msstd:webmail.contoso.com'", "Server is 'ex01'"],
        verification: "Get-OutlookProvider -Identity 'EXPR' | Format-List CertPrincipalName, Server",
        verified: ["CertPrincipalName is 'msstd:mail.contoso.com'", 'Server is not set'],
        rollback:
          "Set-OutlookProvider -Identity 'EXPR' -CertPrincipalName 'msstd:webmail.contoso.com' -Server 'ex01'",
        leftToRestore: [],
      },
    ]);
  });

  test.each<[string, Parameters<typeof change>[0], string]>([
    ['a type that no cmdlet sets', { type: 'Certificate' }, 'no cmdlet sets objects of type Certificate'],
    [
      'a property that is not known',
      { property: 'Nickname' },
      'no command is known for the property Nickname',
    ],
    [
      'a value of another shape',
      { type: 'SendConnector', property: 'RequireTLS', value: 'Yes' },
      'the value is neither True nor False',
    ],
    [
      'a name that is none',
      { type: 'SendConnector', property: 'TlsCertificateName', value: 'mail.contoso.com' },
      'the value is not "<I>" and an issuer, then "<S>" and a subject',
    ],
    [
      'a URL with more than a place in it',
      { type: 'OwaVirtualDirectory', property: 'ExternalUrl', value: 'https://mail.contoso.com/owa?a=b' },
      'the value is no plain URL (it has U+003F)',
    ],
    [
      'a list',
      { type: 'OutlookAnywhere', property: 'ExtendedProtectionSPNList', value: 'http/a, http/b' },
      'no script sets a value such as ExtendedProtectionSPNList has',
    ],
    [
      'an object whose name is a pattern to cmdlets',
      { type: 'SendConnector', identity: 'Outbound *', property: 'TlsCertificateName' },
      'the name of the object has an asterisk (U+002A), so cmdlets would take it for several objects',
    ],
    [
      'an object whose name cannot be seen',
      { type: 'SendConnector', property: 'RequireTLS', value: 'True', identity: 'Out\u202e' },
      'the name of the object has a character that turns the direction of the text (U+202E)',
    ],
    [
      'a value that was cut off',
      { current: { kind: 'truncated', text: 'msstd:…', span: { start: 0, end: 1 } } },
      'the export does not show the whole present value, so it could be neither checked nor restored',
    ],
  ])('leave out %s, and say why', (_, parts, reason) => {
    expect(planSteps([change(parts)])).toMatchObject({ steps: [], leftOut: [{ reason }] });
  });

  test('leave to a person what no script can take back, and what is set in the cloud', () => {
    const remove = {
      cmdlet: 'Remove-ExchangeCertificate',
      parameters: { Server: 'EX01', Thumbprint: 'A'.repeat(40) },
    };
    const inbound = {
      type: 'InboundConnector',
      identity: 'In',
      property: 'RequireTls',
      current: shown('False'),
      value: 'True',
    };
    const { steps, byHand } = planSteps([change(inbound)], [remove]);
    expect(steps).toEqual([]);
    expect(byHand).toEqual([
      {
        command: `Remove-ExchangeCertificate -Server 'EX01' -Thumbprint '${'A'.repeat(40)}'`,
        shell: 'Exchange Management Shell',
      },
      {
        command: "Set-InboundConnector -Identity 'In' -RequireTls:$true",
        shell: 'Exchange Online PowerShell',
      },
    ]);
  });

  test('name the files that clients have to be given anew', () => {
    const file = source('clients/outlook.prf');
    const profile = change({ type: 'ClientProfile', property: 'RPCProxyPrincipalName', file });
    expect(planSteps([profile])).toMatchObject({
      steps: [],
      leftOut: [],
      clientFiles: ['clients/outlook.prf'],
    });
  });
});

describe('a certificate that is to be enabled', () => {
  const enabling = (
    letter: string,
    services: readonly string[],
    more: Partial<ShellCommand> = {},
  ): ShellCommand => ({
    cmdlet: 'Enable-ExchangeCertificate',
    parameters: { Server: 'EX01', Thumbprint: letter.repeat(40), Services: services },
    ...more,
  });

  test('is one for IIS of a server; the other is for a person to see to', () => {
    const { steps, byHand } = planSteps([], [enabling('A', ['IIS']), enabling('B', ['IIS', 'SMTP'])]);
    expect(steps).toMatchObject([{ thumbprint: 'A'.repeat(40) }]);
    expect(byHand.map(({ command }) => command)).toEqual([
      `Enable-ExchangeCertificate -Server 'EX01' -Thumbprint '${'B'.repeat(40)}' -Services 'IIS', 'SMTP'`,
    ]);
  });

  test('says what IIS must have until then, what it goes back to, and what stays', () => {
    const undo = enabling('C', ['IIS']);
    const { steps } = planSteps(
      [],
      [enabling('A', ['IIS', 'SMTP'], { holders: ['D'.repeat(40), 'C'.repeat(40)], undo })],
    );
    expect(steps.map(describeStep)).toMatchObject([
      {
        before: [
          'it is on the server with its private key',
          `IIS has ${'C'.repeat(40)} and ${'D'.repeat(40)}`,
        ],
        rollback: `Enable-ExchangeCertificate -Server EX01 -Thumbprint ${'C'.repeat(40)} -Services IIS`,
        leftToRestore: ['it stays enabled for SMTP, beside those that were there'],
      },
    ]);
  });
});

test('a host name of Outlook Anywhere is set with how clients sign in there, which stays as it is', () => {
  const one = change({
    type: 'OutlookAnywhere',
    identity: 'EX01\\Rpc',
    property: 'InternalHostname',
    current: shown('ex01.contoso.com'),
    value: 'mail.contoso.com',
  });
  const record = { ...one.record, properties: new Map([['InternalClientsRequireSsl', shown('true')]]) };
  expect(planSteps([{ ...one, record }]).steps.map(describeStep)).toMatchObject([
    {
      command:
        "Set-OutlookAnywhere -Identity 'EX01\\Rpc' -InternalHostname 'mail.contoso.com' -InternalClientsRequireSsl:$true",
      rollback:
        "Set-OutlookAnywhere -Identity 'EX01\\Rpc' -InternalHostname 'ex01.contoso.com' -InternalClientsRequireSsl:$true",
    },
  ]);
});
