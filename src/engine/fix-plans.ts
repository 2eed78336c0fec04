import type { PropertyChange } from '../rule/finding.ts';
import type { OfferedFix } from '../rule/offer.ts';
import type { OfferedFinding } from './offer.ts';

/** A finding and the fix that was chosen for it. */
export interface ChosenFix {
  readonly finding: OfferedFinding;
  readonly fix: OfferedFix;
}

/** Fixes that belong together: all of them are made, or none is. */
export type FixPlan = readonly [ChosenFix, ...ChosenFix[]];

/**
 * Joins fixes that belong together, in their order: those that set the same property of the same object, wherever it is
 * exported, and those that put one value in place of the same other one, as in a provider and in the profile that quotes
 * it.
 */
export function plansOf(chosen: readonly ChosenFix[]): FixPlan[] {
  let plans: { readonly plan: FixPlan; readonly keys: ReadonlySet<string> }[] = [];
  for (const each of chosen) {
    const keys = each.fix.changes.flatMap((change) => keysOf(each.finding.environment, change));
    const met = plans.filter((other) => keys.some((key) => other.keys.has(key)));
    const [first, ...rest] = [...met.flatMap(({ plan }) => plan), each];
    if (!first) continue;
    plans = plans.filter((other) => !met.includes(other));
    plans.push({
      plan: [first, ...rest],
      keys: new Set([...met.flatMap((other) => [...other.keys]), ...keys]),
    });
  }
  return plans.map(({ plan }) => plan);
}

function keysOf(environment: string, { record, property, current, value }: PropertyChange): string[] {
  const { type, identity } = record;
  const object = JSON.stringify([environment, type, identity.toLowerCase(), property.toLowerCase()]);
  if (current?.kind !== 'text' || value === null) return [object];
  return [object, JSON.stringify([environment, current.text.toLowerCase(), value.toLowerCase()])];
}
