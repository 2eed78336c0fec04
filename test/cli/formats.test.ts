import { describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-name.ts';
import { readers } from '../../src/readers/index.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { run } from './run-command.ts';

describe('formats', () => {
  test('lists each dialect with what it is known by, whether it is editable, and what produces it', async () => {
    const { exitCode, out, err } = await run(temporaryFolder(), ['formats']);
    expect(exitCode).toBe(0);
    expect(err).toBe('');
    expect(out).toContain('clixml: CLIXML\n  recognised by: root element Objs\n  editable: yes\n');
    expect(out).toContain('  produced by: Get-OutlookProvider | Export-Clixml OutlookProvider.xml\n');
    expect(out).toContain('  limits: It says no more than the Autodiscover answer in it.\n');
    for (const name of FORMAT_NAMES) expect(out).toMatch(new RegExp(`^${name}: `, 'm'));
  });

  test('gives the same as JSON', async () => {
    const { out } = await run(temporaryFolder(), ['formats', '--format', 'json']);
    const listed: readonly { format: string; command: string; limits: string }[] = JSON.parse(out);
    expect(listed.map(({ format }) => format)).toEqual([...FORMAT_NAMES]);
    expect(listed.every(({ command, limits }) => command !== '' && limits.endsWith('.'))).toBe(true);
  });

  test('knows every reader, and no other', () => {
    expect(readers.map(({ format }) => format).sort()).toEqual([...FORMAT_NAMES].sort());
  });

  test('takes no operands', async () => {
    expect((await run(temporaryFolder(), ['formats', 'csv'])).exitCode).toBe(2);
  });
});
