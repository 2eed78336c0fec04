import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { propertyOf, type ReadFile } from '../../src/model/record.ts';
import { editOf, type Slot } from '../../src/model/value.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { DIALECTS, type Dialect } from '../dialects.ts';

await prepareAll();

/** A file of a dialect, and the property in it that is written. */
interface Editable extends Dialect {
  readonly property: string;
  /** Values that no file of the dialect can hold, whatever writes them. */
  readonly isIllegal: RegExp;
}

const utf16 = (text: string) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le');
const hex = (text: string) =>
  (Buffer.from(`${text}\0`, 'utf16le').toString('hex').match(/../g) ?? []).join(',');
const profileKey =
  'Windows Registry Editor Version 5.00\n\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\A\\B]\n';
const NOTHING = /(?!)/;
/** White space alone is no value, wherever it stands. */
const BLANK = /^\s*$/;

const PROFILES: readonly Editable[] = [
  {
    name: 'a profile file',
    file: 'a.prf',
    property: 'RPCProxyPrincipalName',
    bytes: (value) =>
      utf16(`[General]\nProfileName=A\n[Service1]\nRPCProxyPrincipalName=${value}\nHomeServer=EX01\n`),
    // One line, without white space or a pair of quotation marks around it: there is no way to write anything else.
    isIllegal: /[\r\n\0]|^\s|\s$|^(["']).*\1$/s,
  },
  {
    name: 'quotation marks in a profile file',
    file: 'a.prf',
    property: 'RPCProxyPrincipalName',
    bytes: (value) => utf16(`[General]\n[Service1]\nRPCProxyPrincipalName = "${value}" \nHomeServer=EX01\n`),
    isIllegal: /[\r\n\0]/,
  },
  {
    name: 'bytes in a registry export',
    file: 'a.reg',
    property: 'RPCProxyPrincipalName',
    bytes: (value) => utf16(`${profileKey}"001f6625"=hex:${hex(value)}\n"00036623"=hex:2f,00,00,00\n`),
    isIllegal: /\0/,
  },
  {
    name: 'a string in a registry export',
    file: 'a.reg',
    property: 'RPCProxyPrincipalName',
    bytes: (value) => utf16(`${profileKey}"001f6625"="${value}"\n"00036623"=dword:0000002f\n`),
    isIllegal: /\0/,
  },
];

const URLS: readonly Editable[] = [
  {
    name: 'a URI in CLIXML',
    file: 'a.xml',
    property: 'ExternalUrl',
    bytes: (value) =>
      utf16(
        `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0">` +
          '<T>Microsoft.Exchange.Data.Directory.SystemConfiguration.ADOwaVirtualDirectory</T></TN><Props>' +
          `<S N="Name">owa</S><URI N="ExternalUrl">${value}</URI></Props></Obj></Objs>`,
      ),
    isIllegal: NOTHING,
  },
];

const EDITABLE: readonly Editable[] = [
  ...DIALECTS.map((dialect) => ({ ...dialect, property: 'CertPrincipalName', isIllegal: NOTHING })),
  ...PROFILES,
  ...URLS,
];

/** What looks like markup, an escape or an end in some dialect or other. */
const PIECES = [
  ...'aB.-:*=,;|<>&$`\'"\\ \t{}[]()#@%_/',
  ...'\u00e4\u20ac\u2018\u2019\u201c\u201d\u2013\u2028\ufeff',
  '\u{1d4b3}',
  '_x0041_',
  '_X000D_',
  ']]>',
  '&#10;',
  '&amp;',
  '\\u0041',
  '$(x)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of PowerShell.
  '${x}',
  "'; Remove-Item x",
  '...',
  'msstd:',
  '\n',
  '\r\n',
  'x'.repeat(200),
];
const texts = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join(''))
  .filter((text) => !BLANK.test(text));

function read({ file }: Dialect, bytes: Uint8Array): ReadFile {
  const found = readBytes(file, bytes, { detail: 'everything' });
  if (!found) throw new Error(`${file} is not read`);
  return found;
}

function slotOf(file: ReadFile, property: string): Slot {
  const [record] = file.records;
  const value = record && propertyOf(record, property);
  const slot = value && 'slot' in value ? value.slot : undefined;
  if (!slot) throw new Error(`${property} cannot be written`);
  return slot;
}

/** The file with another value, as it would lie on disk. */
function written(editable: Editable, before: ReadFile, value: string | null): Uint8Array {
  const { source } = before;
  return source
    .withText(applyEdits(source.text, [editOf(slotOf(before, editable.property), value)]))
    .toBytes();
}

function textOf(editable: Editable, bytes: Uint8Array): string | undefined {
  const { records } = read(editable, bytes);
  const value = records[0] && propertyOf(records[0], editable.property);
  expect(records).toHaveLength(1);
  return value?.kind === 'text' || value?.kind === 'truncated' ? value.text : undefined;
}

describe.each(EDITABLE)('a value in $name', (editable) => {
  const before = read(editable, editable.bytes('msstd:mail.contoso.com'));

  it('is read back as it was written, and all other bytes stay', () => {
    fc.assert(
      fc.property(texts, (value) => {
        fc.pre(!editable.isIllegal.test(value));
        const bytes = written(editable, before, value);
        expect(textOf(editable, bytes)).toBe(value);
        const back = written(editable, read(editable, bytes), 'msstd:mail.contoso.com');
        expect(textOf(editable, back)).toBe('msstd:mail.contoso.com');
        const { span } = slotOf(before, editable.property);
        const after = read(editable, bytes).source.text;
        const { text } = before.source;
        expect(after.startsWith(text.slice(0, span.start))).toBe(true);
        expect(after.endsWith(text.slice(span.end))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('can be unset', () => {
    expect(textOf(editable, written(editable, before, null))).toBeUndefined();
  });
});
