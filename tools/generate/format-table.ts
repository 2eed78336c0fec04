import { FORMAT_NAMES } from '../../src/model/format-name.ts';
import { FORMATS } from '../../src/readers/formats.ts';

/** The lines of a Markdown table of the dialects that are read. */
export function formatTable(): string[] {
  return [
    '| Format | Recognised by | Editable | Produced by |',
    '| --- | --- | --- | --- |',
    ...FORMAT_NAMES.map((name) => {
      const { title, recognisedBy, isEditable, command } = FORMATS[name];
      const cells = [title, recognisedBy, isEditable ? 'yes' : 'no', `\`${command}\``];
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    }),
  ];
}
