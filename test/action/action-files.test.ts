import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plantMisnamed } from '../cli/run-command.ts';
import { scratchRepository } from '../io/git-repository.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { BAD, BREAKS_EXPR, bundledAction, errorOf, GOOD, pullRequest } from './bundled-action.ts';
import { provider } from './harness.ts';

const run = bundledAction();

describe('files', () => {
  const inputs = { 'sarif-file': 'out/report.sarif', 'patch-file': 'out/fixes.patch' };

  test('hold what counts, and the patch applies', async () => {
    const { repository, event } = pullRequest(BREAKS_EXPR);
    const { outputs } = await run(repository.folder, { event, inputs });
    expect(outputs).toMatchObject(inputs);
    const sarif = JSON.parse(readFileSync(join(repository.folder, 'out/report.sarif'), 'utf8'));
    expect(sarif.runs[0].results.map((result: { ruleId: string }) => result.ruleId)).toEqual([
      'principal-name/prefix',
    ]);
    repository.git('apply', 'out/fixes.patch');
    expect(repository.git('diff', '--name-only')).toBe('EXPR.xml');
    expect(readFileSync(join(repository.folder, 'EXPR.xml'), 'utf8')).toBe(provider('EXPR', GOOD));
  });

  test('a patch of a folder of the repository applies at the top', async () => {
    const repository = scratchRepository();
    repository.commit({ 'exports/EXPR.xml': provider('EXPR', BAD) });
    await run(join(repository.folder, 'exports'), { inputs: { 'patch-file': 'fixes.patch' } });
    repository.git('apply', 'exports/fixes.patch');
    expect(repository.git('diff', '--name-only')).toBe('exports/EXPR.xml');
  });

  test('what no patch can change is named', async () => {
    const repository = scratchRepository();
    repository.commit({ 'EXPR.xml': provider('EXPR', BAD), 'sub/EXPR.xml': provider('EXPR', BAD) });
    repository.write({ '.gitattributes': '/EXPR.xml working-tree-encoding=UTF-16\n' });
    const { log } = await run(repository.folder, { inputs: { 'patch-file': 'fixes.patch' } });
    const warnings = log.commands.filter(({ data }) => data.includes('is not in the patch'));
    expect(warnings.map(({ name, data }) => `${name} ${data}`)).toEqual([
      'warning EXPR.xml is not in the patch, because .gitattributes gives it the working-tree-encoding UTF-16, in which it is not saved, so that git would garble it; use exchange-lint --fix',
    ]);
    expect(repository.git('apply', '--numstat', 'fixes.patch')).toMatch(/\tsub\/EXPR\.xml$/);
  });

  test('a password beside a change is in no patch', async () => {
    const repository = scratchRepository();
    const secret = '01000000d08c9ddf0115d1118c7a00c04fc297eb';
    const withPassword = provider('EXPR', BAD).replace(
      /(<S N="CertPrincipalName")/,
      `<SS N="Password">${secret}</SS>$1`,
    );
    expect(withPassword).toContain(secret);
    repository.commit({ 'EXPR.xml': withPassword, 'sub/EXPR.xml': provider('EXPR', BAD) });
    const { log } = await run(repository.folder, { inputs: { 'patch-file': 'fixes.patch' } });
    expect(readFileSync(join(repository.folder, 'fixes.patch'), 'utf8')).not.toContain(secret);
    expect(log.commands.map(({ data }) => data)).toContain(
      'EXPR.xml is not in the patch, which would show the key or password beside the change; use exchange-lint --fix',
    );
  });

  test('there is no patch where nothing is to be mended', async () => {
    const { repository, event } = pullRequest({ ...BREAKS_EXPR, change: { 'README.md': 'hello' } });
    const { outputs } = await run(repository.folder, { event, inputs });
    expect(outputs).toMatchObject({ ...inputs, 'patch-file': '' });
    expect(existsSync(join(repository.folder, 'out/fixes.patch'))).toBe(false);
  });

  test('a folder outside of the workspace is the business of the workflow', async () => {
    const [workspace, elsewhere] = [temporaryFolder(), temporaryFolder()];
    plant(workspace, { 'EXPR.xml': provider('EXPR', BAD) });
    const path = join(elsewhere, 'new/report.sarif');
    expect((await run(workspace, { inputs: { 'sarif-file': path } })).outputs).toMatchObject({
      'sarif-file': path,
    });
    expect(existsSync(path)).toBe(true);
  });

  test('a link that was committed leads nowhere', async () => {
    const elsewhere = temporaryFolder();
    const { repository, event } = pullRequest({
      ...BREAKS_EXPR,
      change: (scratch) => {
        symlinkSync(elsewhere, join(scratch.folder, 'results'));
        scratch.git('add', 'results');
      },
    });
    const result = await run(repository.folder, {
      event,
      inputs: { 'sarif-file': 'results/exchange-lint.sarif' },
    });
    expect(result.exitCode).toBe(2);
    expect(result.log.commands.at(-1)?.data).toBe(
      'input sarif-file: results/exchange-lint.sarif cannot be written: it is a link, or lies behind one',
    );
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('an export is never overwritten', async () => {
    const { repository, event } = pullRequest(BREAKS_EXPR);
    const result = await run(repository.folder, { event, inputs: { 'patch-file': './EXPR.xml' } });
    expect(errorOf(result)).toContain('inputs sarif-file and patch-file may not name what is checked');
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test('nothing is mended while something cannot be read', async () => {
    const folder = temporaryFolder();
    plant(folder, { 'EXPR.xml': provider('EXPR', BAD) });
    plantMisnamed(folder);
    const result = await run(folder, { inputs });
    expect(result.exitCode).toBe(2);
    expect(result.log.commands.map(({ name, data }) => [name, data]).slice(1)).toEqual([
      ['warning', 'no patch is written, because not everything could be read'],
      ['error', 'not everything could be read; the log says what'],
    ]);
    expect(result.outputs).toMatchObject({ ...inputs, 'patch-file': '', findings: '1' });
  });
});
