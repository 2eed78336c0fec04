/*
 * What every script of a patch begins with and ends with. None of it depends on what was read; the data stand between.
 * Written for Windows PowerShell 5.1, which Exchange Management Shell is.
 */

/** Reading and showing values. */
export const PREAMBLE = String.raw`
$ErrorActionPreference = 'Stop'

function Get-Text([string] $Base64) {
    return [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($Base64))
}

# How a URL is written out depends on who does it: case of the host, the usual port, escapes.
function Get-Canonical([string] $Value) {
    $uri = $null
    if ([System.Uri]::TryCreate($Value, [System.UriKind]::Absolute, [ref] $uri)) { return $uri.AbsoluteUri }
    return $Value
}

# Compares code by code: -ceq would take characters without width for nothing. An unset value is empty text.
function Test-Same([string] $A, [string] $B) {
    return [string]::CompareOrdinal($A, $B) -eq 0
}

function Format-Value([string] $Value) {
    if ($Value -eq '') { return '(unset)' }
    return "'" + ($Value -replace '[^\x20-\x7E]', '?') + "'"
}

function Format-Setting($Setting) {
    if ($Setting.ContainsKey('Includes')) { return '{0} to include {1}' -f $Setting.Property, $Setting.Includes }
    if ($Setting.ContainsKey('Excludes')) { return '{0} back to the one before for {1}' -f $Setting.Property, $Setting.Excludes }
    return '{0} to {1}' -f $Setting.Property, (Format-Value $Setting.After)
}

function Get-Title($Step) {
    return ('{0} {1}' -f $Step.Noun, $Step.Name).Trim()
}

function Read-Object($Step) {
    $found = @(& $Step.Read)
    if ($found.Count -ne 1) { throw ('{0}: {1} objects in place of one.' -f (Get-Title $Step), $found.Count) }
    return $found[0]
}

function Get-Current($Object, $Setting) {
    return [string] $Object.($Setting.Property)
}

function Test-After($Setting, [string] $Current) {
    if ($Setting.ContainsKey('Includes')) { return ($Current -split ',\s*') -contains $Setting.Includes }
    if ($Setting.ContainsKey('Excludes')) { return ($Current -split ',\s*') -notcontains $Setting.Excludes }
    if ($Setting.ContainsKey('IsUrl')) { return Test-Same (Get-Canonical $Current) (Get-Canonical $Setting.After) }
    return Test-Same $Current $Setting.After
}

function Write-Step([int] $Number, [string] $Text) {
    Write-Host ('{0}Z  {1} of {2}  {3}' -f [DateTime]::UtcNow.ToString('s'), $Number, $steps.Count, $Text)
}
`.split('\n');

/** Stops in a shell that does not know the cmdlets of the steps. */
export const CHECK_SHELL = `
# Before Exchange 2016 these cmdlets had another name.
foreach ($verb in @('Get', 'Set')) {
    $isNew = Get-Command -Name "$verb-ClientAccessService" -ErrorAction SilentlyContinue
    $isOld = Get-Command -Name "$verb-ClientAccessServer" -ErrorAction SilentlyContinue
    if ($isOld -and -not $isNew) { Set-Alias -Name "$verb-ClientAccessService" -Value "$verb-ClientAccessServer" }
}

foreach ($name in $cmdlets) {
    if (-not (Get-Command -Name $name -ErrorAction SilentlyContinue)) {
        throw ('{0} is not known here: run this script in the Exchange Management Shell.' -f $name)
    }
}
`.split('\n');

/** Checks all steps, then makes those that are still to be made. */
export const CHANGE = `function Get-Sha256([string] $Text) {
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($Text)
    $hash = [System.Security.Cryptography.SHA256]::Create().ComputeHash($bytes)
    return [System.BitConverter]::ToString($hash).Replace('-', '')
}

# The thumbprints of what a server has enabled for a service.
function Get-Holders($Setting) {
    $holders = @(& $Setting.ReadAll | Where-Object { ([string] $_.Services -split ',\\s*') -contains $Setting.Includes })
    return (@($holders | ForEach-Object { ([string] $_.Thumbprint).ToUpperInvariant() } | Sort-Object) -join ' ')
}

function Test-Before($Setting, [string] $Current) {
    if ($Setting.ContainsKey('Holders')) { return Test-Same (Get-Holders $Setting) $Setting.Holders }
    if ($Setting.ContainsKey('Includes') -or $Setting.ContainsKey('Excludes')) { return $true }
    if ($Setting.ContainsKey('BeforeSha256')) { return (Get-Sha256 $Current) -eq $Setting.BeforeSha256 }
    if ($Setting.ContainsKey('IsUrl')) { return Test-Same (Get-Canonical $Current) (Get-Canonical $Setting.Before) }
    return Test-Same $Current $Setting.Before
}

# True: still to be done. False: done already. Anything else on the server stops the script.
function Test-Pending($Step) {
    $object = Read-Object $Step
    $isPending = $false
    foreach ($setting in $Step.Settings) {
        $current = Get-Current $object $setting
        if (Test-After $setting $current) { continue }
        if (-not (Test-Before $setting $current)) {
            throw ('{0}: {1} holds {2}, which this script was not made for. Nothing more is changed. Export and lint again.' -f
                (Get-Title $Step), $setting.Property, (Format-Value $current))
        }
        $isPending = $true
    }
    return $isPending
}

# All values are checked before the first is changed.
foreach ($step in $steps) { $null = Test-Pending $step }

$number = 0
foreach ($step in $steps) {
    $number++
    $title = Get-Title $step
    $settings = ($step.Settings | ForEach-Object { Format-Setting $_ }) -join ', '
    if (-not (Test-Pending $step)) {
        Write-Step $number ('{0} is done already: {1}' -f $title, $settings)
    } elseif ($PSCmdlet.ShouldProcess($title, ('Set {0}' -f $settings))) {
        & $step.Command
        Write-Step $number ('{0} is done: {1}' -f $title, $settings)
    } else {
        Write-Step $number ('{0} is left as it is' -f $title)
    }
}`.split('\n');

/** Compares what the server holds with the plan. */
export const VERIFY = `$differences = 0
$number = 0
foreach ($step in $steps) {
    $number++
    $object = Read-Object $step
    foreach ($setting in $step.Settings) {
        $what = '{0}: {1} is {2}' -f (Get-Title $step), $setting.Property, (Format-Value (Get-Current $object $setting))
        if (Test-After $setting (Get-Current $object $setting)) {
            Write-Step $number ('OK  {0}' -f $what)
        } else {
            $differences++
            Write-Warning ('{0}; planned: {1}' -f $what, (Format-Setting $setting))
        }
    }
}

if ($differences -gt 0) {
    Write-Warning ('{0} value(s) differ from the plan.' -f $differences)
    exit 1
}
Write-Host 'Every value is as planned.'`.split('\n');
