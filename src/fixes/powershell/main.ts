/** The part of every PowerShell script that is the same: look, ask, note, change, and say so; or take it back. */

/** Follows the functions. The names that the script defines before: $fixId, $needs, $plan, $settling, $options, $blanks, $experiment. */
export const mainPart = `function New-Step {
  param($Change, [string] $Does, [string] $Cuts)
  [pscustomobject] @{ id = $Change.id; does = $Does; cuts = $Cuts; change = $Change }
}

# What is not yet as it is wanted. Whatever cannot be read stops the script here, before anything is changed.
function Select-Todo {
  param($State, $Chosen)
  foreach ($change in $Chosen) {
    $entry = Find-Entry $State $change.id
    $begun = ($null -ne $entry) -and $entry.begun
    if ($begun -and $change.once -and $entry.done) { [void] $same.Add($change.id + ' was done by an earlier run') }
    # What was stopped half-way is finished, whatever it looks like.
    elseif ($begun -and $change.once) { New-Step $change $change.does $change.cuts.made }
    elseif (Invoke-Verb 'Test' $change (Invoke-Verb 'Read' $change)) { [void] $same.Add($change.id) }
    else { New-Step $change $change.does $change.cuts.made }
  }
}

# Nobody is connected through what does not run, unless this very run starts it.
function Get-RestartCut {
  param($Change, $State, $Todo)
  if ($Change.kind -ne 'restart') { return $Change.cuts }
  $saved = @($State.settling | Where-Object { $_.id -eq $Change.id })[0]
  if ((@($saved.before).Count -eq 0) -and (@($Todo | Where-Object { $_.id -eq $Change.id }).Count -eq 0)) { return 'nobody' }
  $Change.cuts
}

function Invoke-Change {
  param($State, $Todo, $After)
  foreach ($step in $Todo) {
    if ($step.change.note) { Write-Output ('Note: ' + $step.change.note) }
    $entry = Find-Entry $State $step.id
    if ($null -eq $entry) {
      $entry = [pscustomobject] @{ id = $step.id; change = $step.change; before = (Invoke-Verb 'Read' $step.change); begun = $true; done = $false }
      $State.entries = @($State.entries) + $entry
      # INVARIANT: what was there is on the disk before it is changed.
      Save-State $State
    }
    Invoke-Verb 'Set' $step.change
    $entry.done = $true
    Save-State $State
    Write-Done $step.id
  }
  foreach ($step in $After) {
    $entry = @($State.settling | Where-Object { $_.id -eq $step.id })[0]
    Invoke-Settling $step.change @($entry.before)
    $entry.done = $true
    Save-State $State
  }
}

function Invoke-Fix {
  if ($experiment) {
    Write-Warning ('This is an experiment that lowers security for at most ' + $experiment.minutes + ' minutes. ' + $experiment.lowers)
    if (Test-Path -LiteralPath $StateFile) { throw 'It is under way already. Take it back first: run this script with -Undo. Nothing was changed.' }
  }
  $words = @(Select-Option)
  $chosen = @(Select-Change $words)
  $after = @($settling | Where-Object { (-not $_.option) -or ($words -contains $_.option) })
  if (($chosen.Count -eq 0) -and ($after.Count -eq 0)) {
    throw 'Choose what applies with -Option: the words stand at the top of this script. Nothing was changed.'
  }
  $state = Read-State
  $same = New-Object System.Collections.ArrayList
  $todo = @(Select-Todo $state $chosen)
  foreach ($text in $same) { Write-Same $text }
  foreach ($change in $after) {
    if (@($state.settling | Where-Object { $_.id -eq $change.id }).Count -eq 0) {
      $state.settling = @($state.settling) + [pscustomobject] @{ id = $change.id; change = $change; before = @(Read-Settling $change); done = $false }
    }
  }
  # What an earlier run has brought into force is in force.
  $due = @($after | Where-Object { $id = $_.id; ($todo.Count -gt 0) -or (-not @($state.settling | Where-Object { $_.id -eq $id })[0].done) })
  $steps = @($due | ForEach-Object { New-Step $_ $_.does (Get-RestartCut $_ $state $todo) })
  $todo = @(Confirm-Ordinary $todo)
  $steps = @(Confirm-Ordinary $steps)
  if ($WhatIfPreference) { return }
  if (($todo.Count -eq 0) -and ($steps.Count -eq 0)) {
    Write-Output 'Nothing was changed.'
    return
  }
  Save-State $state
  Write-Output ('What was there is saved in ' + $StateFile)
  if ($experiment) {
    Invoke-Experiment $state $todo $steps
    return
  }
  Invoke-Change $state $todo $steps
  Write-Output 'To take it back, run this script with -Undo.'
}

# As it was, by all that can be read. What cannot be read is not.
function Test-AsBefore {
  param($Entry)
  try { (ConvertTo-Plain (Invoke-Verb 'Read' $Entry.change)) -ceq (ConvertTo-Plain $Entry.before) }
  catch { $false }
}

function Restore-Entry {
  param($Entry)
  try {
    Invoke-Verb 'Restore' $Entry.change $Entry.before
    if (-not (Test-AsBefore $Entry)) { throw 'it was put back, and is not as it was' }
    Write-Done ('put back ' + $Entry.id)
  }
  catch {
    [void] $left.Add($Entry.id)
    Write-Warning ('Not put back: ' + $Entry.id + '. ' + $_.Exception.Message)
  }
}

function Restore-Settling {
  param($Saved, $Approved)
  try {
    if ($Approved) { Invoke-Settling $Saved.change @($Saved.before) }
    # A restart that was cut off has left it stopped.
    if ($Saved.change.kind -eq 'restart') { Start-MissingService @($Saved.before) }
  }
  catch {
    [void] $left.Add($Saved.id)
    Write-Warning ('It failed: ' + $Saved.id + '. ' + $_.Exception.Message)
  }
}

function Complete-Undo {
  Move-Item -LiteralPath $StateFile -Destination ($StateFile + '.undone') -Force -Confirm:$false
  if ($experiment) { Remove-Expiry }
  Write-Output 'Everything is as it was before.'
}

function Invoke-Undo {
  if (-not (Test-Path -LiteralPath $StateFile)) {
    if ($experiment) { Remove-Expiry }
    if ($stateFileGiven) { throw ('There are no notes in ' + $StateFile + '.') }
    Write-Output ('There is nothing to take back: there are no notes in ' + $StateFile)
    return
  }
  $state = Read-State
  $begun = @($state.entries | Where-Object { $_.begun })
  [array]::Reverse($begun)
  $away = @($begun | Where-Object { -not (Test-AsBefore $_) })
  $again = @($state.settling | Where-Object { (($away.Count -gt 0) -or $state.restored) -and (($_.change.kind -ne 'restart') -or (@($_.before).Count -gt 0)) })
  $todo = @(Confirm-Ordinary @($away | ForEach-Object { New-Step $_.change 'put back' $_.change.cuts.undone }) | ForEach-Object { $_.id })
  $due = @(Confirm-Ordinary @($again | ForEach-Object { New-Step $_.change $_.change.does $_.change.cuts }) | ForEach-Object { $_.id })
  if ($WhatIfPreference) { return }
  $left = New-Object System.Collections.ArrayList
  if ($todo.Count -gt 0) {
    $state.restored = $true
    Save-State $state
  }
  foreach ($entry in $away) {
    if ($todo -contains $entry.id) { Restore-Entry $entry } else { [void] $left.Add($entry.id) }
  }
  foreach ($saved in @($state.settling)) { Restore-Settling $saved ($due -contains $saved.id) }
  if ($left.Count -gt 0) {
    throw ('Not everything is as it was before: ' + (@($left) -join '; ') + '. The notes are kept; run this again with -Undo.')
  }
  Complete-Undo
}

$stateFileGiven = $PSBoundParameters.ContainsKey('StateFile')
$StateFile = Resolve-Place $StateFile
try {
  Assert-Place
  if ($Undo) { Invoke-Undo } else { Invoke-Fix }
}
catch {
  Write-Warning ('Stopped: ' + $_.Exception.Message)
  if ((-not $Undo) -and (Test-Path -LiteralPath $StateFile)) {
    if ($experiment) { Write-Warning 'What was changed until then takes itself back, and at once by running this script with -Undo.' }
    else { Write-Warning 'What was changed until then is taken back by running this script with -Undo.' }
  }
  exit 1
}`;
