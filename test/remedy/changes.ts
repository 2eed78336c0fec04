import type { Slot, Value } from '../../src/model/value.ts';
import type { Finding, PropertyChange } from '../../src/rule/finding.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const NOWHERE = { start: 0, end: 0 };

export function source(path: string, text = ''): SourceFile {
  return new SourceFile(path, { text, encoding: 'utf-8', byteOrderMark: false });
}

/** A text value, or an unset one for null, as an export shows it. */
export function shown(text: string | null, slot?: Slot): Value {
  const place = slot ? { span: slot.span, slot } : { span: NOWHERE };
  return text === null ? { kind: 'unset', ...place } : { kind: 'text', text, ...place };
}

export interface ChangeParts {
  readonly identity: string;
  readonly property: string;
  readonly current: Value | undefined;
  readonly value: string | null;
  readonly type: string;
  readonly file: SourceFile;
}

/** EXPR's CertPrincipalName, from the name of a certificate long gone to the name of the new one, unless told otherwise. */
export function change(parts: Partial<ChangeParts> = {}): PropertyChange {
  const { identity, property, current, value, type, file }: ChangeParts = {
    identity: 'EXPR',
    property: 'CertPrincipalName',
    current: shown('msstd:webmail.contoso.com'),
    value: 'msstd:mail.contoso.com',
    type: 'OutlookProvider',
    file: source('exports/EXPR.xml'),
    ...parts,
  };
  return {
    record: { source: file, type, identity, properties: new Map(), span: NOWHERE },
    property,
    current,
    value,
  };
}

/** The organisation's container, whose name takes an escape and is not ASCII. */
export const ORGANIZATION =
  'CN=Müller\\, Söhne,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com';

/** The same change where the export shows what Active Directory calls the object. */
export function inDirectory(
  one: PropertyChange,
  dn = `CN=${one.record.identity},CN=Outlook,CN=AutoDiscover,CN=Client Access,${ORGANIZATION}`,
): PropertyChange {
  return { ...one, record: { ...one.record, properties: new Map([['DistinguishedName', shown(dn)]]) } };
}

export function finding(
  message: string,
  ruleId = 'principal-name/mismatch',
): Pick<Finding, 'ruleId' | 'message' | 'location' | 'related'> {
  return { ruleId, message, location: { source: source('exports/EXPR.xml'), span: NOWHERE }, related: [] };
}
