import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeRules } from '../../../src/cli/init/attribute-rules.ts';
import { planAttributes } from '../../../src/cli/init/attributes.ts';
import { surveyRepository } from '../../../src/cli/init/survey.ts';
import { plant, temporaryFolder } from '../../io/temporary-folder.ts';
import { DEMO } from '../run-command.ts';
import { plainExport, survey, utf16 } from './surveyed.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;

function git(cwd: string, args: readonly string[], input = ''): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
    cwd,
    env,
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function repository(): string {
  const top = temporaryFolder();
  git(top, ['init', '--quiet']);
  return top;
}

async function writeAttributes(top: string): Promise<void> {
  const { plan } = planAttributes(await surveyRepository(top), false);
  if (plan?.kind !== 'write') throw new Error('nothing is planned');
  writeFileSync(join(top, '.gitattributes'), plan.text);
}

function utf16Bytes(text: string): Uint8Array {
  return Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
}

const PROVIDER = readFileSync(join(DEMO, 'OutlookProvider.xml')).subarray(2).toString('utf16le');

describe.skipIf(!hasGit)('with these lines git', () => {
  test.each([
    ['CRLF', PROVIDER.replace(/\r?\n/g, '\r\n')],
    ['LF', PROVIDER.replace(/\r?\n/g, '\n')],
    ['both', PROVIDER.replace(/\r?\n/g, '\r\n').replace('\r\n', '\n')],
    ['no line ends', PROVIDER.replace(/\r?\n/g, '')],
    ['doubled carriage returns', PROVIDER.replace(/\r?\n/g, '\r\r\n')],
  ])('shows differences and gives back every byte: %s', async (_, text) => {
    const top = repository();
    const path = join(top, 'a b', 'OutlookProvider.xml');
    plant(top, { 'a b/OutlookProvider.xml': utf16Bytes(text) });
    await writeAttributes(top);
    git(top, ['add', '.']);
    git(top, ['commit', '--quiet', '-m', 'export']);

    rmSync(path);
    git(top, ['checkout', '--', '.']);
    expect(readFileSync(path).equals(utf16Bytes(text))).toBe(true);

    writeFileSync(path, utf16Bytes(text.replace('EXPR', 'CHANGED')));
    const difference = git(top, ['diff']);
    expect(difference).toMatch(/^-.*EXPR/m);
    expect(difference).toMatch(/^\+.*CHANGED/m);
    expect(difference).not.toContain('Binary files');
  });

  test('stores anew what was committed before, once it is told to', async () => {
    const top = repository();
    plant(top, { 'servers/OutlookProvider.xml': utf16Bytes(PROVIDER) });
    git(top, ['add', '.']);
    git(top, ['commit', '--quiet', '-m', 'export']);
    await writeAttributes(top);
    git(top, ['add', '--renormalize', 'servers']);
    git(top, ['add', '.gitattributes']);
    git(top, ['commit', '--quiet', '-m', 'attributes']);
    expect(git(top, ['show', 'HEAD:servers/OutlookProvider.xml'])).toContain('EXPR');
    expect(git(top, ['status', '--porcelain'])).toBe('');
  });
});

const character = fc.constantFrom(...'ab.x *?[]{}()!#"\'\\$-\t\n\u007f\u202eé😀');
const name = fc
  .array(character, { minLength: 1, maxLength: 6 })
  .map((characters) => characters.join(''))
  .filter((text) => text !== '.' && text !== '..');
const path = fc
  .tuple(fc.array(name, { maxLength: 2 }), name, fc.constantFrom('', '.xml', '.XML', '.a b', '.[x]'))
  .map(([folders, file, extension]) => [...folders, `${file}${extension}`].join('/'));
const file = fc.record({ path, isUtf16: fc.boolean() });

describe.skipIf(!hasGit)('whatever files are called', () => {
  test('git and exchange-lint find the lines on the files in UTF-16, and on no other', () => {
    const top = repository();
    fc.assert(
      fc.property(
        fc.uniqueArray(file, { minLength: 1, maxLength: 40, selector: (each) => each.path }),
        (each) => {
          const files = each.map((one) => (one.isUtf16 ? utf16(one.path) : plainExport(one.path)));
          const { plan, left } = planAttributes(survey(files), false);
          const text = plan && plan.kind !== 'there' ? plan.text : '';
          const isSettled = attributeRules(new Map([['.gitattributes', text]]));
          const expected = each.map((one) => one.isUtf16 && !left.includes(one.path));
          // Names with line ends, or with more wildcards than patterns may have, get no line.
          expect(left.filter((one) => !/[\n\t]/.test(one) && (one.match(/\*/g) ?? []).length <= 3)).toEqual(
            [],
          );
          expect(each.map((one) => isSettled(one.path))).toEqual(expected);

          writeFileSync(join(top, '.gitattributes'), text);
          const input = each.map((one) => `${one.path}\0`).join('');
          const fields = git(top, ['check-attr', '-z', '--stdin', 'working-tree-encoding'], input).split(
            '\0',
          );
          const values = each.map((_, index) => fields[index * 3 + 2]);
          expect(values).toEqual(expected.map((has) => (has ? 'UTF-16LE-BOM' : 'unspecified')));
        },
      ),
      { numRuns: 50 },
    );
  });
});
