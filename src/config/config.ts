import type { ClientFloor } from '../model/client-floor.ts';
import type { RuleMetadata } from '../rule/define-rule.ts';
import type { Severity } from '../rule/finding.ts';
import type { FileSet } from './file-set.ts';
import type { Suppression } from './suppression.ts';

/**
 * Whether a file is the source of truth (`desired`: it may be edited) or a copy of a server's state
 * (`observed`: it is never edited, its remedy is a command).
 */
export type Role = 'desired' | 'observed';

/** `renewal` has of the recommended rules those that matter on the day on which a certificate is replaced. */
export type Preset = 'recommended' | 'strict' | 'renewal';

export type RuleOptions = Readonly<Record<string, unknown>>;

/** What the configuration says of one rule. */
export interface RuleSetting {
  readonly severity: Severity | 'off';
  readonly options: RuleOptions;
}

export interface EnvironmentSetting {
  readonly name: string;
  readonly files: FileSet;
}

/** Settings that count for some environments, or for findings in some files, in place of the general ones. */
export interface Override {
  /** By name; missing where it counts for all. */
  readonly environments?: readonly string[];
  /** Missing where it counts for all. */
  readonly files?: FileSet;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly clientFloor?: ClientFloor;
}

/** Endpoints that something before Exchange answers at, and the files of the certificate that clients meet there. */
export interface ExternalCertificateSetting {
  readonly hosts: readonly string[];
  readonly files: FileSet;
}

export interface RoleSetting {
  readonly files: FileSet;
  readonly role: Role;
}

/** A valid configuration. Paths and patterns are relative to the folder of its file. */
export interface Config {
  readonly preset: Preset;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Patterns as in a .gitignore file. */
  readonly ignore: readonly string[];
  readonly environments: readonly EnvironmentSetting[];
  readonly roles: readonly RoleSetting[];
  readonly clientFloor: ClientFloor;
  /** In the order of the file; of two that count, the last decides. */
  readonly overrides: readonly Override[];
  readonly externalCertificates: readonly ExternalCertificateSetting[];
  /** In the order of the file. */
  readonly suppressions: readonly Suppression[];
  /** The file whose text opens encrypted key stores, relative to the configuration's folder or absolute. */
  readonly pfxPasswordFile?: string;
}

/** What counts where there is no configuration file. */
export const defaultConfig: Config = {
  preset: 'recommended',
  rules: new Map(),
  ignore: [],
  environments: [],
  roles: [],
  clientFloor: 'rpc',
  overrides: [],
  externalCertificates: [],
  suppressions: [],
};

/** The environment of files that no configured environment names. */
export const DEFAULT_ENVIRONMENT = 'default';

/** The configured severity, else the rule's own where the preset has the rule. */
export function severityOf(
  config: Config,
  rule: Pick<RuleMetadata, 'id' | 'severity' | 'preset' | 'isForRenewal'>,
): Severity | 'off' {
  const setting = config.rules.get(rule.id);
  if (setting) return setting.severity;
  return isInPreset(rule, config.preset) ? rule.severity : 'off';
}

function isInPreset(
  { preset, isForRenewal }: Pick<RuleMetadata, 'preset' | 'isForRenewal'>,
  wanted: Preset,
): boolean {
  if (wanted === 'renewal') return isForRenewal === true;
  return wanted === 'strict' || preset === 'recommended';
}

/** The rule's options: its defaults, overridden by what is configured. */
export function optionsOf(config: Config, rule: Pick<RuleMetadata, 'id' | 'options'>): RuleOptions {
  const defaults = Object.entries(rule.options?.properties ?? {}).map(([name, schema]) => [
    name,
    schema['default'],
  ]);
  return { ...Object.fromEntries(defaults), ...config.rules.get(rule.id)?.options };
}

/** The role of a file: that of the last matching entry of `roles`, else `desired`. */
export function roleOf(config: Config, path: string): Role {
  return config.roles.findLast(({ files }) => files.includes(path))?.role ?? 'desired';
}

/** The environments a file belongs to, in the order of the configuration; never none. */
export function environmentsOf(config: Config, path: string): string[] {
  const names = config.environments.filter(({ files }) => files.includes(path)).map(({ name }) => name);
  return names.length > 0 ? [...new Set(names)] : [DEFAULT_ENVIRONMENT];
}

/**
 * The configuration for paths that start elsewhere: `translate` turns one of them into a path relative to the
 * configuration's folder.
 */
export function rebased(config: Config, translate: (path: string) => string): Config {
  const moved = ({ includes }: FileSet): FileSet => ({ includes: (path) => includes(translate(path)) });
  return {
    ...config,
    environments: config.environments.map(({ name, files }) => ({ name, files: moved(files) })),
    roles: config.roles.map(({ files, role }) => ({ files: moved(files), role })),
    overrides: config.overrides.map(({ files, ...override }) => {
      return files ? { ...override, files: moved(files) } : override;
    }),
    externalCertificates: config.externalCertificates.map(({ hosts, files }) => ({
      hosts,
      files: moved(files),
    })),
    suppressions: config.suppressions.map((suppression) => {
      return { ...suppression, files: suppression.files && moved(suppression.files) };
    }),
  };
}
