import type { Edit } from '../text/edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Fix } from './finding.ts';
import type { ShellCommand } from './shell-command.ts';

/** One file's edits, applied together. */
export interface FileEdits {
  readonly source: SourceFile;
  readonly edits: readonly Edit[];
}

/** A fix as the remedy floor turned it out: edits where a desired file can be edited, commands always. */
export interface OfferedFix extends Omit<Fix, 'commands'> {
  readonly files: readonly FileEdits[];
  /** Exchange Management Shell commands that do the same on the server; empty where the value may not reach a script. */
  readonly commands: readonly string[];
  /** Where there are none for that, which value may not and why: no full stop. */
  readonly refusal?: string;
  /** Of them those beyond the changed properties, as the rule gave them. */
  readonly furtherCommands: readonly ShellCommand[];
}
