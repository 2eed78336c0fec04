import { expect, it } from 'vitest';
import { rule } from '../../rules/input/malformed.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { judge } from '../../src/engine/judge.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { SourceFile } from '../../src/text/source-file.ts';

it('a file that is too large to read is an error, with what to do about it', () => {
  const file: ReadFile = {
    source: new SourceFile('all.xml', { text: '', encoding: 'utf-8', byteOrderMark: false }),
    format: 'unknown',
    records: [],
    problems: [
      {
        kind: 'too-large',
        span: { start: 0, end: 0 },
        reason: 'it has 120 MiB, and files of more than 100 MiB are not read',
      },
    ],
  };
  const settings = { rules: [rule], config: defaultConfig, asOf: new Date('2026-12-01T00:00:00Z') };
  expect(judge([file], settings).findings).toMatchObject([
    {
      messageId: 'too-large',
      severity: 'error',
      message:
        'This file was not read: it has 120 MiB, and files of more than 100 MiB are not read. Split the export, or ' +
        'list the file under "ignore" in exchange-lint.json.',
    },
  ]);
});
