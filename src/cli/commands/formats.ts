import { FORMAT_NAMES, type FormatName } from '../../model/format-name.ts';
import { FORMATS, type FormatDescription } from '../../readers/formats.ts';
import { serialise } from '../../report/serialise.ts';
import { wrap } from '../../report/wrap.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';
import { type World, widthOf } from '../world.ts';

/** `exchange-lint formats`: every dialect that is read, how it is known, and what produces it. */
export function formatsCommand({ format, operands }: Arguments, world: World): ExitCode {
  if (operands.length > 0)
    throw new UsageError('formats takes no operands; "exchange-lint inspect FILE" shows how a file is read');
  const listed = FORMAT_NAMES.map((name) => ({ format: name, ...FORMATS[name] }));
  world.out(
    format === 'json' ? serialise(listed) : listed.map((each) => asText(each, widthOf(world))).join('\n'),
  );
  return 0;
}

const MARGIN = '  ';

function asText(
  {
    format,
    title,
    recognisedBy,
    isEditable,
    edited,
    command,
    limits,
  }: FormatDescription & { readonly format: FormatName },
  width: number,
): string {
  const room = width - MARGIN.length;
  const lines = [
    ...wrap(`recognised by: ${recognisedBy}`, room),
    ...wrap(`editable: ${isEditable ? 'yes' : 'no'}${edited === undefined ? '' : `. ${edited}`}`, room),
    // On one line, so that it can be copied.
    `produced by: ${command}`,
    ...wrap(`limits: ${limits}`, room),
  ];
  return [`${format}: ${title}`, ...lines.map((line) => `${MARGIN}${line}`), ''].join('\n');
}
