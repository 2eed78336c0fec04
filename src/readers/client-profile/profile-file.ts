import type { ExchangeRecord, ReadFile } from '../../model/record.ts';
import type { Value } from '../../model/value.ts';
import { type IniEntry, type IniSection, isIniValue, readIni } from '../../syntax/ini.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { withholdSecrets } from '../secret-properties.ts';
import { PROPERTY_OF_NAME } from './properties.ts';

/**
 * Sections that hold the settings of one service, besides those that are listed: `Service1`, and `ServiceEGS` for the
 * Exchange account itself.
 */
const SERVICE = /^Service(?:\d{1,4}|[A-Z]{1,10})$/i;
/** `RPCProxyServer=PT_UNICODE,0x6622` says how a setting is stored, in whatever section it stands. */
const MAPPING = /^PT_\w+\s*,\s*0x/i;
const NUMBER = /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i;

/** Reads the sections of services that say how to reach Exchange. */
export function readProfileFile(source: SourceFile): ReadFile {
  const sections = readIni(source.text);
  const entriesIn = (name: string) =>
    sections.find((section) => section.name.toLowerCase() === name)?.entries ?? [];
  const profile = entriesIn('general').find(({ key }) => key.toLowerCase() === 'profilename')?.value ?? '';
  const listed = new Set(entriesIn('service list').map(({ key }) => key.toLowerCase()));
  const services = sections.filter(({ name }) => SERVICE.test(name) || listed.has(name.toLowerCase()));
  const records = services.flatMap((section) => recordOf(source, profile, section));
  return { source, format: 'prf', records, problems: [] };
}

function recordOf(source: SourceFile, profile: string, section: IniSection): readonly ExchangeRecord[] {
  const properties = new Map<string, Value>();
  for (const entry of section.entries) {
    if (MAPPING.test(entry.value)) continue;
    const property = PROPERTY_OF_NAME.get(entry.key.toLowerCase());
    properties.set(property?.name ?? entry.key, toValue(entry, property?.kind === 'number'));
  }
  if (![...properties.keys()].some((name) => PROPERTY_OF_NAME.has(name.toLowerCase()))) return [];
  const identity = `${profile}\\${section.name}`;
  return [
    { source, type: 'ClientProfile', identity, properties: withholdSecrets(properties), span: section.span },
  ];
}

/** Numbers are shown as the registry shows them, and written back in the notation that they have. */
function toValue({ value, isQuoted, valueSpan: span }: IniEntry, isNumber: boolean): Value {
  const isHexadecimal = /^0x/i.test(value);
  const render = (text: string | null) => {
    if (text === null) return '';
    return isNumber && isHexadecimal && /^\d+$/.test(text)
      ? `0x${Number(text).toString(16).toUpperCase().padStart(4, '0')}`
      : text;
  };
  const accepts = (text: string) => isIniValue(render(text), isQuoted);
  const slot = { span, render, accepts };
  if (value === '') return { kind: 'unset', span, slot };
  const text = isNumber && NUMBER.test(value) ? String(Number(value)) : value;
  return { kind: 'text', text, span, slot };
}
