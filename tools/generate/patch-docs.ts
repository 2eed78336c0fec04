import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import { PROJECT } from '../project.ts';
import type { Output } from './generated-file.ts';
import { replaceSection } from './section.ts';

const PATH = 'docs/patches.md';
const INCIDENT = 'fixtures/incidents/mutual-authentication';
const BUNDLE = 'change-4711';

/** `docs/patches.md` with what the commands print and write for its incident. */
export async function generatePatchDocs(): Promise<Output> {
  const before = copyOf(`${INCIDENT}/before`);
  const after = copyOf(`${INCIDENT}/after`);
  try {
    const finding = await printedBy(before, []);
    const choice = await printedBy(before, ['patch', '--out', BUNDLE, '--choose'], async () => 's');
    const bundle = await printedBy(before, ['patch', '--out', BUNDLE]);
    const written = (name: string) =>
      readFileSync(join(before, BUNDLE, name), 'utf8').replaceAll('\r\n', '\n');
    const sections: readonly (readonly [string, string, string])[] = [
      ['finding', 'console', `$ exchange-lint\n${firstFinding(finding)}`],
      ['choice', 'console', `$ exchange-lint patch --out ${BUNDLE} --choose\n${untilAnswer(choice)}`],
      ['bundle', 'console', `$ exchange-lint patch --out ${BUNDLE}\n${bundle}`],
      ['patch', 'diff', written('changes.patch')],
      ['apply', 'powershell', stepsOf(written('apply.ps1'))],
      ['ldif', 'ldif', written('changes.ldif')],
      ['verified', 'console', `$ exchange-lint\n${await printedBy(after, [])}`],
    ];
    const text = sections.reduce(
      (page, [name, language, content]) =>
        replaceSection(PATH, page, name, `\`\`\`${language}\n${content.trim()}\n\`\`\``),
      readFileSync(join(PROJECT, PATH), 'utf8'),
    );
    return { files: [{ path: PATH, text }] };
  } finally {
    for (const folder of [before, after]) rmSync(folder, { recursive: true });
  }
}

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'exchange-lint-docs-'));
  cpSync(join(PROJECT, folder), copy, { recursive: true });
  return copy;
}

async function printedBy(cwd: string, argv: readonly string[], ask?: () => Promise<string>): Promise<string> {
  let printed = '';
  await main(argv, {
    cwd,
    out: (text) => {
      printed += text;
    },
    err: (text) => {
      printed += text;
    },
    env: {},
    isTerminal: false,
    columns: undefined,
    isErrorTerminal: false,
    readStdin: async () => new Uint8Array(),
    ask,
    now: () => new Date('2026-12-01T00:00:00Z'),
    runtime: 'documentation',
  });
  return printed;
}

/** The first finding whole, and the summary. */
function firstFinding(output: string): string {
  const lines = output.trimEnd().split('\n');
  const end = lines.findIndex((line) => line.trimStart().startsWith('help '));
  return [...lines.slice(0, end + 1), '', '[...]', '', lines.at(-1)].join('\n');
}

function untilAnswer(output: string): string {
  return `${output.slice(0, output.indexOf('Nothing to patch')).trim()}\n\nChoose 1, 2 or s (s skips it):`;
}

/** The data of a script, without what every script has. */
function stepsOf(script: string): string {
  const start = script.indexOf('$steps = @(');
  return script.slice(start, script.indexOf('\n)\n', start) + 2);
}
