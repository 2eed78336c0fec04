import { EVIDENCE_SOURCES } from '../../model/evidence.ts';
import { visible } from '../../report/visible.ts';
import { wrap } from '../../report/wrap.ts';
import type { Rule } from '../../rule/define-rule.ts';
import { type KnownMessage, RULES_BY_CAUSE } from './known-messages.ts';

/** The rules that find what is behind a message, what they check, and what has to be exported for that. */
export function explainMessages(
  messages: readonly KnownMessage[],
  rules: readonly Rule[],
  width: number,
): string {
  const causes = [...new Set(messages.map(({ cause }) => cause))];
  const ids = new Set<string>(causes.flatMap((cause) => RULES_BY_CAUSE[cause]));
  const explaining = [...ids].flatMap((id) => rules.find((rule) => rule.id === id) ?? []);
  const evidence = new Set(explaining.flatMap(({ needs }) => needs));
  return [
    ...messages.slice(0, 3).flatMap((message) => [...headOf(message, width), '']),
    ...causes.flatMap((cause) => wrap(`It means: ${cause}.`, width)),
    '',
    'Rules that find why, the likeliest first:',
    ...explaining.flatMap(({ id, summary }) => [`  ${id}`, ...indented(summary, width, 4)]),
    '',
    'What they need, from the Exchange Management Shell:',
    ...[...evidence].flatMap((each) => [
      ...indented(EVIDENCE_SOURCES[each].description, width, 2),
      `    ${EVIDENCE_SOURCES[each].command}`,
    ]),
    '',
    'Then: exchange-lint, and exchange-lint explain RULE',
    '',
  ].join('\n');
}

/** The known messages that a text may have meant. */
export function nearestMessages(messages: readonly KnownMessage[], width: number): string {
  return [
    'No message is known with these words. The nearest ones that are:',
    '',
    ...messages.flatMap((message) => [...headOf(message, width), '']),
    'Give one of them to exchange-lint explain, or "exchange-lint rules" lists what is checked.',
    '',
  ].join('\n');
}

function headOf({ text, language, shownBy }: KnownMessage, width: number): string[] {
  return [...indented(`"${visible(text.replaceAll('{}', '...'))}"`, width, 2), `  ${shownBy}, ${language}`];
}

function indented(text: string, width: number, margin: number): string[] {
  return wrap(text, width - margin).map((line) => ' '.repeat(margin) + line);
}
