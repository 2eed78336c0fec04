import { below, pick, type Random, randomFrom } from '../fuzz/random.ts';
import type { Dialect, Subject } from './dialect.ts';
import { DIALECTS } from './dialects.ts';
import type { Fault } from './fault.ts';
import { FAULTS } from './faults.ts';
import { anyForm, describeForm, type Form } from './forms.ts';
import {
  anyOrganisation,
  type Demands,
  healthyValues,
  type Organisation,
  type Values,
} from './organisation.ts';
import { BACKGROUNDS, type Background, type SavedFile, writeOrganisation } from './writing.ts';

/** An organisation in the files of one dialect, with something wrong or nothing. */
export interface PatchCase {
  readonly index: number;
  /** Says what the case is; the number leads back to it with the same seed. */
  readonly name: string;
  readonly dialect: Dialect;
  readonly faults: readonly Fault[];
  readonly organisation: Organisation;
  readonly form: Form;
  /** Where the dialect's own objects stand, and whatever else is written, by path. */
  readonly files: () => Readonly<Record<string, SavedFile>>;
  /** The same files once every value is right; those that only observe stay as they are. */
  readonly mended: () => Readonly<Record<string, SavedFile>>;
}

/** How often each fault is tried in each dialect, each time in another organisation. */
const ORGANISATIONS = 2;
/** Pairs of faults, and organisations without one, for each dialect. */
const PAIRS = 5;
const HEALTHY = 1;

/** One case of so many is enough to see that nothing has changed. */
const SAMPLE = 5;

/** The part of the suite that takes no minutes. */
export function sampleOf(cases: readonly PatchCase[]): readonly PatchCase[] {
  return cases.filter(({ index }) => index % SAMPLE === 0);
}

/** The whole suite: the same cases and the same bytes for the same seed. */
export function patchCases(seed: number): readonly PatchCase[] {
  const plans = DIALECTS.flatMap((dialect) =>
    [
      ...FAULTS.filter((fault) => canHold(dialect, fault)).flatMap((fault) =>
        Array.from({ length: ORGANISATIONS }, () => () => [fault]),
      ),
      ...Array.from({ length: PAIRS }, () => (random: Random) => twoFaults(dialect, random)),
      ...Array.from({ length: HEALTHY }, () => () => []),
    ].map((choose) => ({ dialect, choose })),
  );
  return plans.map(({ dialect, choose }, index) => {
    const random = randomFrom(seed * 1_000_003 + index);
    return caseOf(index, dialect, choose(random), random);
  });
}

function canHold({ holds, lacks = [] }: Dialect, { subject, property }: Fault): boolean {
  return holds.includes(subject) && (property === undefined || !lacks.includes(property));
}

/** One that the dialect holds, and another that it holds or that stands beside it. */
function twoFaults(dialect: Dialect, random: Random): readonly Fault[] {
  const first = pick(
    FAULTS.filter((fault) => canHold(dialect, fault)),
    random,
  );
  const others = FAULTS.filter(
    (fault) =>
      fault.place !== first.place &&
      agree(first.demands, fault.demands) &&
      !first.demands.rulesOff?.includes(fault.rule) &&
      !fault.demands.rulesOff?.includes(first.rule) &&
      (canHold(dialect, fault) || !dialect.holds.includes(fault.subject)),
  );
  return [first, pick(others, random)];
}

function agree(one: Demands, other: Demands): boolean {
  const demanded = new Map(Object.entries(one));
  return Object.entries(other).every(([name, value]) => !demanded.has(name) || demanded.get(name) === value);
}

function caseOf(index: number, dialect: Dialect, faults: readonly Fault[], random: Random): PatchCase {
  const demands: Demands = Object.assign({}, ...faults.map((fault) => fault.demands));
  const subjects = subjectsOf(dialect, faults, random);
  const organisation = fitting(dialect, subjects, faults, anyOrganisation(random, demands), random);
  const isAnsi = dialect.isAnsi === true && !faults.some(({ isUnicode }) => isUnicode);
  const form = anyForm(random, isAnsi);
  const background = pick(BACKGROUNDS, random);
  const hasProfile = faults.some(({ subject }) => subject === 'profile') || below(4, random) === 0;
  const healthy = healthyValues(organisation);
  const faulty = faults.reduce((values, fault) => fault.make(values, organisation), healthy);
  const { providers, urls, profile } = healthy;
  const write = (values: Values) => {
    const ways = { dialect, subjects, hasProfile, form, background };
    return writeOrganisation({ organisation, values, observed: faulty, ...ways });
  };
  return {
    index,
    name: nameOf(index, dialect, faults, organisation, form, background),
    dialect,
    faults,
    organisation,
    form,
    files: () => write(faulty),
    mended: () => write({ ...faulty, providers, urls, profile }),
  };
}

function nameOf(
  index: number,
  dialect: Dialect,
  faults: readonly Fault[],
  { names, servers, certificate, copies, response }: Organisation,
  form: Form,
  { name: background }: Background,
): string {
  const wrong = faults.map(({ name }) => name).join(' and ') || 'nothing wrong';
  const where = `${names.style} names, ${servers.length} servers, ${certificate}, copies ${copies}, response ${response}`;
  return `case ${index}: ${dialect.name}: ${wrong}; ${where}; ${describeForm(form)}; beside ${background}`;
}

/** What is written in the dialect: what is wrong and it holds, and where nothing is wrong something that it holds. */
function subjectsOf({ holds }: Dialect, faults: readonly Fault[], random: Random): readonly Subject[] {
  const own = faults.map(({ subject }) => subject).filter((subject) => holds.includes(subject));
  return own.length > 0 ? own : [pick(holds, random)];
}

const DATED: ReadonlySet<Dialect['format']> = new Set(['clixml', 'convert-to-xml', 'json', 'csv']);

/** The organisation without what makes no sense in the case. */
function fitting(
  { format, hidesPadding }: Dialect,
  subjects: readonly Subject[],
  faults: readonly Fault[],
  organisation: Organisation,
  random: Random,
): Organisation {
  const { copies, response } = organisation;
  const isModule = format === 'desired-state';
  const isSettled = copies === 'module' && isModule;
  const isUndated = copies === 'older' && !DATED.has(format);
  // A copy would show what this one does not.
  const isHidden = hidesPadding !== undefined && faults.some(({ isPadding }) => isPadding);
  // What was told before is told until the server knows better; after a light fault that is no lighter.
  const isTold = faults.every(({ isError }) => isError) && response !== 'none' && below(2, random) === 0;
  return {
    ...organisation,
    ...((!subjects.includes('provider') || isUndated || isSettled || isHidden) && {
      copies: 'none' as const,
    }),
    ...(faults.length > 0 && isTold && { response: 'as-told' as const }),
  };
}
