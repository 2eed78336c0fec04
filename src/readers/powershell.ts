import { lazyReader } from './reader.ts';

/**
 * PowerShell scripts that set Exchange's configuration: `Set-OutlookProvider EXPR -CertPrincipalName …`. They say what
 * is going to be set, so what they do not mention is not known. A command counts wherever the script calls it, also
 * under a condition or in a function; one that is kept in a script block, or run with -WhatIf, does not. Of several that
 * set the same property of an object the last counts. Where only PowerShell can work out which object is meant, there is
 * no record, and what such a command may have set before is not certain any more; where it is a value, that is unknown. A
 * script that sets nothing of Exchange's gives no records and no problems.
 */
export const powershellReader = lazyReader(
  { format: 'powershell', recognises: (_, path) => /\.psm?1$/i.test(path) },
  async () => (await import('./powershell/read-script.ts')).loadScriptReader(),
);
