import { describe, expect, it } from 'vitest';
import { readText } from '../../src/model/reading.ts';
import type { Value } from '../../src/model/value.ts';
import { list, object, record, type Shown } from './organisation.ts';

const span = { start: 0, end: 0 };
const truncated: Value = { kind: 'truncated', text: 'System.Object', span };
const unknown: Value = { kind: 'unknown', text: '', span };

const read = (shown: Shown) =>
  readText(record({ type: 'OutlookProvider', identity: 'EXPR', properties: { Server: shown } }), 'Server');

describe('a property is read', () => {
  it.each<[string, Shown, string, string?]>([
    ['a text', 'EX01', 'set', 'EX01'],
    ['blanks', '  ', 'unset'],
    ['nothing', null, 'unset'],
    ['what the export cut off', truncated, 'damaged'],
    ['what it refers to and does not hold', unknown, 'damaged'],
    ['an object without a text', object({}), 'unset'],
    ['an empty list', list(), 'unset'],
    ['a list of nothing', list(null), 'unset'],
    ['a list of one', list('EX01'), 'set', 'EX01'],
    ['a list with gaps', list(null, 'EX01', '', 'EX02'), 'set', 'EX01, EX02'],
    ['a list in a list', list(list('EX01')), 'set', 'EX01'],
    ['a list of what was cut off', list(truncated), 'damaged'],
    ['a list of what is unknown', list('EX01', unknown), 'damaged'],
  ])('%s', (_, shown, state, text) => {
    expect(read(shown)).toMatchObject(text === undefined ? { state } : { state, text });
  });

  it('to the item at fault where a list is damaged', () => {
    expect(read(list('EX01', truncated))).toEqual({ state: 'damaged', value: truncated });
  });

  it('as absent where the export does not show it', () => {
    expect(readText(record({ type: 'OutlookProvider', identity: 'EXPR' }), 'Server')).toEqual({
      state: 'absent',
    });
  });
});
