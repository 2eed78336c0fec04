import { TOOL } from '../engine/tool.ts';
import { visible } from '../report/visible.ts';
import { type Arguments, parseArguments } from './arguments.ts';
import { describeError } from './describe-error.ts';
import type { ExitCode } from './exit-code.ts';
import type { World } from './world.ts';

/** Runs one command line. Never throws: what goes wrong is told on standard error, a line each, with exit code 2. */
export async function main(argv: readonly string[], world: World): Promise<ExitCode> {
  try {
    return await run(parseArguments(argv), world);
  } catch (error) {
    for (const line of describeError(error).split('\n')) world.err(`exchange-lint: ${visible(line)}\n`);
    return 2;
  }
}

async function run(args: Arguments, world: World): Promise<ExitCode> {
  switch (args.command) {
    case 'version':
      world.out(`${TOOL.version}\n`);
      return 0;
    case 'help':
      world.out((await import('./help.ts')).commandHelp(args.topic));
      return 0;
    case 'lint':
      return (await import('./commands/lint.ts')).lintCommand(args, world);
    case 'patch':
      return (await import('./patch/command.ts')).patchCommand(args, world);
    case 'baseline':
      return (await import('./commands/baseline.ts')).baselineCommand(args, world);
    case 'merge':
      return (await import('./commands/merge.ts')).mergeCommand(args, world);
    case 'init':
      return (await import('./commands/init.ts')).initCommand(args, world);
    case 'inspect':
      return (await import('./commands/inspect.ts')).inspectCommand(args, world);
    case 'certificates':
      return (await import('./commands/certificates.ts')).certificatesCommand(args, world);
    case 'explain':
      return (await import('./commands/explain.ts')).explainCommand(args, world);
    case 'formats':
      return (await import('./commands/formats.ts')).formatsCommand(args, world);
    case 'rules':
      return (await import('./commands/rules.ts')).rulesCommand(args, world);
  }
}
