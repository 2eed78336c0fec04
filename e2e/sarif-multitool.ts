import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { PROJECT } from '../tools/project.ts';
import type { Bench, Client } from './check.ts';
import { clientPath, installClients } from './clients.ts';
import { driftedResponses, goodExports, providers } from './exports.ts';
import { offline } from './offline.ts';
import { run } from './process.ts';
import { Repository } from './repository.ts';

/** Warnings of the validator that the SARIF earns on purpose, and why. Every other warning is a failure. */
const ACCEPTED: ReadonlyMap<string, string> = new Map();

/** .NET needs a library of Unicode data otherwise, which small machines lack. */
const INVARIANT = { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };

const AS_OF = ['--as-of', '2026-12-01', '--fail-on', 'never'];

/** Values that mean something to a shell, a workflow, HTML, Markdown, a terminal, or SARIF's own messages. */
const HOSTILE = [
  'msstd:x%0A::error::pwned',
  '`|<img src=x onerror=alert(1)>`',
  'msstd:\u001b[31mred\u001b[0m\u202egnp.exe',
  'msstd:[link](javascript:alert(1)) {0} {{1}} \\[a](1)',
  'msstd:\ud800 lone \u0000 and \ud83d\ude00',
];

/** Microsoft's validator over the SARIF of the demo, and of values and file names that try to break out. */
export function findSarifMultitool({ bin, scratch }: Bench): Client {
  const title = 'sarif-multitool';
  const clients = installClients();
  if (clients.kind === 'failed') return { kind: 'missing', title, reason: clients.reason };
  const { platform } = process;
  const program = clientPath(
    platform === 'win32'
      ? '@microsoft/sarif-multitool-win32/Sarif.Multitool.exe'
      : `@microsoft/sarif-multitool-${platform}/Sarif.Multitool`,
  );

  function validate(log: string): string {
    const args = ['validate', log, '--output', `${log}.validation`, '--rule-kind', 'Sarif;Ghas'];
    const { text } = run(program, args, { cwd: scratch('validate'), env: { ...process.env, ...INVARIANT } });
    assert.match(text, /Done\. 1 files scanned\./, text);
    return text;
  }

  /** That the SARIF of a run has `count` results and that the validator has nothing to say about it. */
  function accepts(count: number, cwd: string, ...args: readonly string[]): void {
    const made = run(process.execPath, [bin, ...args, '--format', 'sarif', ...AS_OF], { cwd });
    assert.equal(made.status, 0, made.text);
    const { runs }: Log = JSON.parse(made.stdout);
    assert.equal(runs[0]?.results?.length, count);
    const log = join(scratch('sarif'), 'report.sarif');
    writeFileSync(log, made.stdout);
    const complaints = validate(log)
      .split('\n')
      .filter((line) => /\): (?:error|warning) /.test(line))
      .filter((line) => !ACCEPTED.has(/: warning ([A-Z]+\d+):/.exec(line)?.[1] ?? ''));
    assert.deepEqual(complaints, []);
  }

  return {
    kind: 'found',
    title,
    checks: [
      {
        name: 'accepts the SARIF of the demo, without a warning',
        run: () => accepts(5, PROJECT, 'fixtures/demo'),
      },
      {
        name: 'accepts the SARIF of hostile values and file names, without a warning',
        // One each, and one for the file in which a character turns the direction of the text.
        run: () => accepts(HOSTILE.length + 1, hostileFolder(scratch('hostile'))),
      },
      {
        name: 'accepts the SARIF of a comparison with new, unchanged and accepted findings, without a warning',
        run: () => {
          const repository = new Repository(scratch('compared'), offline(scratch('sarif-home')));
          repository.commit({ ...goodExports(), ...driftedResponses(2) });
          assert.equal(repository.run(process.execPath, bin, 'baseline').status, 0);
          repository.git('add', '.');
          repository.commit({ ...driftedResponses(4), ...providers('msstd:owa.contoso.com') });
          accepts(5, repository.folder, '--since', 'HEAD~1', '--all');
        },
      },
      {
        name: 'refuses what is no valid SARIF, so that its silence means something',
        run: () => {
          const log = join(scratch('sarif'), 'broken.sarif');
          writeFileSync(log, '{"version": "2.1.0", "runs": [{"results": [{"message": {}}]}]}');
          assert.match(validate(log), /\): error /);
        },
      },
    ],
  };
}

function hostileFolder(folder: string): string {
  for (const [index, value] of HOSTILE.entries()) {
    const name = ['a b#c%41.json', '[x](y)&{0}.json', "it's $(id).json", 'grüße-\u{1f600}.json', '%0A.json'][
      index
    ];
    const exported = {
      Name: 'EXPR',
      Identity: 'EXPR',
      CertPrincipalName: value,
      OutlookProviderFlags: 'None',
    };
    const environment = join(folder, `e${index}`);
    mkdirSync(environment);
    writeFileSync(join(environment, name ?? `${index}.json`), `${JSON.stringify([exported], null, 2)}\n`);
  }
  const environments = HOSTILE.map((_, index) => ({ name: `e${index}`, files: [`e${index}/**`] }));
  writeFileSync(join(folder, 'exchange-lint.json'), JSON.stringify({ environments }));
  return folder;
}
