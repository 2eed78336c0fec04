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

/**
 * `exchange-lint explain`: a rule says all about itself; a fingerprint shows the evidence behind a finding; a sentence
 * that the analyzer or Outlook shows leads to the rules that find its cause.
 */
export async function explainCommand(args: Arguments, world: World): Promise<ExitCode> {
  const [text, ...others] = args.operands;
  if (text === undefined)
    throw new UsageError(
      'explain takes a rule such as principal-name/mismatch, the fingerprint of a finding, or an error message',
    );
  const rule = rules.find(({ id }) => id === text);
  if (rule && others.length === 0) {
    world.out(describe(rule, widthOf(world)));
    return 0;
  }
  const { explainFinding, isFingerprint } = await import('../explain/explain-finding.ts');
  if (isFingerprint(text)) return explainFinding(text, { ...args, operands: others }, world);
  // Without quotation marks a shell makes several words of a sentence.
  const sentence = args.operands.join(' ');
  if (isSentence(sentence)) return explainSentence(sentence, world);
  throw new UsageError(unknownRule(text));
}

function isSentence(text: string): boolean {
  return /\s/.test(text.trim()) || /[^ -~]/.test(text);
}

async function explainSentence(sentence: string, world: World): Promise<ExitCode> {
  const { findMessage } = await import('../explain/find-message.ts');
  const { explainMessages, nearestMessages } = await import('../explain/message-text.ts');
  const { kind, messages } = findMessage(sentence);
  const width = widthOf(world);
  world.out(kind === 'known' ? explainMessages(messages, rules, width) : nearestMessages(messages, width));
  return kind === 'known' ? 0 : 2;
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
