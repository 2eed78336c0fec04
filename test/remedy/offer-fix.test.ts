import { describe, expect, test } from 'vitest';
import type { Slot } from '../../src/model/value.ts';
import { offerFix } from '../../src/remedy/offer-fix.ts';
import type { Fix, PropertyChange } from '../../src/rule/finding.ts';
import { change, shown, source } from './changes.ts';

const COMMAND = "Set-OutlookProvider -Identity EXPR -CertPrincipalName 'msstd:mail.contoso.com'";
const EXPR = source('exports/EXPR.xml');
const DUMP = source('dumps/EXPR.xml');
const isDesired = (path: string): boolean => path.startsWith('exports/');

function slot(start: number, end: number): Slot {
  return { span: { start, end }, render: (value) => (value === null ? '<Nil/>' : `<S>${value}</S>`) };
}

function fix(...changes: PropertyChange[]): Fix {
  return { title: 'Set EXPR', applicability: 'safe', changes };
}

function editable(file = EXPR, at = slot(10, 20)): PropertyChange {
  return change({ file, current: shown('msstd:old.contoso.com', at) });
}

describe('a fix is offered', () => {
  test('as an edit of a desired file, in the terms of its format, and as a command', () => {
    const offered = offerFix(fix(editable()), isDesired);
    expect(offered).toMatchObject({ title: 'Set EXPR', applicability: 'safe', commands: [COMMAND] });
    expect(offered.files).toEqual([
      { source: EXPR, edits: [{ span: { start: 10, end: 20 }, text: '<S>msstd:mail.contoso.com</S>' }] },
    ]);
  });

  test('with null where the value is to be unset, also in the place of an unset value', () => {
    const unset = { file: EXPR, value: null, current: shown(null, slot(3, 9)) };
    const offered = offerFix(fix(change(unset)), isDesired);
    expect(offered.files[0]?.edits).toEqual([{ span: { start: 3, end: 9 }, text: '<Nil/>' }]);
    expect(offered.commands).toEqual(['Set-OutlookProvider -Identity EXPR -CertPrincipalName $null']);
  });

  test('as a command alone where the file is only observed', () => {
    expect(offerFix(fix(editable(DUMP)), isDesired)).toMatchObject({ files: [], commands: [COMMAND] });
  });

  test('for each file, and the command once', () => {
    const other = source('exports/all.json');
    const offered = offerFix(fix(editable(), editable(other), editable(DUMP)), isDesired);
    expect(offered.files.map((file) => file.source.path)).toEqual(['exports/EXPR.xml', 'exports/all.json']);
    expect(offered.commands).toEqual([COMMAND]);
  });

  test('with one edit where two objects share the value', () => {
    expect(offerFix(fix(editable(), editable()), isDesired).files[0]?.edits).toHaveLength(1);
  });
});

describe('a fix is atomic', () => {
  test.each([
    ['has no place to write to', change({ file: EXPR })],
    ['is missing', change({ file: EXPR, current: undefined })],
    [
      'is cut off',
      change({ file: EXPR, current: { kind: 'truncated', text: '…', span: { start: 0, end: 1 } } }),
    ],
  ])('no edit is offered where one of the values %s', (_, impossible) => {
    expect(offerFix(fix(editable(), impossible), isDesired)).toMatchObject({
      files: [],
      commands: [COMMAND],
    });
  });

  test('no edit is offered where two of them collide', () => {
    const other = change({ file: EXPR, current: shown('x', slot(15, 25)) });
    expect(offerFix(fix(editable(), other), isDesired)).toMatchObject({ files: [], commands: [COMMAND] });
  });

  test('the settings of one object make one command, for some are refused without the others', () => {
    const { record } = change({ type: 'ReceiveConnector', identity: 'Default Frontend EX01' });
    const connector = { ...record, properties: new Map([['Server', shown('EX01')]]) };
    const set = (property: string, value: string | null) => ({
      ...change({ property, value }),
      record: connector,
    });
    const offered = offerFix(fix(set('RequireTLS', 'True'), set('TlsCertificateName', null)), isDesired);
    expect(offered.commands).toEqual([
      "Set-ReceiveConnector -Identity 'EX01\\Default Frontend EX01' -RequireTLS:$true -TlsCertificateName $null",
    ]);
  });

  test('no command is offered where one of the values may not reach a script', () => {
    const hostile = change({ file: EXPR, current: shown('x', slot(30, 31)), value: "msstd:x'; calc" });
    const offered = offerFix(fix(editable(), hostile), isDesired);
    expect(offered.commands).toEqual([]);
    expect(offered.files[0]?.edits).toHaveLength(2);
  });
});
