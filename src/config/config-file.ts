import type { ClientFloor } from '../model/client-floor.ts';
import type { Severity } from '../rule/finding.ts';
import type { Preset, Role, RuleOptions } from './config.ts';

/** The configuration as its file spells it; what the generated validator promises. */
export interface ConfigFile {
  readonly $schema?: string;
  readonly extends?: Preset;
  readonly rules?: Readonly<Record<string, RuleEntry>>;
  readonly ignore?: readonly string[];
  readonly environments?: readonly { readonly name: string; readonly files: readonly string[] }[];
  readonly roles?: readonly { readonly files: readonly string[]; readonly role: Role }[];
  readonly clientFloor?: ClientFloor;
  readonly overrides?: readonly OverrideEntry[];
  readonly externalCertificates?: readonly {
    readonly hosts: readonly string[];
    readonly files?: readonly string[];
  }[];
  readonly suppressions?: readonly SuppressionEntry[];
  readonly pfxPasswordFile?: string;
}

/** What counts where; `environments`, `files` or both are there. */
export interface OverrideEntry {
  readonly environments?: readonly string[];
  readonly files?: readonly string[];
  readonly rules?: Readonly<Record<string, RuleEntry>>;
  readonly clientFloor?: ClientFloor;
}

/** What is accepted and why; one of `rule`, `object` and `files` is there. */
export interface SuppressionEntry {
  readonly rule?: string;
  readonly object?: string;
  readonly files?: readonly string[];
  readonly reason: string;
  readonly owner?: string;
  readonly expires?: string;
}

/** A severity, alone or with options. */
export type RuleEntry =
  | Severity
  | 'off'
  | readonly [severity: Severity | 'off']
  | readonly [severity: Severity | 'off', options: RuleOptions];
