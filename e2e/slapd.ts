import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportedFinding } from '../src/report/report.ts';
import type { Bench, Check, Client } from './check.ts';
import { type Files, goodExports, PROVIDERS, swappedCertificate } from './exports.ts';
import { offline } from './offline.ts';
import { succeed } from './process.ts';
import { Directory, findServer, hasClients } from './slapd/directory.ts';
import { asActiveDirectoryWrites, CLASS, entriesOf, type Providers, replacing } from './slapd/entries.ts';

/** Organisations by their names, and those as Active Directory writes them in the names of objects (RFC 4514). */
const ORGANIZATIONS: readonly (readonly [name: string, written: string])[] = [
  ['Contoso', 'Contoso'],
  ['Contoso, "North" + South; <x>=y', 'Contoso\\, \\"North\\" \\+ South\\; \\<x\\>\\=y'],
  ['#1 Mail\\Post', '\\#1 Mail\\\\Post'],
  [' blanks around ', '\\ blanks around\\ '],
  ['Müller & Söhne GmbH', 'Müller & Söhne GmbH'],
  ['北京', '北京'],
];
const EXPORT = 'OutlookProvider.ldif';
const [GOOD, BAD, NEWER] = ['msstd:mail.contoso.com', 'msstd:owa.contoso.com', 'msstd:new.contoso.com'];
const NAME = 'msExchAutoDiscoverCertPrincipalName';
const SERVER = 'msExchAutoDiscoverServer';
/** What a directory answers (RFC 4511, appendix A.1) where a value is not there, and where one must not be added. */
const [NO_SUCH_ATTRIBUTE, CONSTRAINT_VIOLATION] = [16, 19];

const WRONG: Providers = { EXCH: { [NAME]: BAD }, EXPR: { [NAME]: BAD } };

/** `changes.ldif` and `rollback.ldif`, held against a directory. */
export function findSlapd({ bin, scratch }: Bench): Client {
  const title = 'slapd';
  const found = findServer();
  if (found === undefined) return { kind: 'missing', title, reason: "OpenLDAP's server is not installed" };
  if (!hasClients()) return { kind: 'missing', title, reason: 'ldapmodify or ldapsearch is not on the PATH' };
  const [server, env] = [found, offline(scratch('slapd-home'))];

  /** A repository with an export of the directory, and beside it what a server exported. */
  class Site {
    private readonly folder = scratch('slapd-site');

    constructor(files: Files) {
      const { [PROVIDERS]: _, ...others } = goodExports();
      for (const [name, content] of Object.entries({ ...others, ...files })) {
        writeFileSync(join(this.folder, name), content);
      }
    }

    /** The rules that have something to say about the providers. */
    faults(exported: string): readonly string[] {
      writeFileSync(join(this.folder, EXPORT), exported);
      const args = [bin, '--format', 'json', '--fail-on', 'never'];
      const { findings }: { findings: readonly Pick<ReportedFinding, 'ruleId' | 'path'>[] } = JSON.parse(
        succeed(process.execPath, args, { cwd: this.folder, env }),
      );
      return findings.flatMap(({ ruleId, path }) => (path === EXPORT ? [ruleId] : []));
    }

    /** The LDIF of a patch for what is wrong with an export. */
    patch(exported: string): { readonly changes: string; readonly rollback: string } {
      assert.notDeepEqual(this.faults(exported), []);
      rmSync(join(this.folder, 'change'), { recursive: true, force: true });
      const args = [bin, 'patch', '--unsafe-fixes', '--out', 'change'];
      succeed(process.execPath, args, { cwd: this.folder, env });
      const read = (name: string): string => readFileSync(join(this.folder, 'change', name), 'utf8');
      return { changes: read('changes.ldif'), rollback: read('rollback.ldif') };
    }
  }

  function check(
    name: string,
    { organization = 'Contoso', providers = WRONG, files = {} }: Setting,
    work: (directory: Directory, site: Site) => void,
  ): Check {
    const run = async (): Promise<void> => {
      const directory = new Directory(scratch('slapd'), env);
      await directory.with(server, entriesOf(organization, providers), () =>
        work(directory, new Site(files)),
      );
    };
    return { name, run };
  }

  return {
    kind: 'found',
    title,
    checks: [
      ...ORGANIZATIONS.map(([name, organization]) =>
        check(
          `mends the providers of ${JSON.stringify(name)} once, and takes that back to the same bytes`,
          { organization },
          (directory, site) => {
            const before = exportOf(directory);
            for (const exported of [before, asActiveDirectoryWrites(before, organization)]) {
              const { changes, rollback } = site.patch(exported);
              answers(directory.modify(changes), 0);
              const mended = exportOf(directory);
              assert.equal(mended, before.replaceAll(BAD, GOOD));
              assert.deepEqual(site.faults(mended), []);
              answers(directory.modify(changes), NO_SUCH_ATTRIBUTE);
              assert.equal(exportOf(directory), mended);
              answers(directory.modify(rollback), 0);
              assert.equal(exportOf(directory), before);
              answers(directory.modify(rollback), NO_SUCH_ATTRIBUTE);
              assert.equal(exportOf(directory), before);
            }
          },
        ),
      ),
      ...[NAME, SERVER].map((attribute) =>
        check(
          `changes nothing of an object whose ${attribute} was changed since it was exported`,
          { providers: { EXPR: { [NAME]: BAD, [SERVER]: 'ex01.contoso.com' } } },
          (directory, site) => {
            const before = exportOf(directory);
            const { changes, rollback } = site.patch(before);
            answers(directory.modify(changes), 0);
            assert.deepEqual(site.faults(exportOf(directory)), []);
            answers(directory.modify(rollback), 0);
            // slapd shows last what was added last.
            assert.deepEqual(exportOf(directory).split('\n').toSorted(), before.split('\n').toSorted());
            answers(directory.modify(replacing('EXPR', attribute, NEWER)), 0);
            const changed = exportOf(directory);
            answers(directory.modify(changes), NO_SUCH_ATTRIBUTE);
            assert.equal(exportOf(directory), changed);
          },
        ),
      ),
      check(
        'sets what is unset, unless somebody set it meanwhile, and unsets it again',
        { providers: { EXPR: {} }, files: swappedCertificate('*.contoso.com') },
        (directory, site) => {
          const before = exportOf(directory);
          const { changes, rollback } = site.patch(before);
          answers(directory.modify(changes), 0);
          assert.match(exportOf(directory), new RegExp(`^${NAME}: msstd:\\*\\.contoso\\.com$`, 'm'));
          answers(directory.modify(rollback), 0);
          assert.equal(exportOf(directory), before);
          answers(directory.modify(replacing('EXPR', NAME, NEWER)), 0);
          const set = exportOf(directory);
          answers(directory.modify(changes), CONSTRAINT_VIOLATION);
          assert.equal(exportOf(directory), set);
        },
      ),
      check(
        'stops at the object that was changed meanwhile, and takes back with -c what was made before it',
        {},
        (directory, site) => {
          const { changes, rollback } = site.patch(exportOf(directory));
          const [first = '', last = ''] = [...changes.matchAll(/^dn: cn=(\w+),/gim)].map(([, name]) => name);
          assert.deepEqual([first, last].toSorted(), ['EXCH', 'EXPR']);
          answers(directory.modify(replacing(last, NAME, NEWER)), 0);
          const before = exportOf(directory);
          answers(directory.modify(changes), NO_SUCH_ATTRIBUTE);
          assert.equal(exportOf(directory).match(new RegExp(`^${NAME}: ${GOOD}$`, 'gm'))?.length, 1);
          answers(directory.modify(rollback, '-c'), NO_SUCH_ATTRIBUTE);
          assert.equal(exportOf(directory), before);
        },
      ),
    ],
  };
}

interface Setting {
  /** As its name is written in those of its objects. */
  readonly organization?: string;
  readonly providers?: Providers;
  /** Beside the export, in place of files that are in good order. */
  readonly files?: Files;
}

function answers(
  { status, text }: { readonly status: number | null; readonly text: string },
  code: number,
): void {
  assert.equal(status, code, text);
}

function exportOf(directory: Directory): string {
  return directory.export(CLASS);
}
