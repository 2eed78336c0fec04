import type { ReadFile } from '../../src/model/record.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

/** Dialects whose values hold no line ends of their own. */
const ONE_LINE_END: ReadonlySet<ReadFile['format']> = new Set([
  'clixml',
  'convert-to-xml',
  'json',
  'ldif',
  'reg',
  'prf',
]);
const SAMPLE = 1 << 20;
/** A line end without its carriage return, in a file that has such. */
const BARE_LINE_FEED = /(?<!\r)\n/;
/** Controls but tabs and line ends, and characters that turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

export const rule = defineRule({
  id: 'input/encoding',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A file is written in a way that git and other tools misread',
  why:
    'UTF-16 without a byte order mark is bytes to git and to every search; line ends of two kinds come from an editor or ' +
    'a merge and make whole files differ; control characters hide from the eye what a review should see.',
  since: '0.1.0',
  citations: [
    {
      title: 'about_Character_Encoding',
      url: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding',
    },
    { title: 'gitattributes: working-tree-encoding', url: 'https://git-scm.com/docs/gitattributes' },
  ],
  fix: 'none',
  needs: [],
  messages: {
    'no-mark':
      'This file is UTF-16 without a byte order mark, so other tools take it for binary. Export it again, or save it as ' +
      'UTF-8; exchange-lint init shows how git is told of UTF-16.',
    'mixed-line-ends':
      'From here on lines end in LF, while others of this file end in CRLF: an editor or a merge has changed it. Export ' +
      'it again, or give it one kind of line end.',
    'control-characters':
      'There is a control character here ({character}) that nobody sees in a review. Export the file again, or take the ' +
      'character out.',
  },
  check(environment, { report }) {
    for (const { source, format } of environment.files) {
      if (source.encoding === 'binary') continue;
      const text = source.text.slice(0, SAMPLE);
      const about = { object: { kind: 'File', identity: source.path }, data: {} };
      const at = (start: number) => ({ source, span: { start, end: start } });
      if (/^utf-16/.test(source.encoding) && !source.byteOrderMark)
        report({ ...about, messageId: 'no-mark', location: at(0) });
      const bare = text.includes('\r\n') && ONE_LINE_END.has(format) ? text.search(BARE_LINE_FEED) : -1;
      if (bare !== -1) report({ ...about, messageId: 'mixed-line-ends', location: at(bare) });
      const control = text.search(CONTROL);
      if (control === -1) continue;
      const code = (text.codePointAt(control) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      const character = `U+${code}`;
      report({
        ...about,
        messageId: 'control-characters',
        data: { character },
        location: { source, span: { start: control, end: control + 1 } },
        value: character,
      });
    }
  },
});
