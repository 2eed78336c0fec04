import { expect } from 'vitest';
import { loadBytes } from '../../src/engine/read-bytes.ts';
import type { ReadFile } from '../../src/model/record.ts';
import type { Value } from '../../src/model/value.ts';
import type { PatchCase } from '../../tools/patches/cases.ts';
import type { SavedFile } from '../../tools/patches/writing.ts';

type Bytes = ReadonlyMap<string, Uint8Array>;

/** The files are, byte by byte, what their dialects write of the right values. */
export function expectBytes({ mended }: PatchCase, after: Bytes): void {
  for (const [path, { bytes, form }] of Object.entries(mended())) {
    const actual = Buffer.from(after.get(path) ?? new Uint8Array());
    // As text, so that a failure can be read.
    expect(inWords(actual, form), path).toBe(inWords(Buffer.from(bytes), form));
    expect(actual.equals(bytes), path).toBe(true);
  }
}

/** The files say what their dialects write of the right values, in whichever words. */
export async function expectValues({ mended }: PatchCase, after: Bytes): Promise<void> {
  for (const [path, { bytes }] of Object.entries(mended())) {
    const [actual, right] = await Promise.all([
      loadBytes(path, after.get(path) ?? new Uint8Array()),
      loadBytes(path, bytes),
    ]);
    expect(saidBy(actual), path).toEqual(saidBy(right));
  }
}

function inWords(bytes: Buffer, { encoding }: SavedFile['form']): string {
  if (encoding === 'utf-16be') return Buffer.from(bytes).swap16().toString('utf16le');
  return bytes.toString(encoding === 'utf-16le' ? 'utf16le' : encoding === 'utf-8' ? 'utf8' : 'latin1');
}

/** What is wrong with a file, and the values of its objects; what is unset is the same in every form. */
function saidBy(file: ReadFile | undefined) {
  return {
    problems: file?.problems.map(({ reason }) => reason),
    records: file?.records.map(({ type, identity, properties }) => {
      const said = [...properties].flatMap(([name, value]) => {
        const text = textOf(value);
        return text === '' ? [] : [`${name} is ${text}`];
      });
      return { type, identity, said: said.sort() };
    }),
  };
}

function textOf(value: Value): string {
  switch (value.kind) {
    case 'text':
    case 'object':
    case 'unknown':
    case 'truncated':
      return value.kind === 'text' ? value.text : `${value.kind} ${value.text}`;
    case 'list':
      return value.items.map(textOf).join(', ');
    case 'unset':
      return '';
  }
}
