import type { FormatName } from '../../src/model/format-name.ts';

/** Several tokens in a line, with a broken bar between them. */
const tokens = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split('¦'));

const XML = tokens(
  '<¦>¦&¦&#10;¦&#x110000;¦&lt;¦]]>¦<![CDATA[¦<!--',
  '-->¦<?a¦?>¦/>¦<!DOCTYPE a [¦_x0041_¦_xD800_¦_x',
  ' xml:space="preserve"¦ xmlns:a="b"¦<a:b c="">¦</',
);

const BASE64 = tokens('QUJD¦QQ==¦=¦MIIB¦AAEAAAD/////AQAAAAAAAAA=');

/** What means something to some reader or other. */
const ANY = [
  ...tokens(
    '"¦\'¦`¦{¦}¦[¦]¦(¦)¦<¦>¦&¦|¦,',
    ';¦:¦\\¦#¦%¦\0¦\r¦\n¦\t¦\r\n¦\n\n¦ ',
    '\u00a0¦\u2028¦...¦\u2026¦\ufeff¦\ufffd¦\ud83d\ude00¦\u0130',
    '__proto__¦constructor¦toString¦System.String[]¦System.Byte[]¦-1',
    '0¦1e999¦99999999999999999999¦0001-01-01T00:00:00¦/Date(9e15)/¦True',
    '$null¦msstd:¦msstd:*.¦Identity¦Name¦RawData¦SerializationData',
    'exchange-lint-disable-next ¦exchange-lint-disable ¦<<<<<<< HEAD\n¦=======\n',
    '>>>>>>> a\n',
  ),
  ...BASE64,
  ...tokens('(¦)¦<Obj RefId="0">¦<testresult>¦{"a":¦[[¦\\¦"¦\n', ' ¦\t').map((token) => token.repeat(500)),
];

const AUTODISCOVER = [
  ...XML,
  ...tokens(
    '<Protocol>¦</Protocol>¦<Protocol Type="mapiHttp" Version="1">¦<Type>EXPR</Type>',
    '<Internal>¦<External>¦<Response>¦</Response>',
    '<Error Id="1"><ErrorCode>600</ErrorCode>¦<Action>',
  ),
];

const SOAP = [
  ...XML,
  ...tokens('<UserResponse>¦<UserSetting>¦<Name>¦<Value/>¦<s:Fault>¦<faultcode>', '<Response i:nil="true">'),
];

const ARMOUR = [
  ...BASE64,
  ...tokens(
    '-----BEGIN ¦-----BEGIN CERTIFICATE-----¦-----END CERTIFICATE-----',
    '-----BEGIN PKCS7-----¦-----BEGIN TRUSTED CERTIFICATE-----',
    '-----BEGIN NEW CERTIFICATE REQUEST-----¦-----',
  ),
];

/** What means something to the reader of one format. */
const OWN: Readonly<Record<FormatName, readonly string[]>> = {
  clixml: [
    ...XML,
    ...tokens(
      '<Obj N="a" RefId="1">¦</Obj>¦<Ref RefId="0"/>¦<TNRef RefId="0"/>',
      '<TN RefId="0"><T>a</T></TN>¦<LST>¦</LST>¦<DCT>¦<En>¦<S N="Key">',
      '<MS>¦</MS>¦<Props>¦</Props>¦<Nil/>¦<QUE>',
      '<BA N="RawData">MIIB</BA>¦<ToString>¦<G>¦<DT>¦<SS>¦<I32>¦<B>',
      '<TS>P1D</TS>¦<C>65</C>¦<BA N="SerializationData">AAEAAAD/////</BA>',
      '<BA N="SerializationData">I3NpZyM=</BA>',
    ),
  ],
  'convert-to-xml': [
    ...XML,
    ...tokens(
      '<Object Type="a">¦</Object>¦<Property Name="Key" Type="System.String">',
      '</Property>¦<Property/>¦ Type="System.Collections.Hashtable"',
      '<Property>48</Property>¦</Objects><Objects>',
    ),
  ],
  json: tokens(
    '{"¦":¦[]¦{}¦null¦true¦\\u0000¦\\ud800¦\\¦/*¦*/',
    '//¦"value":¦"Count":¦"CliXml":¦"__proto__":¦"RawData":[48,130]',
    '}{¦}\n{',
  ),
  csv: tokens('#TYPE ¦#TYPE a.b.OutlookProvider\n¦sep=;\n¦""¦"\n"¦","¦;¦\t', '\r¦Name,¦\n\n'),
  'format-list': tokens(
    ' : ¦\n    ¦{¦}¦Name : a\n¦\n\n',
    'PS C:\\> Get-OutlookProvider | fl\n¦**********\n¦[Subject]\n  CN=a\n¦@{a=b}',
    'Name Server\n---- ------\n¦\u2026',
  ),
  ldif: [
    ...BASE64,
    ...tokens(
      'dn: ¦dn:: ¦::¦:< file:///a¦\n ¦- \n¦-\n',
      'changetype: modify\n¦changetype: delete\n¦changetype: modrdn\nnewrdn: CN=a\n',
      'replace: a\n¦add: a\n¦version: 1\n¦# \n¦a;binary:: ',
    ),
  ],
  powershell: tokens(
    '$(¦@{¦@(¦@"\n¦\n"@¦@\'\n¦\n\'@¦`¦`\n¦|',
    '-WhatIf¦;¦<#¦#>¦${¦--%¦&¦Set-OutlookProvider ',
    'New-SendConnector ¦-Identity ¦:¦$a = ¦@a¦"$a"',
    'foreach ($a in 1) {¦if (¦function a {¦param(¦[string]¦-f ¦\u2018',
    '\u201c¦\u2013¦::¦..¦%{',
  ),
  'desired-state': tokens(
    'export default ¦...a¦defineExchange(¦=> ¦`¦as const¦ satisfies a',
    "?.¦??¦!¦/*¦//¦import { a } from './a.ts';\n",
    "import a from './a.ts';\n¦export * from './a.ts';\n¦[0]¦.a",
    'const a = a;',
  ),
  'autodiscover-pox': AUTODISCOVER,
  'autodiscover-soap': SOAP,
  'autodiscover-json': tokens('{"¦":¦\\u0000¦\\"¦"Url":¦"Protocol":¦"ErrorCode":', '"ErrorMessage":¦{}'),
  'http-transcript': [
    ...AUTODISCOVER,
    ...tokens(
      'HTTP/1.1 200 OK\n\n¦HTTP/1.1 302 Found\nLocation: ¦GET /autodiscover/ HTTP/1.1\n',
      'Host: a\n¦\n\n¦POST https://a:b@c/d?e HTTP/1.1\n¦{"Protocol":"a","Url":"b"}',
      '<UserResponse>¦<UserSetting>¦<Name>¦<Value/>¦<s:Fault>¦<faultcode>',
      '<Response i:nil="true">',
    ),
  ],
  'analyzer-report': [
    ...XML,
    ...tokens('<testresult>¦</testresult>¦<children>¦ status="Error"¦ additionaldetails="', " errorid='"),
  ],
  prf: tokens('[Service1]¦[General]\n¦=¦;¦PT_LONG,0x6623¦0x¦RPCProxyServer=', 'ProfileName=a\n¦[¦]\n'),
  reg: tokens(
    'hex:¦hex(7):¦hex(1f):¦\\\n  ¦,\\\n¦dword:¦=-¦@=¦\\\\',
    '\\"¦[-HKEY_¦[HKEY_¦"001f6625"=¦"001e6625"=¦00,00,¦REGEDIT4\n',
  ),
  certificate: ARMOUR,
  pkcs7: ARMOUR,
  pkcs12: BASE64,
};

/** Pieces worth putting into a file of a format. */
export function tokensOf(format: FormatName | undefined): readonly string[] {
  return format === undefined ? ANY : OWN[format];
}

/** Bytes worth putting into a binary file: heads of ASN.1 and of NRBF, and numbers that are too large. */
export const BINARY_TOKENS: readonly Uint8Array[] = [
  ...tokens(
    '308200ff¦3080¦0000¦0500¦3100¦060355040a¦0c0141¦1e020041',
    'a000¦24800401410000¦0101ff¦170d3236303130313030303030305a¦0201ff',
    '03020780¦04820fff¦1c0400110000¦30847fffffff¦ffffffff¦00000080',
    'ffffff7f¦00000000¦01000000¦0c02000000¦0500¦0601000000ff',
    '0902000000¦0a¦0b¦0dff¦0e01000000¦0f010000000100000002',
    '0701000000000100000001000000¦ffffffff0f¦20000000¦0b00000001000000',
    '2373696723',
  ),
  '41'.repeat(500),
  '30800480'.repeat(200),
  '0a'.repeat(500),
].map((hex) => Buffer.from(hex, 'hex'));
