import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBytes } from '../../src/engine/read-bytes.ts';
import { type ExchangeRecord, propertyOf, type ReadFile } from '../../src/model/record.ts';
import type { Value } from '../../src/model/value.ts';
import { inspectFile } from '../../src/report/inspection.ts';

/**
 * A folder of real exports, which cannot be published: every file below it must read, but for those that are known to
 * hold nothing, and `ground-truth/exchange-certificates.json` says what the certificates' SerializationData says.
 */
const CORPUS = process.env['EXCHANGE_LINT_CORPUS'] ?? '';

/** What describes the corpus, fragments out of documentation, and a request. */
const WITHOUT_OBJECTS: ReadonlySet<string> = new Set([
  'README.md',
  'ground-truth/exchange-certificates.json',
  'autodiscover-pox/certprincipalname-pox-0.xml',
  'autodiscover-pox/external-pox-0.xml',
  'autodiscover-pox/internal-pox-0.xml',
  'autodiscover-pox/pox-autodiscover-request-for-exchange-0.xml',
  'autodiscover-pox/protocol-pox-0.xml',
]);

/** What the files that the ground truth speaks of are called in the corpus, which has one of them in UTF-16 as well. */
const DUMPS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'Admin/MonitorExchangeAuthCertificate/DataCollection/Tests/Data/GetExchangeCertificate.xml',
    ['clixml/MonitorAuthCert__DataCollection__GetExchangeCertificate.xml'],
  ],
  [
    'Diagnostics/HealthChecker/Tests/DataCollection/E19/Exchange/GetExchangeCertificate.xml',
    [
      'clixml/HC__E19__Exchange__GetExchangeCertificate.xml',
      'clixml/GetExchangeCertificate-utf16le-crlf.xml',
    ],
  ],
]);

/** A certificate in a file. Whether its URLs are valid, and what Windows keeps beside it, no export shows. */
interface Truth {
  readonly file: string;
  readonly thumbprint: string;
  readonly services_names: readonly string[];
  readonly status: number;
  readonly rootCAType: number;
  readonly selfSigned: boolean;
  readonly privateKeyExportable: boolean;
  readonly identity: string;
  readonly friendlyName: string;
  readonly iis: readonly Binding[];
}

interface Binding {
  readonly serviceName: string;
  readonly internalUrl: string | null;
  readonly externalUrl: string | null;
}

/** CertificateStatus and CertificateAuthorityType (Get-ExchangeCertificate). */
const STATUS = [
  'Unknown',
  'Valid',
  'Revoked',
  'DateInvalid',
  'Untrusted',
  'Invalid',
  'RevocationCheckFailure',
  'PendingRequest',
];
const ROOTS = ['None', 'ThirdParty', 'Enterprise', 'Registry', 'GroupPolicy', 'Unknown'];

/** The files below the corpus, by their paths in it. */
function allFiles(): readonly string[] {
  if (CORPUS === '') return [];
  return readdirSync(CORPUS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(CORPUS, join(parentPath, name)).split(sep).join('/'));
}

const FILES = allFiles();

function truths(): readonly Truth[] {
  const path = join(CORPUS, 'ground-truth/exchange-certificates.json');
  return CORPUS !== '' && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
}

const TRUTHS = truths();

async function read(path: string): Promise<ReadFile | undefined> {
  return loadBytes(path, readFileSync(join(CORPUS, path)), { detail: 'everything' });
}

/** A value as JSON has it. */
function plain(value: Value | undefined): unknown {
  switch (value?.kind) {
    case 'text':
      return value.text;
    case 'unset':
      return null;
    case 'list':
      return value.items.map(plain);
    case 'object':
      return Object.fromEntries([...value.members].map(([name, member]) => [name, plain(member)]));
    default:
      return value?.kind;
  }
}

const SAID = [
  ...['Services', 'Status', 'RootCAType', 'IsSelfSigned', 'PrivateKeyExportable'],
  ...['Identity', 'FriendlyName', 'IISServices'],
];

function saidBy(record: ExchangeRecord): unknown {
  const said = SAID.map((name) => [name, plain(propertyOf(record, name))] as const);
  return { thumbprint: record.x509?.thumbprint, ...Object.fromEntries(said) };
}

/** The same of a certificate as the ground truth has it. */
function saidByTruth(truth: Truth): unknown {
  const boolean = (value: boolean) => (value ? 'True' : 'False');
  return {
    thumbprint: truth.thumbprint,
    Services: truth.services_names.length === 0 ? 'None' : truth.services_names.join(', '),
    Status: STATUS[truth.status],
    RootCAType: ROOTS[truth.rootCAType],
    IsSelfSigned: boolean(truth.selfSigned),
    PrivateKeyExportable: boolean(truth.privateKeyExportable),
    Identity: truth.identity,
    FriendlyName: truth.friendlyName === '' ? null : truth.friendlyName,
    IISServices: truth.iis.map(({ serviceName, internalUrl, externalUrl }) => {
      return { serviceName, internalUrl, externalUrl };
    }),
  };
}

describe.skipIf(CORPUS === '')('real exports', () => {
  it.each(FILES.filter((path) => !WITHOUT_OBJECTS.has(path)))(
    '%s holds objects, and nothing odd',
    async (path) => {
      const file = await read(path);
      expect(file?.records.length).toBeGreaterThan(0);
      expect(file?.problems).toEqual([]);
    },
  );

  it.each(FILES.filter((path) => WITHOUT_OBJECTS.has(path)))('%s holds none', async (path) => {
    expect(await read(path)).toBeUndefined();
  });

  it('are there for all that is known of them', () => {
    expect([...new Set(TRUTHS.map(({ file }) => file))].sort()).toEqual([...DUMPS.keys()].sort());
  });

  it.each([...DUMPS].flatMap(([file, copies]) => copies.map((copy) => [copy, file] as const)))(
    '%s shows of each certificate what its SerializationData says',
    async (copy, file) => {
      const records = (await read(copy))?.records ?? [];
      const known = TRUTHS.filter((truth) => truth.file === file);
      expect(records.map(saidBy)).toEqual(known.map(saidByTruth));
    },
  );

  it('does not know the services of a deserialized dump', async () => {
    const [path] = FILES.filter((name) => name.includes('Broken'));
    const file = path === undefined ? undefined : await read(path);
    const certificates = file ? inspectFile(file.source, file).certificates : [];
    expect(certificates.length).toBeGreaterThan(0);
    expect(certificates.map(({ services }) => services)).toEqual(certificates.map(() => null));
  });
});
