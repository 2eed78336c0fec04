import { escapeXmlText } from '../../src/syntax/xml-text.ts';

/** A property of an exported object, as Export-Clixml writes it. */
export type Property =
  | { readonly kind: 'string'; readonly name: string; readonly value: string }
  | { readonly kind: 'integer'; readonly name: string; readonly value: number }
  | { readonly kind: 'boolean'; readonly name: string; readonly value: boolean }
  | { readonly kind: 'bytes'; readonly name: string; readonly value: Uint8Array }
  | { readonly kind: 'null'; readonly name: string }
  | { readonly kind: 'list'; readonly name: string; readonly values: readonly string[] }
  /** A strong type or enumeration: its ToString is its meaning. */
  | {
      readonly kind: 'strong';
      readonly name: string;
      readonly type: string;
      readonly text: string;
      readonly number?: number;
    };

export interface ExportedObject {
  readonly types: readonly string[];
  readonly text: string;
  /** Select-Object makes note properties (`MS`) of all; otherwise they are the object's own (`Props`). */
  readonly members: 'Props' | 'MS';
  readonly properties: readonly Property[];
  /** What the shell adds to an object's own properties (`MS`). */
  readonly added?: readonly Property[];
}

const MULTI_VALUED = 'Microsoft.Exchange.Data.MultiValuedProperty`1[[System.String, mscorlib]]';

/** Numbers types and objects as PowerShell does: each kind from 0, over the whole document. */
class Counter {
  private readonly types = new Map<string, number>();
  private objects = 0;

  nextObject(): number {
    this.objects += 1;
    return this.objects - 1;
  }

  typeNames(names: readonly string[], indent: string): string[] {
    const key = names.join('\n');
    const known = this.types.get(key);
    if (known !== undefined) return [`${indent}<TNRef RefId="${known}" />`];
    const id = this.types.size;
    this.types.set(key, id);
    const lines = names.map((name) => `${indent}  <T>${escapeXmlText(name)}</T>`);
    return [`${indent}<TN RefId="${id}">`, ...lines, `${indent}</TN>`];
  }
}

/** The text of `… | Export-Clixml`: indented, CRLF, no XML declaration. */
export function toClixml(objects: readonly ExportedObject[]): string {
  const counter = new Counter();
  const lines = objects.flatMap((object) => objectLines(object, counter));
  const root = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">';
  return [root, ...lines, '</Objs>'].join('\r\n');
}

function objectLines(object: ExportedObject, counter: Counter): string[] {
  const { types, text, members, properties, added } = object;
  return [
    `  <Obj RefId="${counter.nextObject()}">`,
    ...counter.typeNames(types, '    '),
    `    <ToString>${escapeXmlText(text)}</ToString>`,
    ...memberLines(members, properties, counter),
    ...(added ? memberLines('MS', added, counter) : []),
    '  </Obj>',
  ];
}

function memberLines(tag: string, properties: readonly Property[], counter: Counter): string[] {
  return [
    `    <${tag}>`,
    ...properties.flatMap((property) => propertyLines(property, counter).map((line) => `      ${line}`)),
    `    </${tag}>`,
  ];
}

function propertyLines(property: Property, counter: Counter): string[] {
  const name = escapeXmlText(property.name);
  switch (property.kind) {
    case 'string':
      return [`<S N="${name}">${escapeXmlText(property.value)}</S>`];
    case 'integer':
      return [`<I32 N="${name}">${property.value}</I32>`];
    case 'boolean':
      return [`<B N="${name}">${property.value}</B>`];
    case 'bytes':
      return [`<BA N="${name}">${Buffer.from(property.value).toString('base64')}</BA>`];
    case 'null':
      return [`<Nil N="${name}" />`];
    case 'list':
      return [
        `<Obj N="${name}" RefId="${counter.nextObject()}">`,
        ...counter.typeNames([MULTI_VALUED, 'System.Object'], '  '),
        '  <LST>',
        ...property.values.map((value) => `    <S>${escapeXmlText(value)}</S>`),
        '  </LST>',
        '</Obj>',
      ];
    case 'strong':
      return [
        `<Obj N="${name}" RefId="${counter.nextObject()}">`,
        ...counter.typeNames([property.type, 'System.Object'], '  '),
        `  <ToString>${escapeXmlText(property.text)}</ToString>`,
        ...(property.number === undefined ? [] : [`  <I32>${property.number}</I32>`]),
        '</Obj>',
      ];
  }
}
