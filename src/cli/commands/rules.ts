import { rules } from '../../../rules/index.ts';
import { serialise } from '../../report/serialise.ts';
import { helpUriOf } from '../../rule/define-rule.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';
import type { World } from '../world.ts';

/** `exchange-lint rules`: every rule, with its severity and what it flags. */
export function rulesCommand({ format, operands }: Arguments, world: World): ExitCode {
  if (operands.length > 0)
    throw new UsageError('rules takes no operands; "exchange-lint explain RULE" explains one rule');
  world.out(format === 'json' ? asJson() : asText());
  return 0;
}

function asJson(): string {
  const described = rules.map(({ id, severity, preset, fix, summary, since }) => ({
    id,
    severity,
    preset,
    fix,
    summary,
    since,
    helpUri: helpUriOf(id),
  }));
  return serialise(described);
}

function asText(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, preset, summary }) => {
    const note = preset === 'strict' ? ' (strict only)' : '';
    return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}${note}`;
  });
  return `${lines.join('\n')}\n`;
}
