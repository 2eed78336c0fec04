import type { Directive } from '../model/directive.ts';
import type { Rule } from '../rule/define-rule.ts';
import { nearestRule } from '../rule/nearest-rule.ts';
import { briefly } from '../text/briefly.ts';

/** Longer than the id of any rule; what is longer resembles none. */
const LONGEST_ID = 100;

/** Why a comment accepts nothing, in words; undefined where all that it says has a meaning. */
export function mistakeIn(directive: Directive, rules: readonly Rule[]): string | undefined {
  if (directive.kind === 'mistaken') return directive.mistake;
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  for (const id of directive.rules) {
    const rule = known.get(id);
    if (!rule) return unknown(id, [...known.keys()]);
    if ('checkSuppressions' in rule)
      return `no comment accepts ${id}; set it under "rules" in exchange-lint.json`;
  }
  return undefined;
}

function unknown(id: string, known: readonly string[]): string {
  const meant = id.length > LONGEST_ID ? undefined : nearestRule(id, known);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return `there is no rule ${briefly(id, LONGEST_ID)}${hint}`;
}
