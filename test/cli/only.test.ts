import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from '../../tools/certificates/make-certificate.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { run } from './run-command.ts';

const WRONG = '{"Name": "EXPR", "CertPrincipalName": "mail.contoso.com"}';
const RIGHT = '{"Name": "EXPR", "CertPrincipalName": "msstd:mail.contoso.com"}';
const RULE = 'principal-name/prefix';

/** Two organisations; in North, one object is exported twice. */
function organisations(): string {
  const folder = temporaryFolder();
  plant(folder, {
    'exchange-lint.json': JSON.stringify({
      environments: [
        { name: 'North', files: ['north'] },
        { name: 'South', files: ['south'] },
      ],
      ignore: ['old'],
    }),
    'north/a.json': WRONG,
    'north/b.json': WRONG,
    'south/a.json': WRONG,
    'old/a.json': WRONG,
    'README.md': '# Exports',
  });
  return folder;
}

interface Shown {
  readonly exitCode: number;
  readonly places: readonly string[];
  readonly errors: number;
  readonly err: string;
}

async function shown(folder: string, argv: readonly string[], stdin = ''): Promise<Shown> {
  const world = { readStdin: async () => Buffer.from(stdin) };
  const { exitCode, out, err } = await run(folder, [...argv, '--format', 'json'], world);
  if (out === '') return { exitCode, places: [], errors: 0, err };
  const { findings, summary }: Parsed = JSON.parse(out);
  const places = findings.filter(({ ruleId }) => ruleId === RULE).map(({ path }) => path);
  return { exitCode, places, errors: summary.errors, err };
}

interface Parsed {
  readonly findings: readonly { readonly ruleId: string; readonly path: string }[];
  readonly summary: { readonly errors: number };
}

describe('--only', () => {
  it.each([
    ['one file', ['south/a.json'], ['south/a.json']],
    ['several', ['south/a.json', './north/a.json'], ['north/a.json', 'south/a.json']],
    ['the second place of a finding', ['north/b.json'], ['north/a.json']],
    ['a file of another kind', ['README.md'], []],
  ])('shows the findings of %s, and counts no others', async (_, names, places) => {
    const folder = organisations();
    const result = await shown(
      folder,
      names.flatMap((name) => ['--only', name]),
    );
    expect(result).toEqual({ exitCode: places.length > 0 ? 1 : 0, places, errors: places.length, err: '' });
  });

  it.each([['old/a.json'], ['none.json'], ['north']])(
    'refuses %s, which is no file of the run',
    async (name) => {
      expect(await run(organisations(), ['--only', name])).toEqual({
        exitCode: 2,
        out: '',
        err: `exchange-lint: --only names "${name}", which is no file of this run\n`,
      });
    },
  );
});

describe('--stdin', () => {
  const of = (name: string) => ['--stdin', '--stdin-filename', name];

  it('stands for the file on disk, which stays as it is', async () => {
    const folder = organisations();
    expect(await shown(folder, of('south/a.json'), RIGHT)).toMatchObject({ exitCode: 0, places: [] });
    expect(await shown(folder, of('south/a.json'), WRONG)).toMatchObject({
      exitCode: 1,
      places: ['south/a.json'],
    });
    expect(readFileSync(join(folder, 'south/a.json'), 'utf8')).toBe(WRONG);
  });

  it('is judged with its environment, and nothing else of that is shown', async () => {
    const folder = organisations();
    const { pem } = makeCertificate({ commonName: 'mail.contoso.com', dnsNames: ['mail.contoso.com'] });
    plant(folder, { 'south/mail.cer': pem, 'south/cut.json': '[{"Name": "EXCH", "CertPrincipalName": ' });
    const other = '{"Name": "EXPR", "CertPrincipalName": "msstd:owa.contoso.com"}';
    const world = { readStdin: async () => Buffer.from(other) };
    const { out } = await run(folder, [...of('south/a.json'), '--format', 'json'], world);
    const { findings }: Parsed = JSON.parse(out);
    expect(findings.map(({ ruleId, path }) => `${ruleId} ${path}`)).toEqual([
      'principal-name/mismatch south/a.json',
    ]);
  });

  it('may be a file that is not there yet, and one of the only files', async () => {
    const folder = organisations();
    expect(await shown(folder, of('west/new.json'), WRONG)).toMatchObject({ places: ['west/new.json'] });
    expect(await shown(folder, [...of('west/new.json'), '--only', 'south/a.json'], WRONG)).toMatchObject({
      places: ['south/a.json', 'west/new.json'],
    });
  });

  it('has no findings where the configuration ignores it, and says so', async () => {
    const result = await shown(organisations(), of('old/a.json'), WRONG);
    expect(result).toMatchObject({ exitCode: 0, places: [] });
    expect(result.err).toBe('exchange-lint: old/a.json is skipped: the configuration ignores it\n');
  });

  it('is no folder', async () => {
    const { exitCode, err } = await run(organisations(), of('north'));
    expect(exitCode).toBe(2);
    expect(err).toContain('--stdin-filename takes the name of a file, and north is a folder');
  });
});

describe('--allow-no-inputs', () => {
  it('makes an empty report of a folder without anything to check', async () => {
    const folder = temporaryFolder();
    expect((await run(folder, [])).exitCode).toBe(2);
    const { exitCode, out } = await run(folder, ['--allow-no-inputs', '--format', 'json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ environments: [], findings: [], summary: { files: 0 } });
  });
});
