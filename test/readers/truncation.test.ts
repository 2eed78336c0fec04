import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/model/value.ts';
import { isTruncationMark, namesInPlaceOfObjects } from '../../src/readers/truncation.ts';

const span = { start: 0, end: 0 };

/** A value as a reader makes it. */
function value(content: string | readonly string[]): Value {
  if (typeof content !== 'string') return { kind: 'list', items: content.map(value), span };
  return { kind: isTruncationMark(content) ? 'truncated' : 'text', text: content, span };
}

describe('what is left where an export was cut off', () => {
  it.each([
    'System.Object[]',
    'System.String[]',
    'System.Collections.ArrayList',
    'System.Collections.Generic.List`1[System.Object]',
    'Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider',
    'Deserialized.Microsoft.Exchange.Data.Hostname',
    'Selected.System.Management.Automation.PSCustomObject',
    'Microsoft.Exchange.Data.MultiValuedProperty`1[[System.String, mscorlib, Version=4.0.0.0]]',
    'System.Collections.Generic.Dictionary`2+KeyCollection[System.String,System.Object]',
    '@{Name=EXPR; TTL=1}',
    '@{}',
  ])('%s', (text) => {
    expect(isTruncationMark(text)).toBe(true);
  });

  it.each([
    '',
    'System',
    'Microsoft',
    'Microsoft Exchange Server Auth Certificate',
    'System.contoso.com',
    'microsoft.com',
    'My System.Object[]',
    'System.Object[] and more',
    'msstd:mail.contoso.com',
    '@contoso.com',
    '@{unfinished',
  ])('not %j', (text) => {
    expect(isTruncationMark(text)).toBe(false);
  });
});

describe('names in place of objects', () => {
  it.each([
    ['OutlookProvider', ['EXCH', 'EXPR', 'WEB']],
    ['OutlookProviders', 'EXCH EXPR WEB'],
    ['Get-OutlookAnywhere', ['EX01\\Rpc (Default Web Site)']],
    ['exchangeCertificate', ['[Subject]\r\n  CN=mail.contoso.com']],
    ['ExchangeCertificate', ['0123456789ABCDEF0123456789ABCDEF01234567']],
    ['EcpVirtualDirectory', 'System.Object[]'],
    ['ClientAccessService', ['@{Name=EX01}']],
  ])('%s: %j', (name, content) => {
    expect(namesInPlaceOfObjects(name, value(content))).toBe(
      `${name} holds only names, not objects: the export stopped at its depth limit`,
    );
  });

  it.each([
    ['OutlookProvider', []],
    ['OutlookProvider', 'microsoft-graph'],
    ['OutlookAnywhere', 'enabled'],
    ['OutlookAnywhere', 'mail.contoso.com'],
    ['ExchangeCertificate', '4'],
    ['Servers', ['EXPR']],
    ['VirtualDirectory', 'EX01\\owa'],
  ])('not %s: %j', (name, content) => {
    expect(namesInPlaceOfObjects(name, value(content))).toBeUndefined();
  });

  it('not where there are objects too', () => {
    const object: Value = { kind: 'object', text: 'EXPR', members: new Map(), span };
    const mixed: Value = { kind: 'list', items: [value('EXCH'), object], span };
    expect(namesInPlaceOfObjects('OutlookProvider', mixed)).toBeUndefined();
  });
});
