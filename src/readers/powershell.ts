import { lazyReader } from './reader.ts';

/**
 * PowerShell scripts that set Exchange's configuration: `Set-OutlookProvider EXPR -CertPrincipalName …`. They say what
 * is going to be set, so what they do not mention is not known. A script that sets nothing of Exchange's gives no
 * records and no problems.
 */
export const powershellReader = lazyReader(
  { format: 'powershell', recognises: (_, path) => /\.psm?1$/i.test(path) },
  async () => (await import('./powershell/read-script.ts')).loadScriptReader(),
);
