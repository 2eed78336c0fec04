import { nounOfKey } from './noun-of-key.ts';

/** The last word of a file's name, without its extension, and whatever scope stands before it. */
const LAST_WORD = /(?:^|[/\\_. -])(?:get-?)?([a-z]{3,40})(?:\.[a-z0-9]{1,8})?$/i;

/**
 * The noun that a file is called by: `OutlookProvider.xml`, `Contoso-OutlookProvider.csv`, `EX01_ExchangeCertificate.csv`,
 * `Get-SendConnector.json`. Microsoft's collectors call their files so.
 */
export function nounOfFile(path: string): string | undefined {
  const word = LAST_WORD.exec(path.slice(-200))?.[1];
  return word === undefined ? undefined : nounOfKey(word);
}
