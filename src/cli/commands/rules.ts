import { rules } from '../../../rules/index.ts';
import { serialise } from '../../report/serialise.ts';
import { helpUriOf, type Rule } from '../../rule/define-rule.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';
import type { World } from '../world.ts';

/** `exchange-lint rules`: every rule, with its severity and what it flags; `--since`, those that came after a version. */
export function rulesCommand({ format, operands, since }: Arguments, world: World): ExitCode {
  if (operands.length > 0)
    throw new UsageError('rules takes no operands; "exchange-lint explain RULE" explains one rule');
  const version = since === undefined ? undefined : parseVersion(since);
  const listed = version ? rules.filter((rule) => isAfter(parseVersion(rule.since), version)) : rules;
  world.out(format === 'json' ? asJson(listed) : asText(listed));
  return 0;
}

function parseVersion(text: string): readonly number[] {
  if (!/^v?\d{1,9}(?:\.\d{1,9}){0,2}$/.test(text))
    throw new UsageError(`--since takes a version such as 0.1.0, not "${text}"`);
  return text.replace('v', '').split('.').map(Number);
}

function isAfter(version: readonly number[], other: readonly number[]): boolean {
  const index = [0, 1, 2].find((part) => (version[part] ?? 0) !== (other[part] ?? 0));
  return index !== undefined && (version[index] ?? 0) > (other[index] ?? 0);
}

function asJson(listed: readonly Rule[]): string {
  const described = listed.map(
    ({ id, severity, preset, isForRenewal = false, fix, summary, since, citations }) => ({
      id,
      severity,
      preset,
      isForRenewal,
      fix,
      summary,
      since,
      citations,
      helpUri: helpUriOf(id),
    }),
  );
  return serialise(described);
}

function asText(listed: readonly Rule[]): string {
  const width = Math.max(...listed.map(({ id }) => id.length));
  const lines = listed.map(({ id, severity, preset, summary }) => {
    const note = preset === 'strict' ? ' (strict only)' : '';
    return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}${note}`;
  });
  return lines.map((line) => `${line}\n`).join('');
}
