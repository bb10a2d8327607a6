/** The notes of a script: what was there, on the disk before anything is changed, and read back by the undo. */

export const state = `# .NET has a current folder of its own, and knows no drives of PowerShell.
function Resolve-Place {
  param([string] $Path)
  [System.IO.Path]::GetFullPath($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path))
}

function Read-State {
  if (-not (Test-Path -LiteralPath $StateFile)) { return [pscustomobject] @{ fix = $fixId; entries = @(); settling = @(); restored = $false } }
  $state = [System.Management.Automation.PSSerializer]::Deserialize([System.IO.File]::ReadAllText($StateFile))
  if ($state.fix -ne $fixId) { throw ('The file ' + $StateFile + ' belongs to another fix. Nothing was changed.') }
  $state
}

# Whole or not at all, and on the disk when this returns: even the power may fail next.
function Save-State {
  param($State)
  $folder = Split-Path -Parent $StateFile
  if ($folder -and (-not (Test-Path -LiteralPath $folder))) { New-Item -ItemType Directory -Path $folder -WhatIf:$false -Confirm:$false | Out-Null }
  $draft = $StateFile + '.part'
  $bytes = [System.Text.Encoding]::UTF8.GetBytes([System.Management.Automation.PSSerializer]::Serialize($State, 12))
  $file = New-Object System.IO.FileStream($draft, 'Create', 'Write')
  try {
    $file.Write($bytes, 0, $bytes.Length)
    $file.Flush($true)
  }
  finally { $file.Close() }
  if (Test-Path -LiteralPath $StateFile) { [System.IO.File]::Replace($draft, $StateFile, [System.Management.Automation.Language.NullString]::Value) }
  else { [System.IO.File]::Move($draft, $StateFile) }
}

function Find-Entry {
  param($State, [string] $Id)
  foreach ($entry in @($State.entries)) { if ($entry.id -eq $Id) { return $entry } }
}

function Invoke-Verb {
  param([string] $Verb, $Change, $Beside)
  $kind = [string] $Change.kind
  if (-not $functionNouns.ContainsKey($kind)) { throw ('The notes hold a change that this script does not know: ' + $Change.id) }
  if ($PSBoundParameters.ContainsKey('Beside')) { & ($Verb + '-' + $functionNouns[$kind]) $Change $Beside }
  else { & ($Verb + '-' + $functionNouns[$kind]) $Change }
}`;
