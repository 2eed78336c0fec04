import { groupBy } from '../../text/group-by.ts';
import { codeSpan, markdownText, quoted } from '../../text/markdown.ts';
import type { DirectoryChanges } from '../ldif.ts';
import type { LeftOut } from '../step.ts';
import type { Modification } from './write-ldif.ts';

/** What a bundle's README says of `changes.ldif` and `rollback.ldif`; nothing where there is nothing to say. */
export function directorySection(
  { made, leftOut }: DirectoryChanges,
  hasScripts: boolean,
): readonly string[] {
  if (made.length + leftOut.length === 0) return [];
  const missing = [...groupBy(leftOut, ({ reason }) => reason)].map(leftOutItem);
  const head = ['## In Active Directory itself', ''];
  if (made.length === 0)
    return [...head, 'There is no `changes.ldif`, which would change the directory itself:', '', ...missing];
  return [
    ...head,
    ...(hasScripts ? INSTEAD : ALONE),
    '',
    ...made.map(madeItem),
    '',
    ...HOW,
    ...(missing.length > 0 ? ['', '`changes.ldif` leaves out:', '', ...missing] : []),
  ];
}

const INSTEAD = [
  '`changes.ldif` is for those who change the directory itself. It bypasses the cmdlets with their checks, RBAC and the',
  'admin audit log, so prefer `apply.ps1`. Never run both: whichever comes second finds other values and stops. In this',
  'order it changes:',
];

const ALONE = [
  '`changes.ldif` changes the directory itself. It bypasses the cmdlets with their checks, RBAC and the admin audit log.',
  'In this order it changes:',
];

const HOW = [
  'Run one of these, the first with the name of a domain controller and of an account that may change the configuration',
  'of the forest:',
  '',
  '```',
  'ldapmodify -x -H ldaps://dc01.contoso.com -D administrator@contoso.com -W -f changes.ldif',
  'ldifde -i -f changes.ldif',
  '```',
  '',
  'The directory refuses a record whose present value is not the one that the export shows, and then changes nothing of',
  'that object. Both commands stop there; the records before it are made. `rollback.ldif` takes everything back in the',
  'same way. Where not all of it was made, `ldapmodify -c` passes over what is not there to be taken back.',
];

/** Names and values that LDIF has in base64 can be read here. */
function madeItem({ dn, attribute, before, after }: Modification): string {
  const shown = (value: string | null) => (value === null ? 'unset' : codeSpan(quoted(value)));
  return `- ${codeSpan(attribute)} of ${codeSpan(dn)} from ${shown(before)} to ${shown(after)}`;
}

function leftOutItem([reason, group]: readonly [string, readonly LeftOut[]]): string {
  const objects = group.map(
    ({ change: { record, property } }) =>
      `${markdownText(property)} of ${markdownText(record.type)} ${codeSpan(quoted(record.identity))}`,
  );
  return `- ${objects.join(', ')}: ${markdownText(reason)}.`;
}
