import { rules } from '../../../rules/index.ts';
import { EVIDENCE_SOURCES } from '../../model/evidence.ts';
import { wrap } from '../../report/wrap.ts';
import { helpUriOf, type Rule } from '../../rule/define-rule.ts';
import { nearestRule } from '../../rule/nearest-rule.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';
import { type World, widthOf } from '../world.ts';

const FIX_WORDS: Readonly<Record<Rule['fix'], string>> = {
  safe: 'Yes: --fix applies it where the evidence leaves one right value.',
  unsafe: 'Yes, with --unsafe-fixes.',
  manual: 'By hand; the message names the command.',
  none: 'None: the message says what to do.',
};

/** `exchange-lint explain RULE`: all that the rule says about itself. */
export function explainCommand({ operands }: Arguments, world: World): ExitCode {
  const [id, ...others] = operands;
  if (id === undefined || others.length > 0)
    throw new UsageError('explain takes one rule, such as principal-name/mismatch');
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) throw new UsageError(unknownRule(id));
  world.out(describe(rule, widthOf(world)));
  return 0;
}

function unknownRule(id: string): string {
  const meant = nearestRule(
    id,
    rules.map((rule) => rule.id),
  );
  const hint = meant === undefined ? '"exchange-lint rules" lists them' : `did you mean ${meant}?`;
  return `there is no rule ${id}; ${hint}`;
}

function describe(rule: Rule, width: number): string {
  const severity = rule.preset === 'strict' ? `${rule.severity} (strict only)` : rule.severity;
  const needs = rule.needs.map(
    (evidence) => `  ${EVIDENCE_SOURCES[evidence].description}: ${EVIDENCE_SOURCES[evidence].command}`,
  );
  return [
    `${rule.id} (${severity}, since ${rule.since})`,
    '',
    ...wrap(`${rule.summary}.`, width),
    '',
    ...wrap(rule.why, width),
    '',
    `Fix: ${FIX_WORDS[rule.fix]}`,
    ...(needs.length > 0 ? ['', 'Needs:', ...needs] : []),
    '',
    'Sources:',
    ...rule.citations.flatMap(({ title, url }) => [`  ${title}`, `    ${url}`]),
    '',
    helpUriOf(rule.id),
    '',
  ].join('\n');
}
