import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Report, ReportedFinding, ReportedFix } from '../../src/report/report.ts';
import { visible } from '../../src/report/visible.ts';
import type { SavedFile } from '../../tools/patches/writing.ts';
import { run } from '../cli/run-command.ts';
import { plant } from '../io/temporary-folder.ts';
import { expectOnlyEdits } from './only-edits.ts';

/** A fix that a run of `--fix` made, as the report before it offered it. */
export interface MadeFix {
  readonly finding: ReportedFinding;
  readonly fix: ReportedFix;
}

/** What a run of `--fix` over the files of a case did. */
export interface Outcome {
  readonly before: Report;
  readonly after: Report;
  readonly made: readonly MadeFix[];
  /** Lines about fixes that no report before the run offered: they mend what another fix uncovered. */
  readonly uncovered: readonly string[];
  /** The bytes after the run, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

type Files = Readonly<Record<string, SavedFile>>;

const MODES = [0o644, 0o640, 0o600, 0o755];

/** Writes the files of a case into a folder and mends them as the command does. */
export async function mend(folder: string, files: Files): Promise<Outcome> {
  plant(folder, Object.fromEntries(Object.entries(files).map(([path, { bytes }]) => [path, bytes])));
  for (const [index, path] of Object.keys(files).entries())
    chmodSync(join(folder, path), MODES[index % MODES.length] ?? 0o644);
  const before: Report = JSON.parse((await run(folder, JSON_REPORT)).out);
  const fixed = await run(folder, [...JSON_REPORT, '--fix']);
  const offered = offeredIn(before);
  const lines = fixed.err.split('\n').filter((line) => line.startsWith('fixed  '));
  return {
    before,
    after: JSON.parse(fixed.out),
    made: lines.flatMap((line) => offered.get(line) ?? []),
    uncovered: lines.filter((line) => !offered.has(line)),
    files: new Map(pathsIn(folder).map((path) => [path, readFileSync(join(folder, path))])),
  };
}

const JSON_REPORT = ['--format', 'json', '--all', '--fail-on', 'never'];

/** The fixes of a report by the lines that tell of them once they are made. */
function offeredIn({ findings }: Report): ReadonlyMap<string, MadeFix> {
  return new Map(
    findings.flatMap((finding) =>
      finding.fixes.map((fix) => [
        `fixed  ${finding.ruleId} in ${visible(finding.path)}: ${visible(fix.title)}`,
        { finding, fix },
      ]),
    ),
  );
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** A second run changes no byte, and has no safe fix left to make. */
export async function expectSettled(folder: string, outcome: Outcome): Promise<void> {
  const again = await run(folder, [...JSON_REPORT, '--fix']);
  expect(again.err).toBe('');
  const left: Report = JSON.parse(again.out);
  expect(offersIn(left)).toEqual([]);
  expect(left.findings).toEqual(outcome.after.findings);
  for (const [path, bytes] of outcome.files)
    expect(readFileSync(join(folder, path)).equals(bytes), `${path} is as it was`).toBe(true);
  expect(pathsIn(folder).sort()).toEqual([...outcome.files.keys()].sort());
}

/** Safe fixes that would edit files. */
function offersIn({ findings }: Report): string[] {
  return findings.flatMap(({ ruleId, accepted, fixes }) =>
    accepted === null
      ? fixes
          .filter(({ applicability, edits }) => applicability === 'safe' && edits.length > 0)
          .map(({ title }) => `${ruleId}: ${title}`)
      : [],
  );
}

/** All files are there, with their modes, and have changed by nothing but the edits of the fixes that were made. */
export function expectEdits(folder: string, files: Files, { made, files: after }: Outcome): void {
  expect([...after.keys()].sort()).toEqual(Object.keys(files).sort());
  const edits = made.flatMap(({ fix }) => fix.edits);
  for (const [index, [path, { bytes, form }]] of Object.entries(files).entries()) {
    const own = edits.filter((edit) => edit.path === path);
    expectOnlyEdits(path, form, bytes, after.get(path) ?? new Uint8Array(), own);
    expect(statSync(join(folder, path)).mode & 0o777, `mode of ${path}`).toBe(MODES[index % MODES.length]);
  }
}
