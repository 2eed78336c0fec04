import { type ExportedObject, type Property, toClixml } from '../exports/clixml.ts';

/** An enumeration or another type of .NET's that shows itself as text. */
export interface Shown {
  readonly type: string;
  readonly text: string;
  readonly number?: number;
}

export type Exported = string | number | boolean | null | readonly string[] | Shown | Uint8Array;

/** An object as a cmdlet returns it, before anybody chose a form to keep it in. */
export interface ExchangeObject {
  /** Of .NET: `Microsoft.Exchange.…`. */
  readonly type: string;
  readonly properties: Readonly<Record<string, Exported>>;
}

/** `Get-… | Export-Clixml` in the Exchange Management Shell of Windows PowerShell: UTF-16LE. */
export function clixml(objects: readonly ExchangeObject[]): Uint8Array {
  return utf16(toClixml(objects.map((object) => written(object, [object.type], 'Props'))));
}

/** `Get-… | Select-Object … | Export-Clixml`: all properties become note properties. */
export function selected(objects: readonly ExchangeObject[]): Uint8Array {
  return utf16(
    toClixml(
      objects.map((object) =>
        written(object, [`Selected.${object.type}`, 'System.Management.Automation.PSCustomObject'], 'MS'),
      ),
    ),
  );
}

/** `Get-… | Select-Object … | ConvertTo-Json -Depth 5` in PowerShell 7. */
export function json(objects: readonly ExchangeObject[]): Uint8Array {
  const items = objects.map(({ properties }) =>
    Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, inJson(value)])),
  );
  return Buffer.from(`${JSON.stringify(items.length === 1 ? items[0] : items, null, 2)}\n`);
}

/** What Microsoft's collector (SfMC) makes of its CLIXML: `Import-Clixml | Export-Csv -NoTypeInformation`. */
export function csv(objects: readonly ExchangeObject[]): Uint8Array {
  const columns = Object.keys(objects[0]?.properties ?? {});
  const rows = objects.map(({ properties }) => columns.map((column) => inCell(properties[column] ?? null)));
  const lines = [columns, ...rows].map((cells) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','),
  );
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

/** `Get-… | Format-List … | Out-File -Width 4096` in Windows PowerShell: UTF-16LE. */
export function formatList(objects: readonly ExchangeObject[]): Uint8Array {
  const blocks = objects.map(({ properties }) => {
    const width = Math.max(...Object.keys(properties).map(({ length }) => length));
    return Object.entries(properties)
      .map(([name, value]) => `${name.padEnd(width)} : ${inList(value)}`)
      .join('\r\n');
  });
  return utf16(`\r\n\r\n${blocks.join('\r\n\r\n')}\r\n\r\n\r\n`);
}

/** Windows PowerShell 5.1 saves as UTF-16LE with a byte order mark. */
export function utf16(text: string): Uint8Array {
  return Buffer.concat([Uint8Array.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
}

function written(
  { properties }: ExchangeObject,
  types: readonly string[],
  members: ExportedObject['members'],
): ExportedObject {
  return {
    types: [...types, 'System.Object'],
    text: inCell(properties['Identity'] ?? properties['Name'] ?? ''),
    members,
    properties: Object.entries(properties).map(([name, value]) => inClixml(name, value)),
  };
}

function inClixml(name: string, value: Exported): Property {
  if (value === null) return { kind: 'null', name };
  if (typeof value === 'string') return { kind: 'string', name, value };
  if (typeof value === 'number') return { kind: 'integer', name, value };
  if (typeof value === 'boolean') return { kind: 'boolean', name, value };
  if (value instanceof Uint8Array) return { kind: 'bytes', name, value };
  return isShown(value) ? { kind: 'strong', name, ...value } : { kind: 'list', name, values: value };
}

function inJson(value: Exported): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (!isShown(value)) return value;
  return value.number === undefined ? value.text : { value: value.number, Value: value.text };
}

function inCell(value: Exported): string {
  if (value === null) return '';
  if (value instanceof Uint8Array) return 'System.Byte[]';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (isShown(value)) return value.text;
  return typeof value === 'object' ? 'System.Collections.ArrayList' : String(value);
}

function inList(value: Exported): string {
  if (value instanceof Uint8Array) return `{${[...value.subarray(0, 4)].join(', ')}...}`;
  return isList(value) ? `{${value.join(', ')}}` : inCell(value);
}

function isList(value: Exported): value is readonly string[] {
  return Array.isArray(value);
}

function isShown(value: Exported): value is Shown {
  return typeof value === 'object' && value !== null && 'text' in value;
}
