import { type Config, environmentsOf, roleOf } from '../config/config.ts';
import { assembleEnvironment, type Environment } from '../model/environment.ts';
import type { ReadFile } from '../model/record.ts';
import { compareText } from '../report/order.ts';
import { groupByEach } from '../text/group-by.ts';

/** The files of each environment, in order of path, so that nothing depends on the order in which they were found. */
export function assembleEnvironments(files: readonly ReadFile[], config: Config): Environment[] {
  const ordered = [...files].sort((a, b) => compareText(a.source.path, b.source.path));
  const byName = groupByEach(ordered, ({ source }) => environmentsOf(config, source.path));
  const isObserved = ({ source }: ReadFile) => roleOf(config, source.path) === 'observed';
  const externalCertificates = config.externalCertificates.map(({ hosts, files }) => ({
    hosts,
    includes: (path: string) => files.includes(path),
  }));
  return [...byName].map(([name, members]) =>
    assembleEnvironment(name, members, { isObserved, externalCertificates }),
  );
}
