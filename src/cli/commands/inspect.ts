import { rules } from '../../../rules/index.ts';
import { mayHoldRecords, toSourceFile } from '../../engine/read-bytes.ts';
import { type DiscoveredFile, discover } from '../../io/discover.ts';
import { readInput } from '../../io/read-input.ts';
import { readSource } from '../../readers/index.ts';
import { type Inspection, inspectFile } from '../../report/inspection.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { loadConfig } from '../load-config.ts';
import { UsageError } from '../usage-error.ts';
import type { World } from '../world.ts';

/** `exchange-lint inspect FILE…`: how files are read. */
export async function inspectCommand(args: Arguments, world: World): Promise<ExitCode> {
  if (args.operands.length === 0) throw new UsageError('inspect takes at least one file');
  const { config, folder } = await loadConfig(args.config, args.operands, world.cwd, rules);
  const found = discover(args.operands, {
    cwd: world.cwd,
    ignorePatterns: config.ignore,
    ignoreFolder: folder,
  });
  const [problem] = found.problems;
  if (problem) throw new UsageError(`${problem.path}: ${problem.reason}`);
  const inspections = found.files.flatMap(inspect);
  if (args.format === 'json') {
    world.out(`${JSON.stringify(inspections, null, 2)}\n`);
    return 0;
  }
  const { formatInspection } = await import('../../report/inspection-text.ts');
  world.out(inspections.map(formatInspection).join('\n'));
  return 0;
}

/** A file found by walking that no reader knows is left out; one given by name is shown as unknown. */
function inspect({ path, absolutePath, named }: DiscoveredFile): Inspection[] {
  const input = readInput(absolutePath, mayHoldRecords);
  if (input.kind === 'unreadable') throw new UsageError(`${path}: ${input.reason}`);
  if (input.kind === 'too-large') throw new UsageError(`${path}: it is too large to read`);
  const source = toSourceFile(path, input.kind === 'bytes' ? input.bytes : new Uint8Array());
  const file = readSource(source, 'everything');
  return file || named ? [inspectFile(source, file)] : [];
}
