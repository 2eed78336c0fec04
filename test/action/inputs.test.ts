import { describe, expect, test } from 'vitest';
import { argumentsOf, readInputs } from '../../src/action/inputs.ts';
import { readActionMetadata } from '../../tools/generate/action-metadata.ts';

function variablesOf(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}

const NOTHING = readInputs({});

describe('action.yml and the code agree', async () => {
  const { inputs } = await readActionMetadata();
  const names = Object.keys(inputs);

  test('on what an input is where a workflow leaves it out', () => {
    const standing = names.filter((name) => name !== 'token');
    const defaults = Object.fromEntries(standing.map((name) => [name, inputs[name]?.default ?? '']));
    const read = readInputs(variablesOf(defaults));
    expect(argumentsOf(read, undefined)).toEqual(argumentsOf(NOTHING, undefined));
    expect({ ...read, failOn: undefined }).toEqual(NOTHING);
  });

  test.each(names)('that there is an input %s', (name) => {
    const isFlag = ['true', 'false'].includes(inputs[name]?.default ?? '');
    const value = isFlag ? String(inputs[name]?.default !== 'true') : 'other';
    expect(readInputs(variablesOf({ [name]: value }))).not.toEqual(NOTHING);
  });
});

test('paths stand one a line', () => {
  expect(readInputs({ INPUT_PATHS: ' a b\r\n\r\nc/\n' }).paths).toEqual(['a b', 'c/']);
});

test.each(['TRUE', ' true ', 'True'])('%j is true', (value) => {
  expect(readInputs({ INPUT_SUGGESTIONS: value }).suggestions).toBe(true);
});

describe('no input is taken for another option', () => {
  test.each([
    [
      { paths: '--fix\n--output=json=x' },
      { operands: ['--fix', '--output=json=x'], fix: false, outputs: [] },
    ],
    [{ config: '--fix' }, { config: '--fix', fix: false }],
    [{ config: '-h' }, { command: 'lint', config: '-h' }],
    [{ paths: 'baseline' }, { command: 'lint', operands: ['baseline'] }],
  ])('%j', (inputs, expected) => {
    expect(argumentsOf(readInputs(variablesOf(inputs)), undefined)).toMatchObject(expected);
  });

  test('nor is a revision', () => {
    expect(argumentsOf(NOTHING, '--fix')).toMatchObject({ since: '--fix', fix: false });
  });
});
