import type { Segment } from 'jsonc-parser';
import { countWildcards, MOST_WILDCARDS } from '../text/wildcards.ts';
import { DEFAULT_ENVIRONMENT } from './config.ts';
import type { ConfigFile } from './config-file.ts';
import { startOfDay } from './suppression.ts';

/** A value that the schema allows and that will not do all the same. */
export interface BadValue {
  readonly path: readonly Segment[];
  readonly message: string;
}

const LONGEST_GLOB = 256;

/** What a schema cannot say: patterns that take too long to match, names of environments that are too alike, days. */
export function checkValues({
  ignore = [],
  environments = [],
  roles = [],
  suppressions = [],
  overrides = [],
  externalCertificates = [],
}: ConfigFile): BadValue[] {
  return [
    ...ignore.flatMap((pattern, index) => bad(['ignore', index], mistakeInPattern(pattern))),
    ...environments.flatMap(({ files }, index) => checkGlobs(['environments', index, 'files'], files)),
    ...roles.flatMap(({ files }, index) => checkGlobs(['roles', index, 'files'], files)),
    ...overrides.flatMap(({ files = [] }, index) => checkGlobs(['overrides', index, 'files'], files)),
    ...overrides.flatMap((override, index) =>
      (override.environments ?? []).flatMap((name, at) =>
        bad(['overrides', index, 'environments', at], mistakeInEnvironment(name, environments)),
      ),
    ),
    ...externalCertificates.flatMap(({ files = [] }, index) =>
      checkGlobs(['externalCertificates', index, 'files'], files),
    ),
    ...checkNames(environments.map(({ name }) => name)),
    ...suppressions.flatMap(({ files = [] }, index) => checkGlobs(['suppressions', index, 'files'], files)),
    ...suppressions.flatMap(({ expires }, index) =>
      bad(['suppressions', index, 'expires'], mistakeInDay(expires)),
    ),
  ];
}

function checkGlobs(list: readonly Segment[], globs: readonly string[]): BadValue[] {
  return globs.flatMap((glob, index) => bad([...list, index], mistakeInGlob(glob)));
}

function mistakeInPattern(pattern: string): string | undefined {
  return countWildcards(pattern) > MOST_WILDCARDS
    ? `this pattern has more than ${MOST_WILDCARDS} wildcards (*); write several shorter ones`
    : undefined;
}

function mistakeInGlob(glob: string): string | undefined {
  const choices = glob.match(/\{/g)?.length ?? 0;
  if (countWildcards(glob) + choices > MOST_WILDCARDS) {
    return `this glob has more than ${MOST_WILDCARDS} wildcards (* or {}); write several shorter ones`;
  }
  if (glob.length > LONGEST_GLOB) return `this glob is longer than ${LONGEST_GLOB} characters`;
  if (glob.startsWith('!')) return 'a glob takes no files back with "!"; name the files that are meant';
  return undefined;
}

function mistakeInDay(day: string | undefined): string | undefined {
  if (day === undefined || startOfDay(day) !== undefined) return undefined;
  return `${JSON.stringify(day)} is no day of the calendar; write the last day as in "2027-01-31"`;
}

function mistakeInEnvironment(
  name: string,
  environments: readonly { readonly name: string }[],
): string | undefined {
  const names = [...environments.map((each) => each.name), DEFAULT_ENVIRONMENT];
  if (names.includes(name)) return undefined;
  return `there is no environment "${name}"; there are ${names.map((each) => `"${each}"`).join(', ')}`;
}

/** An environment names the folder of its patch, and to Windows and macOS such folders are one. */
function checkNames(names: readonly string[]): BadValue[] {
  const byLowerCase = new Map([[DEFAULT_ENVIRONMENT, DEFAULT_ENVIRONMENT]]);
  return names.flatMap((name, index) => {
    const other = byLowerCase.get(name.toLowerCase());
    if (other === undefined) byLowerCase.set(name.toLowerCase(), name);
    const whose = other === DEFAULT_ENVIRONMENT ? ', the environment of all other files,' : '';
    return other === undefined || other === name
      ? []
      : bad(['environments', index, 'name'], `"${name}" differs from "${other}"${whose} in case alone`);
  });
}

function bad(path: readonly Segment[], message: string | undefined): BadValue[] {
  return message === undefined ? [] : [{ path, message }];
}
