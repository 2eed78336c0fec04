import type { PropertyChange } from '../rule/finding.ts';
import type { PresentValue, ScriptValue } from './script-value.ts';
import type { Parameter } from './set-parameters.ts';
import type { Phase, ShellObject } from './shell-object.ts';

/** One command on the server, with what has to hold before and after it. */
export type Step = SetStep | EnableStep;

/** Properties of one object, set together: cmdlets refuse settings that only make sense together. */
export interface SetStep {
  readonly kind: 'set';
  readonly phase: Phase;
  readonly object: ShellObject;
  readonly settings: readonly [Setting, ...Setting[]];
  /** What the cmdlet asks for beside them and that stays as it is. */
  readonly companions: readonly Parameter[];
}

export interface Setting {
  readonly property: string;
  /** Booleans are switches of the cmdlet: `$true`, while a server shows `True`. */
  readonly isBoolean: boolean;
  /** URLs are compared as such: how one is written out depends on who does it. */
  readonly isUrl: boolean;
  /** What the server must hold before, which is what the plan was made from. */
  readonly present: PresentValue;
  readonly wanted: ScriptValue;
}

/** A certificate that is on a server is enabled for services. */
export interface EnableStep {
  readonly kind: 'enable';
  readonly phase: 'certificate';
  readonly server: string;
  readonly thumbprint: string;
  /** `IIS`, `SMTP`. */
  readonly services: readonly string[];
  /** The thumbprints that the server has enabled for IIS until now; undefined where that is not known, or is none of it. */
  readonly holders: readonly string[] | undefined;
  /** The thumbprint that clients of IIS meet until now, to go back to; undefined where that is not known. */
  readonly replaces: string | undefined;
}

/** A change that the scripts do not make. */
export interface LeftOut {
  readonly change: PropertyChange;
  readonly reason: string;
}

/** A command for a person to run. */
export interface ByHand {
  readonly command: string;
  readonly shell: 'Exchange Management Shell' | 'Exchange Online PowerShell';
}

/** The steps for one Exchange organisation, as an administrator must run them. */
export interface Plan {
  readonly steps: readonly Step[];
  readonly leftOut: readonly LeftOut[];
  /** Commands that cannot be checked and taken back by a script: for a person to run, in their order. */
  readonly byHand: readonly ByHand[];
  /** Files that clients have to be given anew. */
  readonly clientFiles: readonly string[];
}
