import type { Attribute } from '../../model/directory-class.ts';
import type { Slot, Value } from '../../model/value.ts';
import { bytesOfLine, type LdifLine, textOfLine } from '../../syntax/ldif.ts';

type Properties = readonly (readonly [property: string, value: Value])[];

/** GeneralizedTime as Active Directory writes it. */
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/;

/** What OutlookProviderFlags is called by (Set-OutlookProvider). */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ['0', 'None'],
  ['1', 'ServerExclusiveConnect'],
]);

/** What Exchange's cmdlets show for a line; one attribute may stand for two properties. */
export function propertiesOf(line: LdifLine, { property, kind }: Attribute, slot?: Slot): Properties {
  const span = line.valueSpan;
  if (kind === 'guid') return [[property, guidOf(line)]];
  const text = textOfLine(line);
  if (text === undefined) return [[property, { kind: 'unknown', text: line.value, span }]];
  if (text.trim() === '') return [[property, { kind: 'unset', span }]];
  switch (kind) {
    case 'text':
    case 'url':
      return [[property, { kind: 'text', text, span, ...(slot && { slot }) }]];
    case 'flags':
      return [[property, { kind: 'text', text: FLAGS.get(text.trim()) ?? text, span }]];
    case 'time':
      return [[property, { kind: 'text', text: text.replace(TIME, '$1-$2-$3T$4:$5:$6Z'), span }]];
    case 'number':
      return [[property, { kind: 'text', text: text.trim(), span }]];
    case 'host':
      return hostAndTls(property, text.trim(), span, slot);
  }
}

function hostAndTls(property: string, text: string, span: Value['span'], slot: Slot | undefined): Properties {
  const [, scheme, host] = /^(https?):\/\/([^/:]+)/i.exec(text) ?? [];
  if (scheme === undefined || host === undefined)
    return [[property, { kind: 'text', text, span, ...(slot && { slot }) }]];
  const requires = scheme.toLowerCase() === 'https' ? 'True' : 'False';
  return [
    [property, { kind: 'text', text: host, span, stored: text }],
    [property.replace('Hostname', 'ClientsRequireSsl'), { kind: 'text', text: requires, span }],
  ];
}

/** The first three parts of a GUID are written from the least byte up. */
function guidOf(line: LdifLine): Value {
  const span = line.valueSpan;
  const bytes = line.form === 'base64' ? bytesOfLine(line) : undefined;
  if (bytes?.length !== 16) return { kind: 'unknown', text: line.value, span };
  const hex = (start: number, end: number) => Buffer.from(bytes.subarray(start, end)).toString('hex');
  const swapped = (start: number, end: number) =>
    Buffer.from(bytes.subarray(start, end)).reverse().toString('hex');
  const text = [swapped(0, 4), swapped(4, 6), swapped(6, 8), hex(8, 10), hex(10, 16)].join('-');
  return { kind: 'text', text, span };
}
