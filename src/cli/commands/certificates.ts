import { resolve } from 'node:path';
import { assembleEnvironments } from '../../engine/environments.ts';
import { writeOutput } from '../../io/write-output.ts';
import { Moment } from '../../model/moment.ts';
import { certificateRegister, type RegisteredCertificate } from '../../report/certificate-register.ts';
import { serialise } from '../../report/serialise.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { prepareRun, type Run } from '../run.ts';
import { UsageError } from '../usage-error.ts';
import { type World, wantsColor, widthOf } from '../world.ts';

/** `exchange-lint certificates`: every certificate, what it is for, when it ends, and what depends on it. */
export async function certificatesCommand(args: Arguments, world: World): Promise<ExitCode> {
  const run = await prepareRun(args, world);
  const { config, asOf } = run.settings;
  const environments = assembleEnvironments(run.files, config);
  const certificates = certificateRegister(environments, new Moment(asOf));
  if (args.ics !== undefined) await writeCalendar(args.ics, certificates, run, world);
  world.out(await format(certificates, args, world));
  return run.unreadable.length > 0 ? 2 : 0;
}

async function format(
  certificates: readonly RegisteredCertificate[],
  args: Arguments,
  world: World,
): Promise<string> {
  if (args.format === 'json') return serialise(certificates);
  const { formatRegister } = await import('../../report/certificate-register-text.ts');
  const { default: picocolors } = await import('picocolors');
  const colors = picocolors.createColors(wantsColor(world, args.noColor));
  return formatRegister(certificates, { width: widthOf(world), colors });
}

async function writeCalendar(
  path: string,
  certificates: readonly RegisteredCertificate[],
  { inputs, settings }: Run,
  world: World,
): Promise<void> {
  if (inputs.has(resolve(world.cwd, path)))
    throw new UsageError(`--ics would overwrite ${path}, which is read`);
  const { formatCalendar } = await import('../../report/calendar.ts');
  const problem = writeOutput(world.cwd, path, formatCalendar(certificates, settings.asOf));
  if (problem) throw new UsageError(`${problem.path}: ${problem.reason}`);
}
