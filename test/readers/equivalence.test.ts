import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { instantOf } from '../../src/model/changed-at.ts';
import { copyKey } from '../../src/model/copy-key.ts';
import { assembleEnvironment } from '../../src/model/environment.ts';
import { type ExchangeRecord, propertyOf, type ReadFile } from '../../src/model/record.ts';
import { typedProperties } from '../../src/model/typed-record.ts';
import type { Value } from '../../src/model/value.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { bytesOf } from '../../src/readers/raw-data.ts';
import { DIALECTS, type Dialect, type Said } from './equivalence-dialects.ts';

await prepareAll();

const ROOT = 'fixtures/readers/equivalence';

interface ExpectedObject {
  readonly type: string;
  readonly identity: string;
  readonly properties: Readonly<Record<string, Said>>;
}

/** What the organisation is, in whichever way it is written. */
const ORGANIZATION: readonly ExpectedObject[] = JSON.parse(
  readFileSync(join(ROOT, 'organization.json'), 'utf8'),
);

function filesIn({ folder }: Dialect): readonly ReadFile[] {
  return readdirSync(join(ROOT, folder)).map((name) => {
    const file = readBytes(name, readFileSync(join(ROOT, folder, name)), { detail: 'everything' });
    if (!file) throw new Error(`${folder}/${name} is not recognised`);
    expect(file.problems, name).toEqual([]);
    return file;
  });
}

const FILES: ReadonlyMap<Dialect, readonly ReadFile[]> = new Map(
  DIALECTS.map((dialect) => [dialect, filesIn(dialect)]),
);

const recordsIn = (dialect: Dialect) => FILES.get(dialect)?.flatMap(({ records }) => records) ?? [];

const nameOf = ({ type, identity }: Pick<ExchangeRecord, 'type' | 'identity'>) => `${type} ${identity}`;

/** What a value says: bytes in base64, and a date that tells its time zone in UTC. */
function shown(value: Value, shape: string | undefined): Said | { readonly unknown: string } {
  const bytes = shape === 'opaque' ? bytesOf(value) : undefined;
  if (bytes) return Buffer.from(bytes).toString('base64');
  switch (value.kind) {
    case 'text':
    case 'object': {
      const instant = shape === 'date' ? instantOf(value.text) : undefined;
      return instant === undefined ? value.text : inUtc(instant);
    }
    case 'unset':
      return null;
    case 'list':
      return value.items.map((item) => String(shown(item, undefined)));
    case 'truncated':
      return { truncated: true };
    case 'unknown':
      return { unknown: value.text };
  }
}

const inUtc = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');

/** The object as the dialect can say it. */
function inDialect({ type, properties }: ExpectedObject, { absent, otherwise }: Dialect) {
  const left = absent?.[type] ?? [];
  const kept = Object.entries(properties).filter(([name]) => !left.includes(name));
  return { ...Object.fromEntries(kept), ...otherwise?.[type] };
}

/** What the certificate itself says, by the names of what servers print of it. */
function saidByCertificate({ x509 }: ExchangeRecord) {
  return (
    x509 && {
      Thumbprint: x509.thumbprint,
      Subject: x509.subject,
      Issuer: x509.issuer,
      SerialNumber: x509.serialNumber,
      NotBefore: inUtc(x509.notBefore.getTime()),
      NotAfter: inUtc(x509.notAfter.getTime()),
      CertificateDomains: x509.dnsNames,
    }
  );
}

describe.each(DIALECTS)('an organisation in $folder', (dialect) => {
  const objects = ORGANIZATION.filter(({ type }) => dialect.absent?.[type] !== 'all');
  const records = recordsIn(dialect);

  test('has the same objects', () => {
    expect(records.map(nameOf).sort()).toEqual(objects.map(nameOf).sort());
  });

  test.each(objects.map((object) => [nameOf(object), object] as const))(
    '%s says the same, but for what the dialect cannot say',
    (name, object) => {
      const record = records.find((each) => nameOf(each) === name);
      const said = Object.keys(object.properties).flatMap((property) => {
        const value = record && propertyOf(record, property);
        const shape = typedProperties(object.type)?.get(property)?.shape;
        return value ? [[property, shown(value, shape)]] : [];
      });
      expect(Object.fromEntries(said)).toEqual(inDialect(object, dialect));
    },
  );

  test('shows whole certificates, and they say the same', () => {
    for (const object of objects.filter(({ properties }) => 'RawData' in properties)) {
      const record = records.find((each) => nameOf(each) === nameOf(object));
      const said = record && saidByCertificate(record);
      expect(said !== undefined).toBe(typeof inDialect(object, dialect)['RawData'] === 'string');
      if (said) expect(object.properties).toMatchObject(said);
    }
  });

  test('says nothing more but what is declared', () => {
    const more = new Map<string, Set<string>>();
    for (const record of records) {
      const known = ORGANIZATION.find((object) => nameOf(object) === nameOf(record))?.properties ?? {};
      const names = new Set(Object.keys(known).map((name) => name.toLowerCase()));
      const others = [...record.properties.keys()].filter((name) => !names.has(name.toLowerCase()));
      for (const name of others) more.set(record.type, (more.get(record.type) ?? new Set()).add(name));
    }
    expect(Object.fromEntries([...more].map(([type, names]) => [type, [...names].sort()]))).toEqual(
      dialect.more ?? {},
    );
  });
});

describe('an organisation in all dialects at once', () => {
  test('has copies of each object, and of no other', () => {
    const keys = ORGANIZATION.map((object) => {
      const copies = DIALECTS.flatMap(recordsIn).filter((record) => nameOf(record) === nameOf(object));
      expect(copies.length, nameOf(object)).toBeGreaterThan(1);
      return [...new Set(copies.map(copyKey))];
    });
    expect(keys.flat()).not.toContain(undefined);
    expect(keys.map(({ length }) => length)).toEqual(keys.map(() => 1));
    expect(new Set(keys.flat()).size).toBe(ORGANIZATION.length);
  });

  test('does not contradict itself', () => {
    const { conflicts, certificates } = assembleEnvironment('default', [...FILES.values()].flat());
    expect(conflicts).toEqual([]);
    expect(certificates).toHaveLength(1);
  });
});
