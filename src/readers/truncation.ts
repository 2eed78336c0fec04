import type { Value } from '../model/value.ts';

const TYPE_NAME =
  /^(?:(?:Deserialized|Selected)\.)*(?:System|Microsoft)(?:[.+][A-Z][A-Za-z0-9_]*(?:`\d+)?)+(?:\[[^<>"']*\])?$/;
/** Longer than any name of a type, with what it is generic in. */
const LONGEST_TYPE_NAME = 10_000;
const PROPERTY_BAG = /^@\{(?:[^=}]+=[\s\S]*)?\}$/;

/**
 * Whether `text` is what PowerShell leaves where an export reached its depth limit: the .NET type name of the object
 * or collection that was cut off (`System.Object[]`), or the text of a property bag (`@{Name=EXPR; TTL=1}`).
 */
export function isTruncationMark(text: string): boolean {
  switch (text.charAt(0)) {
    case '@':
      return PROPERTY_BAG.test(text);
    case 'S':
    case 'M':
    case 'D':
      return text.length <= LONGEST_TYPE_NAME && TYPE_NAME.test(text);
    default:
      return false;
  }
}

/** Nouns under which scripts collect objects. */
const COLLECTED =
  /^(?:Get-?)?(?:OutlookProvider|OutlookAnywhere|ExchangeCertificate|ClientAccessService|\w{1,20}VirtualDirectory)s?$/i;

/** What such objects print as: a provider's name, `SERVER\Rpc (Default Web Site)`, a certificate or its thumbprint. */
const PRINTED = /(?:^|\s)(?:EXCH|EXPR|WEB)(?:\s|$)|\\|^\[Subject\]|^[0-9A-F]{40}$/i;

/**
 * What is wrong where a collection of exports has names in place of the objects that its member `name` says it
 * holds: the sentence for the problem, or undefined where nothing is. Settings of other programs under such a name
 * (`"OutlookAnywhere": "enabled"`) are none.
 */
export function namesInPlaceOfObjects(name: string, value: Value): string | undefined {
  if (!COLLECTED.test(name)) return undefined;
  const items = value.kind === 'list' ? value.items : [value];
  if (!items.every(({ kind }) => kind === 'text' || kind === 'truncated') || !items.some(isPrinted))
    return undefined;
  return `${name} holds only names, not objects: the export stopped at its depth limit`;
}

function isPrinted(value: Value): boolean {
  return value.kind === 'truncated' || (value.kind === 'text' && PRINTED.test(value.text));
}
