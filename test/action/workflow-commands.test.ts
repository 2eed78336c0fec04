import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logText, outputText, workflowCommand } from '../../src/action/workflow-commands.ts';
import { readLog, readOutputs } from './workflow-log.ts';

/** Text with all that GitHub's runner could take for something else. */
const TEXT = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::',
        '##[error]',
        '%0A',
        '%',
        '\n',
        '\r',
        '\r\n',
        'error',
        'stop-commands',
        '::error::pwned',
      ),
      fc.string(),
    ),
  )
  .map((parts) => parts.join(''));

describe('a message', () => {
  test('of several lines is one annotation', () => {
    expect(workflowCommand('error', 'one %0A\ntwo')).toBe('::error title=exchange-lint::one %250A%0Atwo\n');
  });

  test('is one command and nothing else, whatever it says', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const { commands, lines } = readLog(workflowCommand('warning', text));
        expect(commands).toMatchObject([{ name: 'warning', properties: { title: 'exchange-lint' } }]);
        expect(lines).toEqual(['']);
      }),
    );
  });
});

describe('text for the log', () => {
  test('holds no command, whatever it says', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const { commands, isOpen } = readLog(`${logText(text)}::notice::after\n`);
        expect(commands.map(({ data }) => data)).toEqual(['after']);
        expect(isOpen).toBe(true);
      }),
    );
  });

  test('that is empty is no line', () => {
    expect(logText('')).toBe('');
  });
});

test('outputs come back as they were, whatever they hold', () => {
  const value = TEXT.map((text) => `${text}\nfindings<<x\n1\nx\nexchange-lint-`);
  fc.assert(
    fc.property(value, fc.constantFrom('', 'a'), (text, other) => {
      expect(readOutputs(outputText({ 'sarif-file': text, 'patch-file': other }))).toEqual({
        'sarif-file': text,
        'patch-file': other,
      });
    }),
  );
});
