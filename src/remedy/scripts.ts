import { applying, enabling, enablingAgain, type Move, restoring } from './script-moves.ts';
import { CHANGE, CHECK_SHELL, PREAMBLE, VERIFY } from './script-runtime.ts';
import { expressionOf } from './script-value.ts';
import { nameValue } from './set-parameters.ts';
import type { Step } from './step.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** `apply.ps1`: sets what is planned, where the server still holds what the plan was made from. */
export function applyScript(steps: readonly Step[]): string {
  return changeScript(
    [
      'Sets Exchange objects to the values that exchange-lint planned, in the order in which they have to be set.',
      'First checks that the server still holds the values the plan was made from; where it holds another',
      'one, nothing is changed. What is already as planned is left alone.',
    ],
    steps.map((step) => (step.kind === 'enable' ? enabling(step) : applying(step))),
    [],
  );
}

/** `rollback.ps1`: restores what was there before, the last first, where the server still holds what `apply.ps1` set. */
export function rollbackScript(steps: readonly Step[]): string {
  const moves = steps.toReversed().flatMap((step) => {
    return step.kind === 'set' ? restoring(step) : enablingAgain(step);
  });
  return changeScript(
    [
      'Restores the values that apply.ps1 changed, the last first.',
      'First checks that the server still holds the values that apply.ps1 set; where it holds another one,',
      'nothing is changed. What is as it was before is left alone.',
    ],
    moves,
    steps.flatMap(notRestored),
  );
}

/** `verify.ps1`: reads the values back; exits with 1 where one differs. */
export function verifyScript(steps: readonly Step[]): string {
  const moves = steps.map((step) => (step.kind === 'enable' ? enabling(step) : applying(step)));
  return script([
    ...help(['Reads the values back and compares them with the plan. Changes nothing.']),
    '[CmdletBinding()]',
    'param()',
    ...PREAMBLE,
    ...dataLines(moves, false),
    ...CHECK_SHELL,
    ...VERIFY,
  ]);
}

/** What rollback.ps1 leaves to a person, as literals. */
function notRestored(step: Step): string[] {
  if (step.kind === 'enable')
    return step.services.includes('IIS') && step.replaces === undefined
      ? [`'which certificate clients of IIS on ${step.server} met before'`]
      : [];
  const { noun, name } = step.object;
  return step.settings.flatMap(({ property, present }) =>
    present.kind === 'unfit'
      ? [`('the previous ${property} of ${noun} ' + ${name ? expressionOf(nameValue(name.text)) : "''"})`]
      : [],
  );
}

function changeScript(purpose: readonly string[], moves: readonly Move[], byHand: readonly string[]): string {
  return script([
    ...help([...purpose, 'With -WhatIf it shows what it would do; with -Confirm it asks before each step.']),
    '[CmdletBinding(SupportsShouldProcess)]',
    'param()',
    ...PREAMBLE,
    ...dataLines(moves, true),
    ...CHECK_SHELL,
    ...CHANGE,
    ...(byHand.length > 0 ? ['$left = @(', ...byHand.map((each) => `    ${each}`), ')', ...LEFT] : []),
  ]);
}

const LEFT = [
  "foreach ($each in $left) { Write-Warning ('{0}: not restored by this script; README.md says why.' -f $each) }",
  'exit 1',
];

function dataLines(moves: readonly Move[], isChange: boolean): string[] {
  const cmdlets = moves.flatMap((move) =>
    move.cmdlets.filter((cmdlet) => isChange || cmdlet.startsWith('Get-')),
  );
  return [
    '$cmdlets = @(',
    ...[...new Set(cmdlets)].map((cmdlet) => `    '${cmdlet}'`),
    ')',
    '$steps = @(',
    ...moves.flatMap((move) => moveLines(move, isChange)),
    ')',
  ];
}

function moveLines({ noun, name, read, settings, command }: Move, isChange: boolean): string[] {
  return [
    '    @{',
    `        Noun = '${noun}'`,
    `        Name = ${name}`,
    `        Read = { ${read} -ErrorAction Stop }`,
    '        Settings = @(',
    ...settings.map((data) => `            @{ ${data} }`),
    '        )',
    // The script has asked already, and the preferences of a script do not reach into a module.
    ...(isChange ? [`        Command = { ${command} -Confirm:$false -ErrorAction Stop }`] : []),
    '    }',
  ];
}

function help(lines: readonly string[]): string[] {
  const [synopsis, ...description] = lines;
  return [
    '<#',
    '.SYNOPSIS',
    `    ${synopsis}`,
    '.DESCRIPTION',
    '    Run it in the Exchange Management Shell of the organisation that the exports came from.',
    ...description.map((line) => `    ${line}`),
    '#>',
  ];
}

/** Windows PowerShell 5.1 takes a file without a mark for ANSI; Windows editors expect CRLF. */
function script(lines: readonly string[]): string {
  return BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join('');
}
