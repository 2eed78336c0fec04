import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { type ExchangeRecord, propertyOf } from '../../src/model/record.ts';
import type { Value } from '../../src/model/value.ts';
import { prepareAll } from '../../src/readers/index.ts';

await prepareAll();

const ROOT = 'fixtures/readers/equivalence';

type Expected = string | null | readonly string[];

interface ExpectedObject {
  readonly type: string;
  readonly identity: string;
  readonly properties: Readonly<Record<string, Expected>>;
}

/** What the organisation is, in whichever way it is written. */
const ORGANIZATION: readonly ExpectedObject[] = JSON.parse(
  readFileSync(join(ROOT, 'organization.json'), 'utf8'),
);

/** What a dialect cannot say, by type: objects that it has no form for, properties that it leaves out or cuts off. */
interface Dialect {
  readonly folder: string;
  readonly absent?: Readonly<Record<string, 'all' | readonly string[]>>;
  readonly truncated?: Readonly<Record<string, readonly string[]>>;
}

/** A table prints the type of a list in its place. */
const TABLE = { SendConnector: ['SmartHosts'] };

const DIALECTS: readonly Dialect[] = [
  { folder: 'clixml' },
  { folder: 'clixml-selected' },
  { folder: 'convert-to-xml' },
  { folder: 'json-7' },
  { folder: 'json-5.1' },
  { folder: 'csv-5.1', truncated: TABLE },
  { folder: 'csv-7', truncated: TABLE },
  { folder: 'format-list' },
  {
    folder: 'ldif',
    absent: {
      SendConnector: 'all',
      OutlookAnywhere: ['SSLOffloading'],
      WebServicesVirtualDirectory: ['ExternalUrl', 'Server'],
    },
  },
  {
    folder: 'powershell',
    // A command names the object that it sets, and says nothing else of where it is.
    absent: {
      OutlookProvider: ['Name'],
      OutlookAnywhere: ['Name', 'ServerName'],
      WebServicesVirtualDirectory: ['Name', 'Server'],
      ClientAccessService: ['Name'],
    },
  },
  { folder: 'desired-state' },
];

function recordsIn(folder: string): readonly ExchangeRecord[] {
  const files = readdirSync(join(ROOT, folder)).map((name) => {
    const file = readBytes(name, readFileSync(join(ROOT, folder, name)), { detail: 'everything' });
    expect(file?.problems, name).toEqual([]);
    return file;
  });
  return files.flatMap((file) => file?.records ?? []);
}

function shown(value: Value | undefined): Expected | undefined | 'truncated' {
  switch (value?.kind) {
    case 'text':
      return value.text;
    case 'object':
      return value.text;
    case 'unset':
      return null;
    case 'list':
      return value.items.map((item) => String(shown(item)));
    case 'truncated':
      return 'truncated';
    default:
      return undefined;
  }
}

/** The object as the dialect can say it. */
function inDialect({ type, identity, properties }: ExpectedObject, { absent, truncated }: Dialect) {
  const left = absent?.[type];
  const kept = Object.entries(properties).flatMap(([name, value]) => {
    if (Array.isArray(left) && left.includes(name)) return [];
    return [[name, truncated?.[type]?.includes(name) ? 'truncated' : value]];
  });
  return { type, identity, properties: Object.fromEntries(kept) };
}

describe.each(DIALECTS)('an organisation in $folder', (dialect) => {
  const objects = ORGANIZATION.filter(({ type }) => dialect.absent?.[type] !== 'all');
  const records = recordsIn(dialect.folder);

  test('has the same objects', () => {
    const named = records.map(({ type, identity }) => `${type} ${identity}`);
    expect(named.sort()).toEqual(objects.map(({ type, identity }) => `${type} ${identity}`).sort());
  });

  test.each(objects.map((object) => [`${object.type} ${object.identity}`, object] as const))(
    '%s says the same, but for what the dialect cannot say',
    (_, object) => {
      const expected = inDialect(object, dialect);
      const record = records.find(
        ({ type, identity }) => type === object.type && identity === object.identity,
      );
      const properties = Object.keys(object.properties).flatMap((name) => {
        const value = record && shown(propertyOf(record, name));
        return value === undefined ? [] : [[name, value]];
      });
      expect({ ...record, properties: Object.fromEntries(properties) }).toMatchObject(expected);
      expect(Object.fromEntries(properties)).toEqual(expected.properties);
    },
  );
});
