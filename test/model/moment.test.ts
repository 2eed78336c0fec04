import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALWAYS, isWithin, Moment } from '../../src/model/moment.ts';

const dates = fc.array(
  fc.tuple(fc.constantFrom('isAfter' as const, 'isBefore' as const), fc.integer({ min: -5, max: 5 })),
);

function answers(moment: Moment, asked: readonly (readonly ['isAfter' | 'isBefore', number])[]): boolean[] {
  return asked.map(([question, time]) => moment[question](new Date(time)));
}

describe('a moment', () => {
  it('knows the interval in which all of its comparisons have the same answers, and no wider one', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: -6, max: 6 }),
        fc.integer({ min: -7, max: 7 }),
        (asked, now, other) => {
          const moment = new Moment(new Date(now));
          const given = answers(moment, asked);
          const there = answers(new Moment(new Date(other)), asked);
          expect(isWithin(new Date(now), moment.interval)).toBe(true);
          const isSame = given.every((answer, index) => answer === there[index]);
          expect(isWithin(new Date(other), moment.interval)).toBe(isSame);
        },
      ),
    );
  });

  it('holds always where it was compared with nothing, or with what is no date', () => {
    const moment = new Moment(new Date(0));
    expect(moment.isAfter(new Date(Number.NaN)) || moment.isBefore(new Date(Number.NaN))).toBe(false);
    expect(moment.interval).toEqual(ALWAYS);
  });

  it('shares no key with another of the same instant, whose comparisons it does not know', () => {
    expect(new Moment(new Date(0)).key).not.toBe(new Moment(new Date(0)).key);
  });
});
