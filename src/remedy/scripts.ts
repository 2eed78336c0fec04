import type { Step } from './plan.ts';
import { commandText } from './powershell.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** A change of one property: from what the server must hold now, to what it is to hold. */
interface Move {
  readonly identity: string;
  readonly property: string;
  readonly before: { readonly literal: string } | { readonly sha256: string };
  readonly after: string;
}

/** `apply.ps1`: sets what is planned, where the server still holds what the plan was made from. */
export function applyScript(steps: readonly Step[]): string {
  const moves = steps.map(({ identity, property, previous, target }): Move => {
    const before = previous.kind === 'literal' ? { literal: previous.text } : { sha256: previous.sha256 };
    return { identity, property, before, after: target };
  });
  return changeScript(
    [
      'Sets OutlookProvider properties to the values that exchange-lint planned.',
      'First checks that the server still holds the values the plan was made from; where it holds another',
      'one, nothing is changed. What is already as planned is left alone.',
    ],
    moves,
    [],
  );
}

/** `rollback.ps1`: restores what was there before, where the server still holds what `apply.ps1` set. */
export function rollbackScript(steps: readonly Step[]): string {
  const moves = steps.flatMap(({ identity, property, previous, target }): Move[] =>
    previous.kind === 'literal'
      ? [{ identity, property, before: { literal: target }, after: previous.text }]
      : [],
  );
  const byHand = steps.filter(({ previous }) => previous.kind === 'unsafe');
  return changeScript(
    [
      'Restores the OutlookProvider properties that apply.ps1 changed to their previous values.',
      'First checks that the server still holds the values that apply.ps1 set; where it holds another one,',
      'nothing is changed. What was never changed is left alone.',
    ],
    moves,
    byHand,
  );
}

/** `verify.ps1`: reads the values back; exits with 1 where one differs. */
export function verifyScript(steps: readonly Step[]): string {
  return script([
    ...help(['Reads the OutlookProvider properties back and compares them with the plan. Changes nothing.']),
    '[CmdletBinding()]',
    'param()',
    ...PREAMBLE,
    '$expected = @(',
    ...steps.map((step) => `    @{ ${target(step)}; Value = ${step.target} }`),
    ')',
    ...VERIFY,
  ]);
}

function changeScript(purpose: readonly string[], moves: readonly Move[], byHand: readonly Step[]): string {
  return script([
    ...help([...purpose, 'With -WhatIf it shows what it would do; with -Confirm it asks before each step.']),
    '[CmdletBinding(SupportsShouldProcess)]',
    'param()',
    ...PREAMBLE,
    '$steps = @(',
    ...moves.flatMap(stepLines),
    ')',
    ...CHANGE,
    ...byHand.map(
      ({ identity, property }) =>
        `Write-Warning '${identity}: the previous ${property} is not restored by this script; README.md says why.'`,
    ),
    ...(byHand.length > 0 ? ['exit 1'] : []),
  ]);
}

function stepLines(move: Move): string[] {
  const command = commandText(move.identity, move.property, move.after);
  const before =
    'literal' in move.before
      ? `Before = ${move.before.literal}`
      : `BeforeSha256 = '${move.before.sha256}' # of a value that may not stand in a script; README.md shows it`;
  return [
    '    @{',
    `        ${target(move)}`,
    `        ${before}`,
    `        After = ${move.after}`,
    // The script has asked already, and the preferences of a script do not reach into a module.
    `        Command = { ${command} -Confirm:$false -ErrorAction Stop }`,
    '    }',
  ];
}

function target({ identity, property }: Pick<Step, 'identity' | 'property'>): string {
  return `Identity = '${identity}'; Property = '${property}'`;
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

const PREAMBLE = `
$ErrorActionPreference = 'Stop'

if (-not (Get-Command -Name Get-OutlookProvider -ErrorAction SilentlyContinue)) {
    throw 'Get-OutlookProvider is not known here: run this script in the Exchange Management Shell.'
}

function Get-Current($Step) {
    $provider = Get-OutlookProvider -Identity $Step.Identity -ErrorAction Stop
    return [string] $provider.($Step.Property)
}

# Compares code by code: -ceq would take characters without width for nothing. An unset value is empty text.
function Test-Same([string] $A, [string] $B) {
    return [string]::CompareOrdinal($A, $B) -eq 0
}

function Format-Value([string] $Value) {
    if ($Value -eq '') { return '(unset)' }
    return "'" + ($Value -replace '[^\\x20-\\x7E]', '?') + "'"
}
`.split('\n');

const CHANGE = `
function Get-Sha256([string] $Text) {
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($Text)
    $hash = [System.Security.Cryptography.SHA256]::Create().ComputeHash($bytes)
    return [System.BitConverter]::ToString($hash).Replace('-', '')
}

function Test-Before($Step, [string] $Current) {
    if ($Step.ContainsKey('BeforeSha256')) { return (Get-Sha256 $Current) -eq $Step.BeforeSha256 }
    return Test-Same $Current $Step.Before
}

# True: still to be done. False: done already. Anything else on the server stops the script.
function Test-Pending($Step) {
    $current = Get-Current $Step
    if (Test-Same $current $Step.After) { return $false }
    if (Test-Before $Step $current) { return $true }
    throw ("{0}: {1} holds {2}, which this script was not made for. Nothing more is changed. Export and lint again." -f
        $Step.Identity, $Step.Property, (Format-Value $current))
}

# All values are checked before the first is changed.
foreach ($step in $steps) { $null = Test-Pending $step }

foreach ($step in $steps) {
    $what = '{0}: {1}' -f $step.Identity, $step.Property
    $value = Format-Value $step.After
    if (-not (Test-Pending $step)) {
        Write-Host "$what is already $value"
    } elseif ($PSCmdlet.ShouldProcess("OutlookProvider $($step.Identity)", "Set $($step.Property) to $value")) {
        & $step.Command
        Write-Host "$what set to $value"
    }
}`.split('\n');

const VERIFY = `
$differences = 0
foreach ($step in $expected) {
    $what = '{0}: {1}' -f $step.Identity, $step.Property
    $current = Get-Current $step
    if (Test-Same $current $step.Value) {
        Write-Host "OK: $what is $(Format-Value $current)"
    } else {
        $differences++
        Write-Warning "$what is $(Format-Value $current), expected $(Format-Value $step.Value)"
    }
}

if ($differences -gt 0) {
    Write-Warning "$differences value(s) differ from the plan."
    exit 1
}
Write-Host 'Every value is as planned.'`.split('\n');
