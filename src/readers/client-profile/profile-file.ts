import type { ExchangeRecord, ReadFile } from '../../model/record.ts';
import type { Slot, Value } from '../../model/value.ts';
import { type IniEntry, type IniSection, readIni } from '../../syntax/ini.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { type KeptProperties, keptProperties } from '../kept-properties.ts';
import type { ReadOptions } from '../reader.ts';
import { PROPERTY_OF_NAME } from './properties.ts';

/** Sections that hold the settings of one service: `Service1`, and `ServiceEGS` for the Exchange account itself. */
const SERVICE = /^Service(?:\d{1,4}|[A-Z]{1,10})$/i;
/** `RPCProxyServer=PT_UNICODE,0x6622` says how a setting is stored, in whatever section it stands. */
const MAPPING = /^PT_\w+\s*,\s*0x/i;
const SECRET = /passw|secret|credential/i;
const NUMBER = /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i;

/** Reads the sections of services that say how to reach Exchange. */
export function readProfileFile(source: SourceFile, { detail = 'everything' }: ReadOptions = {}): ReadFile {
  const sections = readIni(source.text);
  const general = sections.find(({ name }) => name.toLowerCase() === 'general');
  const profile = general?.entries.find(({ key }) => key.toLowerCase() === 'profilename')?.value ?? '';
  const kept = detail === 'everything' ? 'all' : keptProperties('ClientProfile');
  const records = sections.flatMap((section) => recordOf(source, profile, section, kept));
  return { source, format: 'prf', records, problems: [] };
}

function recordOf(
  source: SourceFile,
  profile: string,
  section: IniSection,
  kept: KeptProperties | 'all',
): readonly ExchangeRecord[] {
  if (!SERVICE.test(section.name)) return [];
  const properties = new Map<string, Value>();
  for (const entry of section.entries) {
    if (MAPPING.test(entry.value) || SECRET.test(entry.key)) continue;
    const property = PROPERTY_OF_NAME.get(entry.key.toLowerCase());
    const name = property?.name ?? entry.key;
    if (kept === 'all' || kept.has(name)) properties.set(name, toValue(entry, property?.kind === 'number'));
  }
  if (![...properties.keys()].some((name) => PROPERTY_OF_NAME.has(name.toLowerCase()))) return [];
  const identity = `${profile}\\${section.name}`;
  return [{ source, type: 'ClientProfile', identity, properties, span: section.span }];
}

const renderText: Slot['render'] = (text) => text ?? '';
const renderHexadecimal: Slot['render'] = (text) =>
  text !== null && /^\d+$/.test(text)
    ? `0x${Number(text).toString(16).toUpperCase().padStart(4, '0')}`
    : renderText(text);

/** Numbers are shown as the registry shows them, and written back in the notation that they have. */
function toValue({ value, valueSpan: span }: IniEntry, isNumber: boolean): Value {
  const render = isNumber && /^0x/i.test(value) ? renderHexadecimal : renderText;
  if (value === '') return { kind: 'unset', span, slot: { span, render } };
  const text = isNumber && NUMBER.test(value) ? String(Number(value)) : value;
  return { kind: 'text', text, span, slot: { span, render } };
}
