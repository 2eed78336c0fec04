import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { propertyOf } from '../../src/model/record.ts';
import { shownText } from '../../src/remedy/join-changes.ts';
import { directoryChanges } from '../../src/remedy/ldif.ts';
import { patchBundle } from '../../src/remedy/patch-bundle.ts';
import { planSteps } from '../../src/remedy/plan.ts';
import type { PropertyChange } from '../../src/rule/finding.ts';
import { readLdif, textOfLine } from '../../src/syntax/ldif.ts';
import { HOSTILE_VALUES } from './hostile-values.ts';
import { commandsWith, POSITIONS, type Position, repairOf } from './injection-positions.ts';
import { type TakenApart, takeApart } from './powershell-grammar.ts';
import { LDIF_LINE } from './rendered.ts';

const SCRIPTS = ['apply.ps1', 'verify.ps1', 'rollback.ps1'] as const;
/** Why a value is refused: for a character, which is named, or for its shape. */
const BY_CHARACTER = /\(U\+([0-9A-F]{4,6})\)|\(it has U\+([0-9A-F]{4,6})\)/;
const BY_SHAPE =
  /^(?:the (?:value|name of the object) is (?:blank|longer than 1024 characters)|the value is not "msstd:" followed by a host name|the value is not "<I>" and an issuer, then "<S>" and a subject|the value is not an ASCII host or wildcard name|the value is no plain URL)$/;
const BY_SHAPE_OF_NAME =
  /^its DistinguishedName (?:is not written as RFC 4514 has it|is none that an object of class \w+ has by its name; .*|has more than 4000 characters)$|^its file does not show its DistinguishedName; |^no attribute of Active Directory is known|^the (?:present|new) value has more than 4000 characters$/;

test('there are at least 200 values, no two of them alike', () => {
  expect(HOSTILE_VALUES.length).toBeGreaterThanOrEqual(200);
  expect(new Set(HOSTILE_VALUES.map(({ value }) => value)).size).toBe(HOSTILE_VALUES.length);
});

describe.each(HOSTILE_VALUES.map((hostile) => [hostile.kind, hostile.name, hostile.value] as const))(
  '%s, %s',
  (_, __, value) => {
    const changes = POSITIONS.map((position) => position.at(value));
    const files = bundle(changes, value);

    test('is data in scripts, or refused by name', () => {
      const outcomes = changes.map(outcomeOf);
      const expected = benignScripts(outcomes, isServerName(value) ? 'EX01' : '');
      const parts = SCRIPTS.map((name) => takeApart(files.get(name) ?? ''));
      expect(parts.flatMap(({ errors }) => errors)).toEqual([]);
      expect(
        parts.flatMap(({ literals }) => literals.filter((text) => !/^[ -&(-_a-~]*$/.test(text))),
      ).toEqual([]);
      expect(parts.map(frameOf)).toEqual(expected);
      const texts = textsIn(files.get('apply.ps1') ?? '');
      for (const [index, position] of POSITIONS.entries()) {
        const [change, outcome] = [changes[index], outcomes[index]];
        if (!change || !outcome || isDone(change)) continue;
        if (outcome.kind === 'left out') expectNamed(outcome.reason, textIn(position, change));
        else for (const text of expectedIn(position, change, outcome)) expect(texts).toContain(text);
      }
    });

    test('is data in LDIF, or refused by name', () => {
      const made = changes.filter((change) => directoryChanges([change]).changes !== '');
      for (const change of changes.filter((each) => !made.includes(each))) {
        const [{ reason } = { reason: undefined }] = directoryChanges([change]).leftOut;
        // What is unset already is to be unset.
        if (reason === undefined && change.value === null) continue;
        if (reason === undefined) throw new Error('left out without a reason');
        if (!BY_SHAPE_OF_NAME.test(reason))
          expectNamed(reason, dnOf(change), shownText(change.current), change.value);
      }
      const forwards = made.map((change) => recordOf(change, shownText(change.current), change.value));
      const backwards = made.map((change) => recordOf(change, change.value, shownText(change.current)));
      expectLdif(files.get('changes.ldif'), forwards);
      expectLdif(files.get('rollback.ldif'), backwards.toReversed());
    });
  },
);

afterAll(() => {
  const [values, positions] = [HOSTILE_VALUES.length, POSITIONS.length + commandsWith('').length];
  console.log(`scripts and LDIF: ${values} values x ${positions} positions = ${values * positions}`);
});

type Outcome = { readonly kind: 'fit' | 'unfit' } | { readonly kind: 'left out'; readonly reason: string };

function bundle(changes: readonly PropertyChange[], value: string): ReadonlyMap<string, string> {
  const repairs = [repairOf(changes, commandsWith(value))];
  const made = patchBundle({
    repairs,
    files: [],
    shared: [],
    skipped: [],
    asServerShows: (change) => change,
  });
  if (made.kind === 'nothing') throw new Error('nothing to patch');
  return new Map([...made.files].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
}

function outcomeOf(change: PropertyChange): Outcome {
  if (isDone(change)) return { kind: 'left out', reason: '' };
  const { steps, leftOut } = planSteps([change]);
  const [step] = steps;
  if (step?.kind !== 'set') return { kind: 'left out', reason: leftOut[0]?.reason ?? '' };
  return { kind: step.settings[0].present.kind === 'unfit' ? 'unfit' : 'fit' };
}

/** A blank value is none, and is to be none. */
function isDone({ current, value }: PropertyChange): boolean {
  return shownText(current) === value;
}

/** What has the shape of a server's name may be one. */
function isServerName(value: string): boolean {
  return planSteps([], commandsWith(value)).steps.length > 0;
}

const benign = new Map<string, readonly string[]>();

/** The frames of the scripts with harmless values in the same positions, known as the others are. */
function benignScripts(outcomes: readonly Outcome[], server: string): readonly string[] {
  const signature = [server, ...outcomes.map(({ kind }) => kind)].join();
  const known = benign.get(signature);
  if (known) return known;
  const changes = POSITIONS.flatMap((position, index) => {
    const kind = outcomes[index]?.kind;
    if (kind === 'left out') return [];
    return [position.at(kind === 'unfit' ? `${position.benign}\u200b` : position.benign)];
  });
  const files = bundle(changes, server);
  const frames = SCRIPTS.map((name) => frameOf(takeApart(files.get(name) ?? '')));
  benign.set(signature, frames);
  return frames;
}

/** A value is as it is, or encoded, or not set; which of them is the value's business. */
function frameOf({ frame }: TakenApart): string {
  return frame.replaceAll("(Get-Text '')", "''").replaceAll('$null', "''");
}

/** What stands in single quotes, and what it is once it is decoded. */
function textsIn(script: string): readonly string[] {
  return [...script.matchAll(/(\(Get-Text )?'([^']*)'/g)].map(([, encoded, text = '']) =>
    encoded === undefined ? text : Buffer.from(text, 'base64').toString(),
  );
}

function textIn({ role }: Position, change: PropertyChange): string {
  switch (role) {
    case 'present':
      return shownText(change.current) ?? '';
    case 'new':
      return change.value ?? '';
    default:
      return change.record.identity;
  }
}

function expectedIn(position: Position, change: PropertyChange, { kind }: Outcome): string[] {
  const text = textIn(position, change);
  switch (position.role) {
    case 'present':
      if (kind === 'unfit') return [createHash('sha256').update(text).digest('hex').toUpperCase()];
      return text === '' ? [] : [text];
    case 'new':
      return [text];
    case 'name':
      return [change.record.type === 'ImapSettings' ? text.replace(/\\.*$/s, '') : text];
    case 'in the directory':
      return [];
  }
}

/** The reason is the shape, or names a character that one of the texts has. */
function expectNamed(reason: string, ...texts: readonly (string | null | undefined)[]): void {
  const [, first, second] = BY_CHARACTER.exec(reason) ?? [];
  const digits = first ?? second;
  if (digits === undefined) expect(reason).toMatch(BY_SHAPE);
  // A directory has names with digits for characters.
  else if (!/^its DistinguishedName/.test(reason))
    expect(texts.join('')).toContain(String.fromCodePoint(Number.parseInt(digits, 16)));
}

function dnOf({ record }: PropertyChange): string {
  return shownText(propertyOf(record, 'DistinguishedName')) ?? '';
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  CertPrincipalName: 'msExchAutoDiscoverCertPrincipalName',
  Server: 'msExchAutoDiscoverServer',
};

function recordOf(
  change: PropertyChange,
  before: string | null | undefined,
  after: string | null | undefined,
): readonly string[] {
  const attribute = ATTRIBUTES[change.property] ?? '';
  const part = (how: string, value: string | null | undefined) =>
    value === null || value === undefined ? [] : [`${how}: ${attribute}`, `${attribute}: ${value}`, '-'];
  return [`dn: ${dnOf(change)}`, 'changetype: modify', ...part('delete', before), ...part('add', after)];
}

function expectLdif(text = '', records: readonly (readonly string[])[]): void {
  const lines = text.split('\r\n');
  expect(lines.filter((line) => !LDIF_LINE.test(line) || line.length > 76)).toEqual([]);
  const read = readLdif(text).map(({ lines: of, strays }) => {
    expect(strays).toEqual([]);
    return of.map((line) => (line.name === '-' ? '-' : `${line.name}: ${textOfLine(line)}`));
  });
  expect(read).toEqual(records);
}
