import { rules } from '../../../rules/index.ts';
import { helpUriOf } from '../../rule/define-rule.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import type { World } from '../world.ts';

/** `exchange-lint rules`: every rule, with its severity and what it flags. */
export function rulesCommand({ format }: Arguments, world: World): ExitCode {
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
  return `${JSON.stringify(described, null, 2)}\n`;
}

function asText(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, preset, summary }) => {
    const note = preset === 'strict' ? ' (strict only)' : '';
    return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}${note}`;
  });
  return `${lines.join('\n')}\n`;
}
