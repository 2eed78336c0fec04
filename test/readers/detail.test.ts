import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isJudged } from '../../src/model/judged-types.ts';
import { type ExchangeRecord, propertyOf } from '../../src/model/record.ts';
import type { Value } from '../../src/model/value.ts';
import { prepareAll, readSource } from '../../src/readers/index.ts';
import type { Detail } from '../../src/readers/reader.ts';
import { decodeBinary, decodeText } from '../../src/text/encoding.ts';
import { SourceFile } from '../../src/text/source-file.ts';

await prepareAll();

const ROOT = 'fixtures';

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(xml|json|cer|crt|pem|txt)$/.test(name),
);

function sourceOf(name: string): SourceFile {
  const bytes = readFileSync(join(ROOT, name));
  return new SourceFile(name, decodeText(bytes) ?? decodeBinary(bytes));
}

/** What is the same however much is read. */
const outline = ({ type, identity, span, x509 }: ExchangeRecord) => ({ type, identity, span, x509 });

/** Values without the functions that render them. */
const judged = (records: readonly ExchangeRecord[]) =>
  records.map(({ type, properties }) =>
    JSON.parse(JSON.stringify([...properties].filter(([name]) => isJudged(type, name)))),
  );

describe('reading only what rules judge', () => {
  it('finds the same objects and problems in every fixture, and all that rules use of them', () => {
    for (const name of files) {
      const source = sourceOf(name);
      const whole = readSource(source, { detail: 'everything' });
      const part = readSource(source, { detail: 'judged' });
      expect(part?.problems, name).toEqual(whole?.problems);
      expect(part?.records.map(outline), name).toEqual(whole?.records.map(outline));
      expect(judged(part?.records ?? []), name).toEqual(judged(whole?.records ?? []));
    }
    // There are more fixtures with every rule.
  }, 60_000);

  const EXPORT = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
  <Obj RefId="0">
    <TN RefId="0"><T>Deserialized.Microsoft.Exchange.Management.SystemConfigurationTasks.ADEcpVirtualDirectory</T></TN>
    <Props>
      <S N="Name">ecp (Default Web Site)</S><S N="server">EX01</S>
      <URI N="ExternalUrl">https://mail.contoso.com/ecp</URI><Nil N="Path" /><S N="GzipLevel">Low</S>
      <Obj N="Shared" RefId="1"><TN RefId="1"><T>System.Object</T></TN><ToString>mail.contoso.com</ToString></Obj>
    </Props>
  </Obj>
  <Obj RefId="2">
    <TN RefId="2"><T>Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider</T></TN>
    <Props><S N="Name">EXPR</S><Ref N="Server" RefId="1" /></Props>
  </Obj>
</Objs>`;

  const read = (detail: Detail) => {
    const source = new SourceFile('a.xml', { text: EXPORT, encoding: 'utf-8', byteOrderMark: false });
    return readSource(source, { detail })?.records ?? [];
  };

  it('leaves out the settings that no rule judges', () => {
    const [whole] = read('everything');
    const [part] = read('judged');
    expect([...(whole?.properties.keys() ?? [])]).toEqual([
      'Name',
      'server',
      'ExternalUrl',
      'Path',
      'GzipLevel',
      'Shared',
    ]);
    expect([...(part?.properties.keys() ?? [])]).toEqual(['Name', 'server', 'ExternalUrl']);
    expect(part?.identity).toBe('EX01\\ecp (Default Web Site)');
  });

  it('keeps what a judged object refers to', () => {
    const [, provider] = read('judged');
    const server: Value | undefined = provider && propertyOf(provider, 'Server');
    expect(server).toMatchObject({ kind: 'object', text: 'mail.contoso.com' });
  });
});
