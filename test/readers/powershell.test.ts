import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyOf, type ReadFile } from '../../src/model/record.ts';
import { editOf, type Slot, type Value } from '../../src/model/value.ts';
import { powershellReader } from '../../src/readers/powershell.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { slice } from '../../src/text/span.ts';
import { showValue } from './show-value.ts';

await powershellReader.prepare?.();

function read(text: string, path = 'set.ps1'): ReadFile {
  return powershellReader.read(new SourceFile(path, { text, encoding: 'utf-8', byteOrderMark: false }), {});
}

/** The records as `TYPE identity`. */
const named = ({ records }: ReadFile) => records.map(({ type, identity }) => `${type} ${identity}`);

/** The CertPrincipalName in a script of one object. */
function principalName(text: string): Value {
  const [record] = read(text).records;
  const value = record && propertyOf(record, 'CertPrincipalName');
  if (!value) throw new Error(`the property was not read: ${text}`);
  return value;
}

function slotOf(value: Value): Slot {
  if (!('slot' in value) || !value.slot) throw new Error('the value has no slot');
  return value.slot;
}

const setting = (argument: string) => `Set-OutlookProvider EXPR -CertPrincipalName ${argument} -TTL 1\n`;

describe('which object a command sets', () => {
  it.each([
    ['Set-OutlookProvider EXPR -TTL 1', 'OutlookProvider EXPR'],
    ['set-outlookprovider -identity EXPR -TTL 1', 'OutlookProvider EXPR'],
    ['Set-OutlookProvider -TTL 1 -Id:"EXPR"', 'OutlookProvider EXPR'],
    ["'EXPR' | Set-OutlookProvider -TTL 1", 'OutlookProvider EXPR'],
    ['Get-OutlookProvider EXPR | Set-OutlookProvider -TTL 1', 'OutlookProvider EXPR'],
    ['Get-OutlookProvider -Identity EXPR |\n  Set-OutlookProvider -TTL 1', 'OutlookProvider EXPR'],
    ['New-OutlookProvider -Name EXPR', 'OutlookProvider EXPR'],
    [
      'Set-OutlookProvider -Identity "CN=EXPR,CN=Outlook,CN=AutoDiscover,CN=Client Access,CN=Contoso,DC=contoso,DC=com" -TTL 1',
      'OutlookProvider EXPR',
    ],
    [
      "Set-OutlookProvider 'contoso.com/Configuration/Services/Microsoft Exchange/Contoso/Client Access/AutoDiscover/Outlook/EXPR' -TTL 1",
      'OutlookProvider EXPR',
    ],
    [
      "Set-OwaVirtualDirectory 'CN=owa (Default Web Site),CN=HTTP,CN=Protocols,CN=EX01,CN=Servers,DC=contoso,DC=com' -ExternalUrl x",
      'OwaVirtualDirectory EX01\\owa (Default Web Site)',
    ],
    [
      "Set-ImapSettings 'contoso.com/Configuration/Servers/EX01/Protocols/IMAP4/1' -X509CertificateName mail",
      'ImapSettings EX01\\1',
    ],
    [
      "Set-ReceiveConnector 'CN=Default\\, EX01,CN=SMTP Receive Connectors,CN=Protocols,CN=EX01,CN=Servers' -Fqdn x",
      'ReceiveConnector EX01\\Default, EX01',
    ],
    ["Set-SendConnector 'CN=Internet,CN=Connections,CN=Contoso' -Fqdn x", 'SendConnector Internet'],
    ["Set-SendConnector 'A/B' -Fqdn x", 'SendConnector A/B'],
    ['& Set-OutlookProvider EXPR -TTL 1', 'OutlookProvider EXPR'],
    ["& 'Set-OutlookProvider' EXPR -TTL 1", 'OutlookProvider EXPR'],
    ['& "Set-OutlookProvider" EXPR -TTL 1', 'OutlookProvider EXPR'],
    ["'EXPR' | & 'Set-OutlookProvider' -TTL 1", 'OutlookProvider EXPR'],
    ['Microsoft.Exchange\\Set-OutlookProvider EXPR -TTL 1', 'OutlookProvider EXPR'],
    ['& Microsoft.Exchange\\Set-OutlookProvider EXPR -TTL 1', 'OutlookProvider EXPR'],
    ["& 'Microsoft.Exchange\\Set-OutlookProvider' EXPR -TTL 1", 'OutlookProvider EXPR'],
    ['if ($x) { ES\\Set-OutlookProvider EXPR -TTL 1 }', 'OutlookProvider EXPR'],
    ['$done = Set-OutlookProvider EXPR -TTL 1 | Out-Null', 'OutlookProvider EXPR'],
    ['Set-ClientAccessServer EX01 -Array x', 'ClientAccessService EX01'],
    [
      'Set-OwaVirtualDirectory "EX01\\owa (Default Web Site)" -ExternalUrl x',
      'OwaVirtualDirectory EX01\\owa (Default Web Site)',
    ],
    ['New-OwaVirtualDirectory -Server EX01', 'OwaVirtualDirectory EX01\\owa (Default Web Site)'],
    [
      'Get-MapiVirtualDirectory -Server EX01 | Set-MapiVirtualDirectory -ExternalUrl x',
      'MapiVirtualDirectory EX01\\mapi (Default Web Site)',
    ],
    [
      'Enable-OutlookAnywhere -Server:EX01 -SSLOffloading:$true',
      'OutlookAnywhere EX01\\Rpc (Default Web Site)',
    ],
    ['Set-ImapSettings -Server EX01 -X509CertificateName mail', 'ImapSettings EX01\\1'],
    ['Set-HybridConfiguration -TlsCertificateName x', 'HybridConfiguration Hybrid Configuration'],
    ['Set-AuthConfig -CertificateThumbprint x', 'AuthConfig Auth Configuration'],
    ['Set-SendConnector Internet -Fqdn mail.contoso.com', 'SendConnector Internet'],
    ['Set-ReceiveConnector "EX01\\Default EX01" -Fqdn x', 'ReceiveConnector EX01\\Default EX01'],
    ['New-ReceiveConnector Relay -Server EX02 -Bindings x', 'ReceiveConnector EX02\\Relay'],
    ['New-ReceiveConnector -Name Relay -Bindings x', 'ReceiveConnector Relay'],
    ['Set-OrganizationConfig -MapiHttpEnabled $true', 'OrganizationConfig Organization Configuration'],
    ['Set-IntraOrganizationConnector Hybrid -Enabled $true', 'IntraOrganizationConnector Hybrid'],
    ['if ($isFirst) { Set-OutlookProvider EXPR -TTL 1 }', 'OutlookProvider EXPR'],
    ['function Update { process { Set-OutlookProvider EXPR -TTL 1 } }', 'OutlookProvider EXPR'],
    ['Invoke-Command { Set-OutlookProvider EXPR -TTL 1 }', 'OutlookProvider EXPR'],
    ['$x = Invoke-Command -ScriptBlock { Set-OutlookProvider EXPR -TTL 1 }', 'OutlookProvider EXPR'],
    ['@{ a = 1 }.Keys.ForEach({ Set-OutlookProvider EXPR -TTL 1 })', 'OutlookProvider EXPR'],
    ['& { Set-OutlookProvider EXPR -TTL 1 }', 'OutlookProvider EXPR'],
    ['switch ($x) { 1 { Set-OutlookProvider EXPR -TTL 1 } default { } }', 'OutlookProvider EXPR'],
    ['Set-OutlookProvider\tEXPR\t-TTL\t1', 'OutlookProvider EXPR'],
    ['Set-OutlookProvider EXPR `\r\n  -TTL 1\r\n', 'OutlookProvider EXPR'],
    ['$p = @{ Identity = "EXPR"; TTL = 1 }\nSet-OutlookProvider @p', 'OutlookProvider EXPR'],
    ['$name = "EXPR"\nSet-OutlookProvider $name -TTL 1', 'OutlookProvider EXPR'],
    ['Set-OutlookProvider EXPR -TTL 1 -WhatIf:$false', 'OutlookProvider EXPR'],
  ])('%s', (text, object) => {
    expect(named(read(text))).toEqual([object]);
    expect(read(text).problems).toEqual([]);
  });

  it('several that a pipeline hands over', () => {
    const file = read(`'EXCH', 'EXPR' | Set-OutlookProvider -CertPrincipalName none`);
    expect(named(file)).toEqual(['OutlookProvider EXCH', 'OutlookProvider EXPR']);
    expect(
      file.records.flatMap(({ properties }) => [...properties.values()].map((value) => 'slot' in value)),
    ).not.toContain(true);
  });
});

describe('what sets nothing, or nobody knows what', () => {
  it.each([
    '# Set-OutlookProvider EXPR -TTL 1',
    '<#\nSet-OutlookProvider EXPR -TTL 1\n#>',
    'Write-Host "Set-OutlookProvider EXPR -TTL 1"',
    "$help = @'\nSet-OutlookProvider EXPR -TTL 1\n'@",
    'Get-Help Set-OutlookProvider',
    'Get-OutlookProvider EXPR',
    'Set-Mailbox Kim -Name EXPR',
    'My-Set-OutlookProvider EXPR -TTL 1',
    'Set-OutlookProvider EXPR -TTL 1 -WhatIf',
    'Set-OutlookProvider.ps1 EXPR -TTL 1',
    '.\\Set-OutlookProvider EXPR -TTL 1',
    'C:\\scripts\\Set-OutlookProvider EXPR -TTL 1',
    "Write-Host 'Set-OutlookProvider' EXPR -TTL 1",
    "$name = 'Set-OutlookProvider'",
    "& Write-Host 'Set-OutlookProvider' EXPR -TTL 1",
    'Set-OutlookProvider EXPR -TTL 1 -wi',
    'Set-OutlookProvider $name -TTL 1',
    'Set-OutlookProvider "EX$x" -TTL 1',
    'Get-OutlookProvider | Set-OutlookProvider -TTL 1',
    'Get-OutlookProvider E* | Set-OutlookProvider -TTL 1',
    'Get-OutlookProvider EXPR | Where-Object { $x } | Set-OutlookProvider -TTL 1',
    'Get-OwaVirtualDirectory -Server EX01 | Set-OutlookProvider -TTL 1',
    'foreach ($name in "EXPR", "EXCH") { Set-OutlookProvider $name -TTL 1 }',
    "'EXPR' | ForEach-Object { Set-OutlookProvider $_ -TTL 1 }",
    'function Update($name = "EXPR") { Set-OutlookProvider $name -TTL 1 }',
    'Set-ImapSettings -X509CertificateName mail',
    'New-ReceiveConnector Relay -Server $env:COMPUTERNAME -Bindings x',
    '$later = { Set-OutlookProvider EXPR -TTL 1 }',
    '$steps = @( @{ Command = { Set-OutlookProvider EXPR -TTL 1 } } )',
    'Set-OutlookProvider',
  ])('%s', (text) => {
    expect(read(text)).toMatchObject({ records: [], problems: [] });
  });
});

describe('a value is what the script gives to the letter', () => {
  it.each([
    ["'msstd:mail.contoso.com'", 'text msstd:mail.contoso.com'],
    ['"msstd:mail.contoso.com"', 'text msstd:mail.contoso.com'],
    ['msstd:mail.contoso.com', 'text msstd:mail.contoso.com'],
    ['msstd:*.contoso.com', 'text msstd:*.contoso.com'],
    ["'it''s'", "text it's"],
    ['‘it’’s “here”’', 'text it’s “here”'],
    ['“say ““so”””', 'text say “so”'],
    ['"say `"so`" for 5`$ `t."', 'text say "so" for 5$ \t.'],
    ['"100 $"', 'text 100 $'],
    ["@'\nmsstd:a\nb\n'@", 'text msstd:a\nb'],
    ['@"\r\nmsstd:"a"\r\n"@', 'text msstd:"a"'],
    ["('msstd:a')", 'text msstd:a'],
    ['8', 'text 8'],
    ['-1', 'text -1'],
    ['25MB', 'text 25MB'],
    ['$true', 'text True'],
    ['$FALSE', 'text False'],
    ['$null', null],
    ["''", null],
    ['a,b', ['text a', 'text b']],
    ['a, \'b\' , "c"', ['text a', 'text b', 'text c']],
    ["@('a', 'b')", ['text a', 'text b']],
    ["@(\n 'a'\n 'b' # second\n)", ['text a', 'text b']],
    ['@()', []],
    ['a,$x', ['text a', 'unknown $x']],
  ])('%s', (argument, expected) => {
    expect(showValue(principalName(setting(argument)))).toEqual(expected);
    expect(read(setting(argument)).records[0]?.properties.has('TTL')).toBe(true);
  });

  it.each([
    '$name',
    '$script:name',
    '$server.Fqdn',
    '$names[0]',
    '"msstd:$name"',
    '"msstd:$($server.Fqdn)"',
    'msstd:$name',
    'https://$(Get-Name)/',
    '(Get-Name)',
    '("a" + "b")',
    '"a$x`e"',
    '"`u{41}"',
    "'a'.Trim()",
    "@{ Add = 'a' }",
    '{ a }',
    '0x10',
    '$env:NAME',
  ])('%s is worked out by PowerShell', (argument) => {
    expect(principalName(setting(argument)).kind).toBe('unknown');
    expect(read(setting(argument)).records[0]?.properties.has('TTL')).toBe(true);
  });
});

describe('a number becomes what the property is', () => {
  it.each([
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', '1', 'True'],
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', '0', 'False'],
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', '-1', 'True'],
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', '$false', 'False'],
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', 'yes', 'yes'],
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', "'1'", '1'],
    ['OutlookProvider', 'TTL', '1kb', '1024'],
    ['OutlookProvider', 'TTL', '-2MB', '-2097152'],
    ['OutlookProvider', 'TTL', '1e2', '100'],
    ['OutlookProvider', 'TTL', '5L', '5'],
    ['OutlookProvider', 'TTL', '99999PB', '99999PB'],
    ['OutlookProvider', 'Server', '1kb', '1kb'],
  ])('%s %s %s', (type, property, argument, expected) => {
    const [record] = read(`Set-${type} 'EX01\\a' -${property} ${argument}`).records;
    const value = record && propertyOf(record, property);
    expect(value).toMatchObject({ kind: 'text', text: expected });
  });

  it('and is written anew as a Boolean', () => {
    const [record] = read("Set-OutlookAnywhere 'EX01\\a' -ExternalClientsRequireSsl 1").records;
    const value = record && propertyOf(record, 'ExternalClientsRequireSsl');
    expect(value && slotOf(value).render('False')).toBe('$false');
  });
});

describe('a variable', () => {
  const use = 'Set-OutlookProvider EXPR -CertPrincipalName $n';

  it.each([
    `$n = 'a'\n${use}`,
    `[string]$n = "a"\n${use}`,
    `$n = 'a'; if ($x) { ${use} }`,
    `if ($x) { $N = 'a'; ${use} }`,
    `$n = 'a'\nWrite-Host "it is $n"\n${use}`,
    `$m = 'a'\n$n = $m\n${use}`,
    `. ./common.ps1\n$n = 'a'\n${use}`,
    `$n = 'a'\nSet-Variable m b\n${use}`,
    `$n = 'a'\nGet-Item x -OutVariable m\n${use}`,
    `$n = 'a'\n# not by Set-Variable\n${use}`,
    `function Edit { $n = 'a'; ${use} }\nSet-Variable n b\nEdit`,
  ])('that is set once, before: %s', (text) => {
    expect(showValue(principalName(text))).toBe('text a');
  });

  it.each([
    `$n = 'a'\n$n = 'b'\n${use}`,
    `if ($x) { $n = 'a' }\n${use}`,
    `${use}\n$n = 'a'`,
    `$n = 'a'\n$n += 'b'\n${use}`,
    `$n = Get-Name\n${use}`,
    `$n = 'a' + 'b'\n${use}`,
    `param($n = 'a')\n${use}`,
    `foreach ($n in 'a', 'b') { ${use} }`,
    `function Update { $n = 'a' }\n${use}`,
    `$n = 'a'\n. ./common.ps1\n${use}`,
    `$n = 'a'\nSet-Variable n b\n${use}`,
    `$n = 'a'\nSet-Variable -Scope 1 -Name n b\n${use}`,
    `$n = 'a'\nSet-Item variable:n b\n${use}`,
    `$n = 'a'\nSet-Item -Path Variable:\\n -Value b\n${use}`,
    `$n = 'a'\nSet-Content variable:* b\n${use}`,
    `$n = 'a'\n$ExecutionContext.SessionState.PSVariable.Set('n', 'b')\n${use}`,
    `function Edit { Set-Variable n b -Scope 1 }\n$n = 'a'\nEdit\n${use}`,
    `function Edit { Set-Item variable:n b }\n$n = 'a'\nEdit\n${use}`,
    `$n = 'a'\nfunction Update { ${use} }\nSet-Variable n b\nUpdate`,
    `$n = 'a'\n$script:n = 'b'\n${use}`,
    `$n = 'a'\nUpdate ([ref]$n)\n${use}`,
    `$n, $m = 'a', 'b'\n${use}`,
    `$m, $n = 'a', 'b'\n${use}`,
    `[string]$m, [string]$n = 'a', 'b'\n${use}`,
    `$n = $n\n${use}`,
  ])('of which nothing is known: %s', (text) => {
    expect(principalName(text).kind).toBe('unknown');
  });

  it.each([
    `$p = @{ CertPrincipalName = 'a' }\nSet-OutlookProvider EXPR @p`,
    `$p = [ordered]@{\n  Cert = 'a' # so\n  TTL = 1 + 1\n}\nSet-OutlookProvider EXPR @p`,
  ])('that holds a table: %s', (text) => {
    expect(showValue(principalName(text))).toBe('text a');
  });

  const member = (use: string) =>
    `$p = @{ CertPrincipalName = 'a'; Server = 'b' }\n${use}\nSet-OutlookProvider EXPR -TTL 1 @p`;
  const membersAfter = (use: string) => {
    const [record] = read(member(use)).records;
    const shown = ['CertPrincipalName', 'Server', 'TTL'].map((name) => record && propertyOf(record, name));
    return shown.map((value) => value && showValue(value));
  };

  it.each([
    'Write-Host $p.CertPrincipalName',
    "Write-Host $p['CertPrincipalName']",
    'Write-Host "set to $p.CertPrincipalName, $p"',
    'if ($p.CertPrincipalName -eq $x) { exit }',
    '$p.Keys | ForEach-Object { Write-Host $_ }',
    "if ($p.ContainsKey('Server')) { exit }",
    'foreach ($entry in $p.GetEnumerator()) { Write-Host $entry }',
    '$name = $p.CertPrincipalName',
  ])('that holds a table which is only read: %s', (use) => {
    expect(membersAfter(use)).toEqual(['text a', 'text b', 'text 1']);
  });

  it.each([
    "$p.CertPrincipalName = 'b'",
    '$p.CertPrincipalName = Get-Something',
    "$p['CertPrincipalName'] = 'b'",
    '$p["certprincipalname"] += "b"',
    "$p.Remove('CertPrincipalName')",
    "if ($x) { $script:p.CertPrincipalName = 'b' }",
    'Edit ([ref]$p.CertPrincipalName)',
  ])('that holds a table of which one member changes: %s', (use) => {
    const [name, ...others] = membersAfter(use);
    expect(name).toMatch(/^unknown/);
    expect(others).toEqual(['text b', 'text 1']);
  });

  it.each(["$p.Add('Comment', 'b')", "$p['Comment'] = $x"])(
    'that holds a table to which one is added: %s',
    (use) => {
      const [record] = read(member(use)).records;
      expect(membersAfter(use)).toEqual(['text a', 'text b', 'text 1']);
      expect(record && propertyOf(record, 'Comment')?.kind).toBe('unknown');
    },
  );

  it.each([
    'Edit-Table $p',
    '$q = $p',
    '$p | Edit-Table',
    '$p.Clear()',
    '$p.Remove($x)',
    "$p.Remove('Cert' + $x)",
    "$p[$x] = 'b'",
    "$p.$x = 'b'",
  ])('that holds a table which changes: %s', (use) => {
    expect(membersAfter(use)).toEqual([undefined, undefined, 'text 1']);
  });

  it('that two commands use is not edited for one of them', () => {
    const file = read(`$n = 'a'\n${use}\nSet-OutlookProvider EXCH -CertPrincipalName $n`);
    const values = file.records.map((record) => propertyOf(record, 'CertPrincipalName'));
    expect(values.map((value) => value && showValue(value))).toEqual(['text a', 'text a']);
    expect(values.map((value) => value && 'slot' in value)).toEqual([false, false]);
  });
});

describe('parameters', () => {
  it.each([
    ['-Cert x', ['CertPrincipalName']],
    ['-c x', []],
    ['-certP:x', ['CertPrincipalName']],
    ['-Future x', ['Future']],
    ['-DomainController x -ErrorAction Stop -ea 0 -Verbose -Confirm:$false', []],
    ['-TTL 1 -Verbose -Server x', ['TTL', 'Server']],
    ['-Server x 2>$null', ['Server']],
    ['-Server x > log.txt -TTL 1', ['Server', 'TTL']],
  ])('%s', (given, names) => {
    const [record] = read(`Set-OutlookProvider EXPR ${given}`).records;
    expect([...(record?.properties.keys() ?? [])]).toEqual(['Identity', ...names]);
  });

  it.each([
    ['Set-SendConnector A', 'AuthenticationCredential'],
    ['Set-ExchangeServer EX01', 'ProductKey'],
    ['Set-ClientAccessService EX01', 'AlternateServiceAccountCredential'],
  ])('of %s never hold a secret: %s', (command, name) => {
    const { records } = read(`${command} -${name} 'kim:secret' -Comment x`);
    expect(JSON.stringify(records.map(({ properties }) => [...properties]))).not.toContain('secret');
    expect(records.map((record) => propertyOf(record, name))).toMatchObject([{ kind: 'unknown' }]);
  });

  it('of the last command count', () => {
    const file = read('Set-OutlookProvider EXPR -TTL 1 -Server a\nSet-OutlookProvider expr -TTL 2');
    expect(named(file)).toEqual(['OutlookProvider EXPR']);
    const [record] = file.records;
    expect([...(record?.properties ?? [])].map(([name, value]) => [name, showValue(value)])).toEqual([
      ['Identity', 'text EXPR'],
      ['TTL', 'text 2'],
      ['Server', 'text a'],
    ]);
  });
});

describe('after a command of which nobody can say what it sets', () => {
  const before = "Set-OutlookProvider EXPR -CertPrincipalName 'msstd:old.contoso.com' -TTL 1\n";

  /** What is known of EXPR: CertPrincipalName and TTL. */
  const known = (text: string) => {
    const record = read(text).records.find(({ identity }) => identity === 'EXPR');
    const values = ['CertPrincipalName', 'TTL'].map((name) => record && propertyOf(record, name));
    return values.map((value) => (value?.kind === 'text' ? value.text : value?.kind));
  };

  it.each([
    "$over = @{ Identity = 'EXPR'; TTL = 1 }\nEdit-Table $over\nSet-OutlookProvider @over",
    'Set-OutlookProvider $x @PSBoundParameters',
    'Get-OutlookProvider | Remove-OutlookProvider',
    'if ($x) { Remove-OutlookProvider EXPR }',
    'Set-OutlookProvider EXPR @over',
    "'EXPR' | Set-OutlookProvider @over",
    'Get-OutlookProvider | Set-OutlookProvider @over',
  ])('nothing is certain: %s', (text) => {
    expect(known(before + text)).toEqual(['unknown', 'unknown']);
  });

  it.each([
    "'EXPR', 'EXCH' | ForEach-Object { Set-OutlookProvider $_ -CertPrincipalName none }",
    "foreach ($n in 'EXPR', 'EXCH') { Set-OutlookProvider $n -CertPrincipalName none }",
    'Get-OutlookProvider | Set-OutlookProvider -CertPrincipalName none',
    'Get-OutlookProvider E* | Set-OutlookProvider -Cert none',
    'Set-OutlookProvider 0e2b0a3c-5a7e-4f43-9d0e-2f1f3a4b5c6d -Cert none',
    'Set-OutlookProvider "EX$x" -CertPrincipalName none',
    'Set-OutlookProvider EXPR @over -TTL 1',
    "& $cmd EXPR -CertPrincipalName 'b'",
    "& $cmd -CertPrin 'b' -Identity $x",
    "$over = @{ Identity = 'EXPR'; TTL = 1 }\n$over.CertPrincipalName = 'b'\nSet-OutlookProvider @over",
    "Set-OutlookProvider 'EXCH', $x -CertPrincipalName none",
  ])('the rest is: %s', (text) => {
    expect(known(before + text)).toEqual(['unknown', '1']);
  });

  it('in a function nothing is certain, wherever that stands', () => {
    const update = 'function Update($n) { Set-OutlookProvider $n -CertPrincipalName none }\n';
    expect(known(`${update}${before}Update EXPR`)).toEqual(['unknown', '1']);
  });

  it.each([
    'Set-OutlookProvider $x -CertPrincipalName none -WhatIf',
    'New-OutlookProvider $x -CertPrincipalName none',
    'Set-OutlookProvider EXCH @over',
    'Set-SendConnector $x -Fqdn mail.contoso.com',
    "& $cmd EXCH -CertPrincipalName 'b'",
    '& $cmd EXPR -Identity x -Name y',
    "& 'Some-Tool' EXPR -CertPrincipalName 'b'",
    'Write-Host "& $cmd EXPR -CertPrincipalName b"',
    'Remove-OutlookProvider EXCH',
    'Remove-OutlookProvider EXPR -WhatIf',
    'function Undo-It { Remove-OutlookProvider EXPR }',
    'function Undo-It($n) { Set-OutlookProvider $n -CertPrincipalName none }',
    `Set-OutlookProvider $x -CertPrincipalName none\n${before}`,
  ])('all is: %s', (text) => {
    expect(known(before + text)).toEqual(['msstd:old.contoso.com', '1']);
  });
});

describe('commands that run under a condition', () => {
  const set = (name: string) => `Set-OutlookProvider EXPR -CertPrincipalName ${name}`;
  const shown = (text: string) => {
    const value = principalName(text);
    return value.kind === 'unknown' ? 'unknown' : showValue(value);
  };

  it.each([
    [`${set('a')}\nif ($x) { ${set('b')} }`, 'unknown'],
    [`if ($x) { ${set('a')} } else { ${set('b')} }`, 'unknown'],
    [`if ($x) { ${set('a')} } elseif ($y) { ${set('b')} }`, 'unknown'],
    [`switch ($x) { 1 { ${set('a')} } 2 { ${set('b')} } }`, 'unknown'],
    [`try { ${set('a')} } catch { ${set('b')} }`, 'unknown'],
    [`${set('a')}\nforeach ($x in $y) { ${set('b')} }`, 'unknown'],
    [`${set('a')}\n$y | ForEach-Object { ${set('b')} }`, 'unknown'],
    [`function Edit { ${set('a')} }\n${set('b')}\nEdit`, 'unknown'],
    [`if ($x) { ${set('$y')} } else { ${set('$y')} }`, 'unknown'],
    [`if ($x) { ${set('a')} } else { ${set('a')} }`, 'text a'],
    [`${set('a')}\nif ($x) { ${set('a')} }`, 'text a'],
    [`if ($x) { ${set('a')} }\n${set('b')}`, 'text b'],
    [`if ($x) { ${set('a')}; ${set('b')} }`, 'text b'],
    [`if ($x) { if ($y) { ${set('a')} }; ${set('b')} }`, 'text b'],
    [`try { ${set('a')} } catch { Write-Error $_ }`, 'text a'],
    [`function Edit { ${set('a')}; ${set('b')} }\nEdit`, 'text b'],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('are not edited where another would set the same', () => {
    expect('slot' in principalName(`if ($x) { ${set('a')} } else { ${set('a')} }`)).toBe(false);
  });

  it.each([
    [`if ($x) { } else { ${set('a')} }`, 'unknown'],
    [`try { } catch { ${set('a')} }`, 'unknown'],
    [`if ($x) { ${set('a')} }`, 'text a'],
    [`try { ${set('a')} } finally { }`, 'text a'],
    [`foreach ($x in $y) { ${set('a')} }`, 'text a'],
    [`Invoke-Command { ${set('a')} }`, 'text a'],
  ])('as the only ones: %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    [`function Undo-It { ${set('a')} }`, 'unknown'],
    [`function Undo-It { ${set('a')} }\n# Undo-It\nWrite-Host "Undo-It undoes it"`, 'unknown'],
    [`function Undo-It { ${set('a')}; Undo-It }`, 'unknown'],
    [`function Undo-It { ${set('a')} }\nfunction Other { Undo-It }`, 'unknown'],
    [`function Undo-It { ${set('a')} }\nfunction Other { Undo-It }\nOther`, 'text a'],
    [`function Undo-It { ${set('a')} }\nif ($x) { undo-it }`, 'text a'],
    [`function Undo-It { ${set('a')} }\n& 'Undo-It'`, 'text a'],
    [`function Undo-It { ${set('a')} }\nInvoke-Command $function:Undo-It`, 'text a'],
    [`function Undo-It { ${set('a')}; Other }\nfunction Other { Undo-It }\nOther`, 'text a'],
    [`function Other { Undo-It }\nfunction Undo-It { ${set('a')}; Other }\nUndo-It`, 'text a'],
    [`${set('b')}\nfunction Undo-It { ${set('a')} }`, 'text b'],
    [`function Undo-It { ${set('a')} }\n${set('b')}`, 'text b'],
    [`function Undo-It { ${set('a')} }\nif ($x) { ${set('b')} }`, 'text b'],
  ])('in a function: %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('in a function of a module, which others call', () => {
    const [record] = read(`function Update-It { ${set('a')} }`, 'set.psm1').records;
    expect(record && propertyOf(record, 'CertPrincipalName')).toMatchObject({ kind: 'text', text: 'a' });
  });
});

describe('what is removed', () => {
  const set = "Set-OutlookProvider EXPR -CertPrincipalName 'a' -TTL 1\n";

  it.each([
    `${set}Remove-OutlookProvider EXPR`,
    `${set}Remove-OutlookProvider -Identity EXPR -Confirm:$false`,
    `if ($x) { ${set}Remove-OutlookProvider EXPR }`,
  ])('is not judged: %s', (text) => {
    expect(read(text)).toMatchObject({ records: [], problems: [] });
  });

  it('and made anew is what it was made', () => {
    const [record, ...more] = read(
      `${set}Remove-OutlookProvider EXPR\nNew-OutlookProvider EXPR -Server b`,
    ).records;
    expect([...(record?.properties.keys() ?? [])]).toEqual(['Name', 'Server']);
    expect(more).toEqual([]);
  });
});

describe('damage', () => {
  const sound = 'Set-OutlookProvider EXCH -TTL 1\n';

  it.each([
    [
      `${sound}Set-OutlookProvider EXPR -CertPrincipalName 'msstd:mail`,
      "'",
      'this string has no closing quotation mark',
    ],
    [
      `${sound}Set-OutlookProvider EXPR -CertPrincipalName "msstd:mail\n`,
      '"',
      'this string has no closing quotation mark',
    ],
    [
      `${sound}Set-OutlookProvider EXPR -CertPrincipalName (Get-Name\n`,
      '(',
      'this argument is not complete: a bracket or a quotation mark is not closed',
    ],
    [
      `${sound}<<<<<<< HEAD\nSet-OutlookProvider EXPR -TTL 1\n=======\n`,
      '<<<<<<<',
      'a merge conflict was left in the file',
    ],
  ])('%s', (text, at, reason) => {
    const { records, problems } = read(text);
    expect(records[0]).toMatchObject({ identity: 'EXCH' });
    expect(problems).toMatchObject([{ kind: 'malformed', reason }]);
    expect(problems.map(({ span }) => slice(text, span))).toEqual([at]);
  });

  it('does not hide what follows it', () => {
    const { records, problems } = read(`Set-OutlookProvider WEB -Server "x\n\n${sound}`);
    expect(records.map(({ identity }) => identity)).toEqual(['EXCH']);
    expect(problems).toHaveLength(1);
  });

  it.each(['Set-Mailbox (', 'if ($x) { "', '<<<<<<< HEAD', '@{', '\0'])(
    'elsewhere is not ours: %s',
    (text) => {
      expect(read(text)).toMatchObject({ records: [], problems: [] });
    },
  );
});

describe('a new value', () => {
  const literals = [
    "'x'",
    '"x"',
    '‘x’',
    '“x”',
    'x',
    '$null',
    "''",
    '""',
    '$true',
    "@'\nx\n'@",
    '@"\nx\n"@',
    "('x')",
    '12',
  ];
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'\'"‘’‚‛“”„$`{}()@#;|& \n\t-–,.:*aE0😀_%\\') }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom(
      "'; Remove-Item C:\\ -Recurse #",
      '"; iex $x; "',
      '$(iex)',
      "'@\niex\n@'",
      '`',
      '-WhatIf',
      '8',
      'True',
      'false',
    ),
  );

  it.each(literals)('in place of %s reads back, and changes nothing else', (literal) => {
    fc.assert(
      fc.property(texts, fc.constantFrom('', '😀 '), (text, mark) => {
        const before = `# ${mark}\n${setting(literal)}Set-OutlookProvider EXCH -Server 'y'\n`;
        const slot = slotOf(principalName(before));
        const after = applyEdits(before, [editOf(slot, text)]);
        const file = read(after);
        expect(showValue(principalName(after))).toBe(text === '' ? null : `text ${text}`);
        expect(named(file)).toEqual(['OutlookProvider EXPR', 'OutlookProvider EXCH']);
        expect(file.problems).toEqual([]);
        expect(file.records[0]?.properties.has('TTL')).toBe(true);
        const growth = after.length - before.length;
        expect(after.slice(0, slot.span.start)).toBe(before.slice(0, slot.span.start));
        expect(after.slice(slot.span.end + growth)).toBe(before.slice(slot.span.end));
      }),
      { numRuns: 60 },
    );
  });

  it.each(literals)('or none, in place of %s', (literal) => {
    const before = setting(literal);
    const value = principalName(before);
    const after = applyEdits(before, [editOf(slotOf(value), null)]);
    expect(after).toBe(
      value.kind === 'unset' ? before : before.replace(literal.replace(/^\((.*)\)$/, '$1'), '$null'),
    );
    expect(principalName(after).kind).toBe('unset');
  });

  it('keeps the quotation marks that are there', () => {
    const edited = (literal: string) => slotOf(principalName(setting(literal))).render("it's $5 “now”");
    expect(edited("'x'")).toBe("'it''s $5 “now”'");
    expect(edited('"x"')).toBe('"it\'s `$5 `“now`”"');
    expect(edited('‘x’')).toBe("‘it''s $5 “now”’");
    expect(edited('x')).toBe("'it''s $5 “now”'");
    expect(slotOf(principalName(setting('x'))).render('msstd:mail.contoso.com')).toBe(
      'msstd:mail.contoso.com',
    );
  });
});

describe('hostile scripts', () => {
  const command = 'Set-OutlookProvider EXPR -TTL 1\n';
  const big = 100_000;

  it.each([
    ['brackets', `${'('.repeat(big)}\n${command}`],
    ['comments that are not closed', `${command}${'<#\n'.repeat(big)}`],
    ['commands in commands', 'Set-OutlookProvider ('.repeat(big / 20)],
    ['strings in strings', `Set-OutlookProvider EXPR -A ${'"$('.repeat(big)}`],
    ['tables in tables', `Set-OutlookProvider EXPR -A ${'@{a='.repeat(big / 4)}${'}'.repeat(big / 4)}`],
    ['verbatim arguments', `Set-OutlookProvider EXPR ${'--% '.repeat(big)}`],
    ['members of members', `${command}${'$a.b'.repeat(big / 4)}`],
    [
      'variables of variables',
      `${Array.from({ length: 2000 }, (_, at) => `$v${at + 1} = $v${at}`).join('\n')}\nSet-OutlookProvider EXPR -A $v2000`,
    ],
    ['many commands', command.repeat(3000)],
    [
      'many commands under conditions',
      Array.from({ length: 3000 }, (_, at) => `if ($x) { Set-OutlookProvider EXPR -TTL ${at} }`).join('\n'),
    ],
    [
      'many functions',
      Array.from({ length: 2000 }, (_, at) => `function F${at} { F${at + 1}; ${command}}`).join('\n'),
    ],
    ['many calls of a variable', `${command}${'& $x -CertPrincipalName b\n'.repeat(5000)}`],
    ['many uses of a table', `$p = @{ TTL = 1 }\n${'$p.a = 1\n'.repeat(5000)}Set-OutlookProvider EXPR @p`],
    ['names of prototypes', 'Set-OutlookProvider __proto__ -constructor x -__proto__ y'],
  ])(
    '%s end',
    (_, text) => {
      const start = performance.now();
      expect(() => read(text)).not.toThrow();
      expect(performance.now() - start).toBeLessThan(5000);
    },
    10_000,
  );

  it('that are too long are not read', () => {
    const { records, problems } = read(command.repeat(140_000));
    expect(records).toEqual([]);
    expect(problems).toMatchObject([{ kind: 'too-large' }]);
  });
});

describe('comments', () => {
  it('are those of the grammar', () => {
    const text = `# exchange-lint-disable-next a/b -- one\n$x = "# exchange-lint-disable-next a/b -- no"\n<# exchange-lint-disable-next a/b -- two #>\n`;
    const found = [...powershellReader.commentsIn(text)];
    expect(found.map((comment) => comment.text)).toEqual([
      ' exchange-lint-disable-next a/b -- one',
      ' exchange-lint-disable-next a/b -- two ',
    ]);
    expect(found.map(({ span }) => slice(text, span))).toEqual([
      '# exchange-lint-disable-next a/b -- one',
      '<# exchange-lint-disable-next a/b -- two #>',
    ]);
  });
});
