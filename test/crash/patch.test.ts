import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { isTemporaryName } from '../../src/io/temporary-file.ts';
import { type Run, run } from '../cli/run-command.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { type Trouble, withTrouble } from './frail-disk.ts';
import { type Snapshot, snapshot } from './organisations.ts';
import { asProcess, endedProcess } from './processes.ts';

vi.mock('node:fs', async (load) =>
  (await import('./frail-disk.ts')).frail(await load<typeof import('node:fs')>()),
);

const patch = (folder: string): Promise<Run> => run(folder, ['patch', '--out', 'out']);

function plantProvider(folder: string, name: string): void {
  plant(folder, { 'p.json': `{"Name":"EXPR","CertPrincipalName":"${name}"}\n` });
}

/** Files that are mended by a bundle; where `bundle` is given, with that in place. */
function organisation(bundle: Snapshot = new Map()): string {
  const folder = temporaryFolder();
  plantProvider(folder, 'mail.contoso.com');
  for (const [name, content] of bundle) plant(folder, { [`out/${name}`]: Buffer.from(content, 'latin1') });
  return folder;
}

const bundleIn = (folder: string): Snapshot =>
  existsSync(join(folder, 'out')) ? snapshot(join(folder, 'out')) : new Map();

async function bundleOf(name: string): Promise<Snapshot> {
  const folder = temporaryFolder();
  plantProvider(folder, name);
  await patch(folder);
  return bundleIn(folder);
}

async function patchWith(trouble: Trouble | undefined, folder: string) {
  let outcome: Run | undefined;
  const { calls } = await asProcess(endedProcess(), () =>
    withTrouble(trouble, async () => {
      outcome = await patch(folder);
    }),
  );
  return { calls, outcome };
}

function isPartOf(files: Snapshot, whole: Snapshot): boolean {
  return [...files].every(([name, content]) => whole.get(name) === content);
}

/** What an administrator who looks into the folder has before them. */
function stateOf(bundle: Snapshot, { old, next }: Bundles): string {
  const files = new Map([...bundle].filter(([name]) => !isTemporaryName(name)));
  if (files.size === 0) return 'empty';
  const isMarked = files.delete('INCOMPLETE.txt');
  const whole = [old, next].find((each) => isPartOf(files, each));
  if (!whole) return 'mixed';
  if (isMarked) return 'marked';
  return files.size < whole.size ? 'torn' : whole === old ? 'old' : 'new';
}

interface Bundles {
  readonly old: Snapshot;
  readonly next: Snapshot;
}

const bundles = async (): Promise<Bundles> => ({
  old: await bundleOf('webmail.contoso.com'),
  next: await bundleOf('mail.contoso.com'),
});

test('the two bundles have the same files, of which none is the same', async () => {
  const { old, next } = await bundles();
  expect([...old.keys()]).toEqual([...next.keys()]);
  expect(old.size).toBe(5);
  expect([...old].filter(([name, content]) => next.get(name) === content)).toEqual([]);
});

// Only where there is a /proc does a run know the dead from the living.
describe
  .runIf(process.platform === 'linux')
  .each<[string, (known: Bundles) => Snapshot | undefined, readonly string[]]>([
    ['a folder with a bundle', ({ old }) => old, ['marked', 'new', 'old']],
    ['a new folder', () => undefined, ['empty', 'marked', 'new']],
  ])('patch --out with %s, killed', (_, earlier, expected) => {
  test('at any step leaves the old bundle, or the new, or one that says it is incomplete; the next run completes it', async () => {
    const known = await bundles();
    const { calls } = await patchWith(undefined, organisation(earlier(known)));
    const seen = new Set<string>();
    for (const [index] of calls.entries()) {
      const folder = organisation(earlier(known));
      await patchWith({ at: index + 1, kind: 'killed' }, folder);
      seen.add(stateOf(bundleIn(folder), known));
      const { exitCode, err } = await patch(folder);
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
      expect(bundleIn(folder)).toEqual(known.next);
    }
    expect([...seen].toSorted()).toEqual(expected);
  });

  test('leaves nothing that a run with nothing to patch does not remove, but what is marked', async () => {
    const known = await bundles();
    const { calls } = await patchWith(undefined, organisation(earlier(known)));
    for (const [index, call] of calls.entries()) {
      if (call !== 'renameSync') continue;
      const folder = organisation(earlier(known));
      await patchWith({ at: index + 1, kind: 'killed' }, folder);
      const state = stateOf(bundleIn(folder), known);
      plantProvider(folder, 'msstd:mail.contoso.com');
      expect((await patch(folder)).exitCode).toBe(0);
      const bundle = bundleIn(folder);
      expect([...bundle.keys()].filter(isTemporaryName)).toEqual([]);
      expect(stateOf(bundle, known)).toBe(state);
    }
  });
});

describe('a step of patch --out that the file system refuses', () => {
  test('leaves the old bundle or the new, or one that is marked, and says so', async () => {
    const known = await bundles();
    const { calls } = await patchWith(undefined, organisation(known.old));
    const seen = new Set<string>();
    for (const [index] of calls.entries()) {
      const folder = organisation(known.old);
      const { outcome } = await patchWith({ at: index + 1, kind: 'refused' }, folder);
      const state = stateOf(bundleIn(folder), known);
      seen.add(`${state} ${outcome?.exitCode}`);
      if (outcome?.exitCode === 2)
        expect(outcome.err).toMatch(/^exchange-lint: out: the disk reported an error/);
      if (state === 'marked') expect(outcome?.err).toContain('INCOMPLETE.txt');
    }
    expect([...seen].toSorted()).toEqual(['marked 2', 'new 0', 'old 2']);
  });
});

test("a folder that is marked and holds somebody else's files is left alone", async () => {
  const known = await bundles();
  const folder = organisation(known.old);
  const { calls } = await patchWith(undefined, organisation(known.old));
  await patchWith({ at: calls.lastIndexOf('renameSync'), kind: 'killed' }, folder);
  plant(folder, { 'out/EXPR.xml': '' });
  const before = bundleIn(folder);
  expect((await patch(folder)).err).toBe('exchange-lint: out: the folder holds other files\n');
  expect(bundleIn(folder)).toEqual(before);
  rmSync(join(folder, 'out/EXPR.xml'));
  await patch(folder);
  expect(bundleIn(folder)).toEqual(known.next);
});
