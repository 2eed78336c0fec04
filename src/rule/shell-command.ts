/** What a parameter may be given: `$null`, `$true`, one text, or several. */
export type ShellValue = string | boolean | null | readonly string[];

/**
 * One command of the Exchange Management Shell, as data. The remedy floor writes it down, and refuses it where one of its
 * values has characters that may not stand in a script. Names of cmdlets and parameters are a rule's own words, never a
 * value that was read.
 */
export interface ShellCommand {
  /** `Set-SendConnector`. */
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, ShellValue>>;
  /** Of a certificate that is enabled for IIS, the thumbprints of those that the server has enabled until now. */
  readonly holders?: readonly string[];
  /** What takes it back, where the exports show that. */
  readonly undo?: ShellCommand;
}
