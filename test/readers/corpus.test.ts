import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBytes } from '../../src/engine/read-bytes.ts';
import { textIfSet } from '../../src/model/reading.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { inspectFile } from '../../src/report/inspection.ts';

/**
 * A folder of real exports, which cannot be published: `clixml` and other folders of files, all of which must read, and
 * `ground-truth/exchange-certificates.json` with what the certificates' SerializationData says.
 */
const CORPUS = process.env['EXCHANGE_LINT_CORPUS'] ?? '';

interface Truth {
  readonly thumbprint: string;
  readonly services_names: readonly string[];
  readonly status: number;
  readonly rootCAType: number;
  readonly iis: readonly unknown[];
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

function filesIn(folder: string): readonly string[] {
  const path = join(CORPUS, folder);
  return CORPUS !== '' && existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
}

async function read(path: string): Promise<ReadFile | undefined> {
  return loadBytes(path.slice(CORPUS.length + 1), readFileSync(path), { detail: 'everything' });
}

describe.skipIf(CORPUS === '')('real exports', () => {
  it.each(filesIn('clixml'))('%s holds objects, and nothing odd', async (path) => {
    const file = await read(path);
    expect(file?.records.length).toBeGreaterThan(0);
    expect(file?.problems).toEqual([]);
  });

  it.each([...filesIn('autodiscover-pox'), ...filesIn('autodiscover-soap')])(
    '%s is no damage',
    async (path) => {
      expect((await read(path))?.problems ?? []).toEqual([]);
    },
  );

  it('shows of certificates what their SerializationData says', async () => {
    const truths: readonly Truth[] = JSON.parse(
      readFileSync(join(CORPUS, 'ground-truth/exchange-certificates.json'), 'utf8'),
    );
    const byThumbprint = new Map(truths.map((truth) => [truth.thumbprint, truth]));
    let compared = 0;
    for (const path of filesIn('clixml').filter((name) => /GetExchangeCertificate(?!Broken)/.test(name))) {
      for (const record of (await read(path))?.records ?? []) {
        const truth = byThumbprint.get(record.x509?.thumbprint ?? '');
        if (!truth) continue;
        compared += 1;
        const services = (textIfSet(record, 'Services') ?? '').split(', ').filter((word) => word !== 'None');
        expect(services.toSorted()).toEqual([...truth.services_names].toSorted());
        expect(textIfSet(record, 'Status')).toBe(STATUS[truth.status]);
        expect(textIfSet(record, 'RootCAType')).toBe(ROOTS[truth.rootCAType]);
        const bindings = record.properties.get('IISServices');
        expect(bindings?.kind === 'list' ? bindings.items.length : 0).toBe(truth.iis.length);
      }
    }
    expect(compared).toBeGreaterThan(8);
  });

  it('does not know the services of a deserialized dump', async () => {
    const [path] = filesIn('clixml').filter((name) => name.includes('Broken'));
    const file = path === undefined ? undefined : await read(path);
    const certificates = file ? inspectFile(file.source, file).certificates : [];
    expect(certificates.length).toBeGreaterThan(0);
    expect(certificates.map(({ services }) => services)).toEqual(certificates.map(() => null));
  });
});
