import type { OfferedFinding } from '../../engine/offer.ts';
import { inert, visible } from '../../report/visible.ts';
import { wrap } from '../../report/wrap.ts';
import type { OfferedFix } from '../../rule/offer.ts';
import { askLine } from '../ask-line.ts';
import { UsageError } from '../usage-error.ts';
import { type World, widthOf } from '../world.ts';
import { type Answer, type Choices, choicesFor } from './choices.ts';

type Ask = NonNullable<World['ask']>;

/** Nobody mistypes more often. */
const MOST_TRIES = 5;

/**
 * Asks a person for each finding that leaves a choice, and shows what comes of each value. Throws UsageError where the
 * answer is broken off, or makes no sense for too long: nothing has been written then.
 */
export async function askForChoices(
  findings: readonly OfferedFinding[],
  choices: Choices,
  ask: Ask,
  world: World,
): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map(choices.answers);
  const open = findings.filter((finding) => choicesFor(finding, choices).length > 0);
  const chosen = new Map<string, OfferedFix | undefined>();
  for (const [index, finding] of open.entries()) {
    const fixes = choicesFor(finding, choices);
    const known = chosen.get(subjectOf(finding));
    const same = known && fixes.find((fix) => isSameValue(fix, known));
    if (same) {
      // Whoever has chosen a value for an object is not asked what it is to be in another file.
      answers.set(finding.fingerprint, { kind: 'fix', title: same.title });
      continue;
    }
    world.out(describe(finding, fixes, `${index + 1} of ${open.length}`, widthOf(world)));
    const answer = await answerFor(fixes, ask, world);
    answers.set(finding.fingerprint, answer);
    chosen.set(
      subjectOf(finding),
      answer.kind === 'fix' ? fixes.find(({ title }) => title === answer.title) : undefined,
    );
  }
  return answers;
}

/** What an answer is about, wherever it is exported. */
function subjectOf({ environment, object, property }: OfferedFinding): string {
  return JSON.stringify([environment, object.kind, object.identity.toLowerCase(), property]);
}

function isSameValue(a: OfferedFix, b: OfferedFix): boolean {
  const valuesOf = ({ changes }: OfferedFix) =>
    JSON.stringify([...new Set(changes.map(({ value }) => value))]);
  return a.changes.length > 0 && valuesOf(a) === valuesOf(b);
}

async function answerFor(fixes: readonly OfferedFix[], ask: Ask, world: World): Promise<Answer> {
  const allowed = `${fixes.map((_, index) => index + 1).join(', ')} or s`;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const line = await askLine(`Choose ${allowed} (s skips it): `, ask, world.out);
    if (line === undefined) break;
    const text = line.trim().toLowerCase();
    const fix = /^\d{1,2}$/.test(text) ? fixes[Number(text) - 1] : undefined;
    if (fix) return { kind: 'fix', title: fix.title };
    if (text === 's') return { kind: 'none' };
    world.out(`That is none of ${allowed}.\n`);
  }
  throw new UsageError('nothing was chosen, and nothing was written');
}

function describe(
  { ruleId, message, location, object }: OfferedFinding,
  fixes: readonly OfferedFix[],
  count: string,
  width: number,
): string {
  const { source, span } = location;
  const place = `${source.path}:${source.positionAt(span.start).line}`;
  return [
    '',
    ...wrap(`${count}: ${ruleId}, ${object.kind} ${object.identity}, ${place}`, width),
    ...wrap(message, width),
    '',
    ...fixes.flatMap((fix, index) => choiceLines(fix, String(index + 1), width)),
    '',
  ]
    .map((line) => `${inert(line)}\n`)
    .join('');
}

const MARGIN = '      ';

function choiceLines(
  { title, applicability, consequences = [], files, commands }: OfferedFix,
  number: string,
  width: number,
): string[] {
  const room = width - MARGIN.length;
  const edited = files.map(({ source }) => source.path);
  const [first = '', ...rest] = wrap(
    applicability === 'manual' ? title : `${title} (${applicability})`,
    room,
  );
  return [
    `${number.padStart(4)}  ${first}`,
    ...[
      ...rest,
      ...consequences.flatMap(({ text }) => bulleted(text, room)),
      ...(edited.length > 0 ? bulleted(`It edits ${edited.join(', ')}`, room) : []),
      // Whoever copies a command wants it in one line.
      ...commands.map((command) => `- ${visible(command)}`),
    ].map((line) => MARGIN + line),
  ];
}

function bulleted(text: string, width: number): string[] {
  return wrap(text, width - 2).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}
