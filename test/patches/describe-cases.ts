import { afterAll, describe, expect, it } from 'vitest';
import { prepareAll } from '../../src/readers/index.ts';
import type { Report } from '../../src/report/report.ts';
import { type PatchCase, patchCases, sampleOf } from '../../tools/patches/cases.ts';
import type { Dialect } from '../../tools/patches/dialect.ts';
import { DIALECTS } from '../../tools/patches/dialects.ts';
import type { Fault } from '../../tools/patches/fault.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { expectEdits, expectSettled, mend, type Outcome } from './check-case.ts';
import { expectBytes, expectValues } from './mended-values.ts';
import { expectMendedGone, expectNothingNew } from './new-findings.ts';
import { Tally } from './tally.ts';

/** What the numbers of the suite begin with. `PATCH_SEED=7 npm run patches` tries other organisations. */
export const SEED = Number(process.env['PATCH_SEED'] ?? 1);
const IS_WHOLE = process.env['PATCH_CASES'] === 'all';

/** Runs the cases of some dialects as tests, all of them where that is asked for, and prints how many there were and how long they took. */
export async function describeCases(title: string, formats: readonly Dialect['format'][]): Promise<void> {
  await prepareAll();
  const all = patchCases(SEED);
  const cases = (IS_WHOLE ? all : sampleOf(all)).filter(({ dialect }) => formats.includes(dialect.format));
  const tally = new Tally();
  afterAll(() => console.log(tally.inWords(title)));
  for (const dialect of DIALECTS.filter(({ format }) => formats.includes(format))) {
    describe(dialect.name, () => {
      for (const patchCase of cases.filter((each) => each.dialect === dialect)) {
        it(patchCase.name, async () => {
          tally.count(patchCase, await checkCase(patchCase));
        });
      }
    });
  }
}

async function checkCase(patchCase: PatchCase): Promise<Outcome> {
  const folder = temporaryFolder();
  const files = patchCase.files();
  const isObserved = (path: string) => files[path]?.isObserved === true;
  const hint = `alone: PATCH_SEED=${SEED} npm run patches -- -t 'case ${patchCase.index}:'`;
  try {
    const outcome = await mend(folder, files);
    expectFound(patchCase, outcome);
    expectEdits(folder, files, outcome);
    expectMendedGone(outcome, isObserved);
    expectNothingNew(outcome, isObserved);
    await expectSettled(folder, outcome);
    await expectRight(patchCase, outcome);
    return outcome;
  } catch (error) {
    if (error instanceof Error) error.message += `\n${hint}`;
    throw error;
  }
}

/** What is wrong with an organisation that is set up by the book and keeps files of before. */
const KNOWN_OF_COPIES: Readonly<Record<string, readonly string[]>> = { older: ['input/conflicting-objects'] };

/** How a file is encoded is another matter. */
function gravelyFound({ findings }: Report): string[] {
  const grave = findings.filter(({ severity }) => severity !== 'info').map(({ ruleId }) => ruleId);
  return grave.filter((ruleId) => ruleId !== 'input/encoding');
}

/** Each fault is found by its rule; its safe fix was made, unless the dialect is declared to have no place for it. */
function expectFound(
  { dialect, faults, organisation }: PatchCase,
  { before, made, uncovered }: Outcome,
): void {
  expect(uncovered).toEqual([]);
  if (faults.length === 0) expect(gravelyFound(before)).toEqual(KNOWN_OF_COPIES[organisation.copies] ?? []);
  for (const fault of faults) {
    const found = before.findings.filter(({ ruleId }) => ruleId === fault.rule);
    const withheld = found.flatMap((finding) => finding.withheld);
    const why = whyNotMade(dialect, fault);
    expect({ fault: fault.name, withheld }).toEqual({ fault: fault.name, withheld: [] });
    if (whyUnseen(dialect, fault) === undefined) expect(found, `findings of ${fault.rule}`).not.toEqual([]);
    if (why === undefined)
      expect(
        made.map(({ finding }) => finding.ruleId),
        fault.name,
      ).toContain(fault.rule);
  }
  const mended = faults.filter((fault) => whyNotMade(dialect, fault) === undefined);
  const wanted = mended.flatMap(({ rule, ruleBeside = rule }) => [rule, ruleBeside]);
  for (const { finding } of made) expect(wanted).toContain(finding.ruleId);
}

/** Why a safe fix cannot be made in files of the dialect; undefined where it can. */
function whyNotMade(dialect: Dialect, fault: Fault): string | undefined {
  const { holds, isReadOnly, lacksPlaces } = dialect;
  if (!holds.includes(fault.subject)) return undefined;
  const isPlaceless = lacksPlaces !== undefined && fault.rule === 'principal-name/derived-mismatch';
  return isReadOnly?.[fault.subject] ?? whyUnseen(dialect, fault) ?? (isPlaceless ? lacksPlaces : undefined);
}

/** Why the fault is none that a file of the dialect shows; undefined where it is. */
function whyUnseen({ holds, hidesPadding }: Dialect, { subject, isPadding }: Fault): string | undefined {
  return isPadding && holds.includes(subject) ? hidesPadding : undefined;
}

/** Every value is right again, where it can be: as bytes, or where a format has several words for it as values. */
async function expectRight(patchCase: PatchCase, { files }: Outcome): Promise<void> {
  const { dialect, faults } = patchCase;
  if (faults.some((fault) => whyNotMade(dialect, fault) !== undefined)) return;
  if (dialect.isQuotedAsNeeded || faults.some(({ isUnset }) => isUnset)) await expectValues(patchCase, files);
  else expectBytes(patchCase, files);
}
