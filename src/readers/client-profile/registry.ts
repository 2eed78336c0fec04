import type { ExchangeRecord, ReadFile, ReadProblem } from '../../model/record.ts';
import type { Slot, Value } from '../../model/value.ts';
import {
  formatHex,
  formatRegNumber,
  formatRegString,
  type RegData,
  type RegKey,
  type RegValue,
  readReg,
  regDataOf,
} from '../../syntax/reg.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { slice } from '../../text/span.ts';
import { MAX_PROBLEMS } from '../problems.ts';
import { PROPERTY_OF_TAG, type ProfileProperty } from './properties.ts';
import { bytesOfNumber, bytesOfText, type Letters, numberIn, type Stored, textIn } from './stored-bytes.ts';

/** Where Outlook keeps profiles: before version 2013, and since. */
const PROFILE =
  /\\(?:Windows Messaging Subsystem\\Profiles|Office\\\d{1,3}\.\d\\Outlook\\Profiles)\\([^\\]+)\\([^\\].*)$/i;
/** The type of a MAPI property, then its tag: PT_STRING8, PT_UNICODE, PT_LONG. */
const TAG = /^(001e|001f|0003)(66\d\d)$/i;
const NUMBER = /^\d{1,10}$/;
const REG_BINARY = 3;
/** REG_SZ and REG_EXPAND_SZ, whose letters are those of the registry and not of the property. */
const STRING_TYPES: readonly number[] = [1, 2];

/** Reads the sections of Outlook profiles. */
export function readRegistry(source: SourceFile): ReadFile {
  const problems: ReadProblem[] = [];
  const records = readReg(source.text).flatMap((key) => recordOf(source, key, problems));
  return { source, format: 'reg', records, problems: problems.slice(0, MAX_PROBLEMS) };
}

/** A setting as one value of a key gives it. */
interface Setting {
  readonly value: RegValue;
  readonly data: RegData;
  readonly property: ProfileProperty;
  readonly isUnicode: boolean;
  /** Whether no value of the other kind stands beside it, which would count if this one were taken away. */
  readonly isAlone: boolean;
}

function recordOf(
  source: SourceFile,
  { path, values, span }: RegKey,
  problems: ReadProblem[],
): readonly ExchangeRecord[] {
  const [, profile, section] = PROFILE.exec(path) ?? [];
  if (profile === undefined || section === undefined) return [];
  const settings = new Map<string, Setting>();
  for (const value of values) {
    const [, type = '', tag = ''] = TAG.exec(value.name) ?? [];
    const property = PROPERTY_OF_TAG.get(tag);
    if (!property) continue;
    const data = regDataOf(value);
    const known = settings.get(property.name);
    const isUnicode = type.toLowerCase() === '001f';
    const isAlone = !known || (known.isAlone && known.isUnicode === isUnicode);
    const setting = { value, data, property, isUnicode, isAlone };
    settings.set(property.name, !known || counts(setting, known) ? setting : { ...known, isAlone });
    if ('isCut' in data && data.isCut) {
      const reason = `the data of "${value.name}" ends in the middle`;
      problems.push({ kind: 'malformed', span: value.span, reason });
    }
  }
  if (settings.size === 0) return [];
  const properties = new Map([...settings].map(([name, setting]) => [name, toValue(source, setting)]));
  return [{ source, type: 'ClientProfile', identity: `${profile}\\${section}`, properties, span }];
}

/** Of one value that is given twice the later counts; of one in Unicode and one in ANSI the former, unless it is deleted. */
function counts(later: Setting, known: Setting): boolean {
  if (later.isUnicode === known.isUnicode) return true;
  const { data } = later.isUnicode ? later : known;
  return later.isUnicode === (data.kind !== 'deleted');
}

function toValue(source: SourceFile, setting: Setting): Value {
  const { span } = setting.value;
  const stored = storedIn(source, setting);
  if (stored === undefined) return { kind: 'unknown', text: '', span };
  const { text, isCut } = stored;
  if (isCut) return { kind: 'truncated', text, span };
  const slot = setting.isAlone ? { slot: slotOf(source, setting, text === '') } : {};
  return text === '' ? { kind: 'unset', span, ...slot } : { kind: 'text', text, span, ...slot };
}

/** Empty where the value is deleted, undefined where it cannot be read. */
function storedIn(source: SourceFile, setting: Setting): Stored | undefined {
  const { data, property } = setting;
  switch (data.kind) {
    case 'deleted':
      return { text: '', isCut: false };
    case 'string':
      return data;
    case 'number':
      return { text: String(data.number), isCut: false };
    case 'bytes': {
      if (property.kind === 'number') return numberIn(data.bytes);
      const { text, isCut } = textIn(data.bytes, lettersOf(source, setting));
      // Regedit writes strings as bytes where just that NUL is missing.
      return { text, isCut: (isCut && !STRING_TYPES.includes(data.type)) || data.isCut };
    }
    case 'unreadable':
      return undefined;
  }
}

/** How the bytes of a text stand for it. Exports of version 4 hold strings of the registry in ANSI. */
function lettersOf({ text }: SourceFile, { data, isUnicode }: Setting): Letters {
  if (data.kind === 'bytes' && STRING_TYPES.includes(data.type)) {
    return /^\s*REGEDIT4/.test(text) ? 'windows-1252' : 'utf-16le';
  }
  return isUnicode ? 'utf-16le' : 'windows-1252';
}

/** A new value takes the form that the present one has; one that is taken away is deleted when the file is imported. */
function slotOf(source: SourceFile, setting: Setting, isUnset: boolean): Slot {
  const { data, value, property } = setting;
  const written = slice(source.text, value.span);
  const lineEnd = /\r\n|\n|\r/.exec(source.text)?.[0] ?? '\r\n';
  const type = data.kind === 'bytes' ? data.type : REG_BINARY;
  const isNumber = (text: string) => property.kind === 'number' && NUMBER.test(text);
  // Only bytes can hold the end of a line.
  const isString = (text: string) =>
    (data.kind === 'string' || property.kind === 'number') && !/[\r\n]/.test(text);
  const bytesOf = (text: string) =>
    isNumber(text) ? bytesOfNumber(Number(text)) : bytesOfText(text, lettersOf(source, setting));
  return {
    span: value.span,
    accepts: (text) => !text.includes('\0') && (isString(text) || bytesOf(text) !== undefined),
    render: (text) => {
      if (text === null) return isUnset ? written : '-';
      if (isNumber(text) && data.kind !== 'bytes') return formatRegNumber(Number(text));
      if (isString(text) && !isNumber(text)) return formatRegString(text);
      return formatHex(type, bytesOf(text) ?? new Uint8Array(), value.column, lineEnd);
    },
  };
}
