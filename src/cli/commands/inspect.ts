import { toSourceFile } from '../../engine/read-bytes.ts';
import { readSafely } from '../../engine/read-safely.ts';
import type { DiscoveredFile } from '../../io/discover.ts';
import type { Content } from '../../io/read-input.ts';
import { prepareFor } from '../../readers/index.ts';
import type { ReadOptions } from '../../readers/reader.ts';
import { type Inspection, inspectFile } from '../../report/inspection.ts';
import { serialise } from '../../report/serialise.ts';
import { decodeText } from '../../text/encoding.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { findFiles, reportUnreadable, visitFiles } from '../find-files.ts';
import { UsageError } from '../usage-error.ts';
import type { World } from '../world.ts';

/** Three of the four bytes of a UTF-8 character. */
const LONGEST_CUT = 3;

/** `exchange-lint inspect FILE…`: how files are read. */
export async function inspectCommand(args: Arguments, world: World): Promise<ExitCode> {
  if (args.operands.length === 0) throw new UsageError('inspect takes at least one file');
  const found = await findFiles(args.operands, args, world);
  const inspections: Inspection[] = [];
  const unreadable = [...found.unreadable];
  const failed = await visitFiles(found.files, async (file, content) => {
    if (content.kind === 'too-large') unreadable.push({ path: file.path, reason: 'it is too large to read' });
    else inspections.push(...(await inspect(file, content, found.options)));
  });
  unreadable.push(...failed);
  reportUnreadable(unreadable, world);
  await print(inspections, args, world);
  return unreadable.length > 0 ? 2 : 0;
}

async function print(inspections: readonly Inspection[], { format }: Arguments, world: World): Promise<void> {
  if (format === 'json') {
    world.out(serialise(inspections));
    return;
  }
  const { formatInspection } = await import('../../report/inspection-text.ts');
  world.out(inspections.map(formatInspection).join('\n'));
}

/** A file found by walking that no reader knows is left out; one given by name is shown as unknown. */
async function inspect(
  { path, named }: DiscoveredFile,
  content: Exclude<Content, { kind: 'too-large' }>,
  options: ReadOptions,
): Promise<Inspection[]> {
  if (content.kind === 'declined')
    return named ? [inspectFile(beginningOf(path, content.head), undefined)] : [];
  const source = toSourceFile(path, content.bytes);
  await prepareFor(source);
  const file = readSafely(source, { ...options, detail: 'everything' });
  return file || named ? [inspectFile(source, file)] : [];
}

/** The head of a file as text, whose last character may be cut. */
function beginningOf(path: string, head: Uint8Array): SourceFile {
  for (let cut = 0; cut <= LONGEST_CUT; cut += 1) {
    const decoded = decodeText(head.subarray(0, head.length - cut));
    // Bytes of half a character too can pass for windows-1252.
    if (decoded && decoded.encoding !== 'windows-1252') return new SourceFile(path, decoded);
  }
  return toSourceFile(path, head);
}
