/** The part of every PowerShell script that is the same: check, save what is there, change, say so; or take it back. */

/** Follows the functions. The names that the script defines before: $fixId, $needs, $plan, $settling, $blanks, $experiment. */
export const mainPart = String.raw`function Assert-Rights {
  if ($needs -eq 'none') { return }
  $me = New-Object System.Security.Principal.WindowsPrincipal([System.Security.Principal.WindowsIdentity]::GetCurrent())
  if (-not $me.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)) {
    throw 'This needs the rights of an administrator: start Windows PowerShell with "Run as administrator" and run it again. Nothing was changed.'
  }
}

function Resolve-Blank {
  param($Value)
  if ($Value -is [string]) {
    foreach ($name in $blanks.Keys) {
      if ($blanks[$name]) { $Value = $Value.Replace('<' + $name + '>', $blanks[$name]) }
    }
    return $Value
  }
  if ($Value -is [System.Management.Automation.PSCustomObject]) {
    foreach ($property in @($Value.PSObject.Properties)) { $property.Value = Resolve-Blank $property.Value }
    return $Value
  }
  if ($Value -is [array]) { return , @($Value | ForEach-Object { Resolve-Blank $_ }) }
  $Value
}

function Assert-Blank {
  param($Changes)
  $text = ConvertTo-Json -InputObject @($Changes) -Depth 20
  foreach ($name in $blanks.Keys) {
    $asIs = [regex]::Escape('<' + $name + '>')
    $asJson = '\\u003c' + [regex]::Escape($name) + '\\u003e'
    if ((-not $blanks[$name]) -and (($text -match $asIs) -or ($text -match $asJson))) {
      throw ('Give the value for <' + $name + '>: see the parameters at the top of this script. Nothing was changed.')
    }
  }
}

function Read-State {
  if (-not (Test-Path -LiteralPath $StateFile)) { return [pscustomobject] @{ fix = $fixId; entries = @(); settling = @() } }
  $state = Get-Content -LiteralPath $StateFile -Raw -Encoding UTF8 | ConvertFrom-Json
  if ($state.fix -ne $fixId) { throw ('The file ' + $StateFile + ' belongs to another fix. Nothing was changed.') }
  $state
}

function Save-State {
  param($State)
  $folder = Split-Path -Parent $StateFile
  if ($folder -and (-not (Test-Path -LiteralPath $folder))) { New-Item -ItemType Directory -Path $folder -Confirm:$false | Out-Null }
  $draft = $StateFile + '.part'
  ConvertTo-Json -InputObject $State -Depth 60 | Set-Content -LiteralPath $draft -Encoding UTF8 -Confirm:$false
  Move-Item -LiteralPath $draft -Destination $StateFile -Force -Confirm:$false
}

function Restart-Disturbing {
  [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
  param($Change)
  Write-Warning $Change.warning
  if ($PSCmdlet.ShouldProcess('service ' + $Change.service, 'restart')) {
    Restart-Service -Name $Change.service -Force -Confirm:$false
    Write-Done ('restarted ' + $Change.service)
  }
}

function Invoke-Settling {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  if ($Change.kind -eq 'reboot') {
    Write-Warning 'This machine must be restarted before it counts. Everybody on it is disturbed: choose the time, then run: shutdown /r /t 0'
  }
  elseif ($Change.kind -eq 'refresh') {
    if ($PSCmdlet.ShouldProcess($Change.says, 'run')) {
      if ($Change.what -eq 'policy') { & gpupdate.exe /force | Out-Null } else { & w32tm.exe /resync /force | Out-Null }
      if ($LASTEXITCODE -ne 0) { Write-Warning ('It did not succeed: ' + $Change.says) } else { Write-Done $Change.says }
    }
  }
  elseif ($Change.warning) { Restart-Disturbing $Change }
  elseif ($PSCmdlet.ShouldProcess('service ' + $Change.service, 'restart')) {
    Restart-Service -Name $Change.service -Force -Confirm:$false
    Write-Done ('restarted ' + $Change.service)
  }
}

$taskName = 'rdpdoctor ' + $fixId.Replace('/', ' ')

function Add-Expiry {
  $safe = Join-Path $env:SystemRoot 'rdpdoctor'
  if (-not $StateFile.StartsWith($safe, 'OrdinalIgnoreCase')) { throw ('An experiment keeps its state in ' + $safe + '. Nothing was changed.') }
  $copy = $StateFile + '.undo.ps1'
  Copy-Item -LiteralPath $PSCommandPath -Destination $copy -Force -Confirm:$false
  $command = '& ''' + $copy + ''' -Undo -Confirm:$false -StateFile ''' + $StateFile + ''''
  $arguments = '-NoProfile -ExecutionPolicy Bypass -Command "' + $command + '"'
  $task = @{
    TaskName = $taskName
    Action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $arguments
    Trigger = New-ScheduledTaskTrigger -Once -At (Get-Date).AddMinutes($experiment.minutes)
    Settings = New-ScheduledTaskSettingsSet -StartWhenAvailable
    User = 'S-1-5-18'
    RunLevel = 'Highest'
  }
  Register-ScheduledTask -Force @task | Out-Null
  Write-Warning ('This is an experiment that lowers security: ' + $experiment.lowers + ' It is taken back in ' + $experiment.minutes + ' minutes by itself.')
}

function Invoke-Undo {
  if (-not (Test-Path -LiteralPath $StateFile)) {
    throw ('There is nothing to take back: the file ' + $StateFile + ' is not there.')
  }
  $state = Read-State
  $entries = @($state.entries)
  for ($index = $entries.Count - 1; $index -ge 0; $index--) {
    $entry = $entries[$index]
    if (-not $functionNouns.ContainsKey([string] $entry.change.kind)) { throw ('The saved state holds a change that this script does not know: ' + $entry.id) }
    & ('Restore-' + $functionNouns[[string] $entry.change.kind]) $entry.change $entry.before
  }
  foreach ($change in @($state.settling)) { Invoke-Settling $change }
  if (-not $WhatIfPreference) {
    Move-Item -LiteralPath $StateFile -Destination ($StateFile + '.undone') -Force -Confirm:$false
    if ($experiment) { Unregister-ScheduledTask -TaskName $taskName -Confirm:$false -ErrorAction SilentlyContinue }
    Write-Output 'Everything is as it was before.'
  }
}

function Invoke-Fix {
  $chosen = @($plan | Where-Object { (-not $_.option) -or ($Option -contains $_.option) } | ForEach-Object { Resolve-Blank $_ })
  $after = @($settling | Where-Object { (-not $_.option) -or ($Option -contains $_.option) })
  if (($chosen.Count -eq 0) -and ($after.Count -eq 0)) {
    throw 'Choose what applies with -Option: the words stand at the top of this script. Nothing was changed.'
  }
  Assert-Blank $chosen
  $state = Read-State
  $entries = @($state.entries)
  foreach ($change in $chosen) {
    if (@($entries | Where-Object { $_.id -eq $change.id }).Count -eq 0) {
      $before = & ('Read-' + $functionNouns[$change.kind]) $change
      $entries += [pscustomobject] @{ id = $change.id; change = $change; before = $before; done = $false }
    }
  }
  $known = @($state.settling | ForEach-Object { $_.id })
  $state = [pscustomobject] @{
    fix = $fixId
    computer = $env:COMPUTERNAME
    entries = $entries
    settling = @($state.settling) + @($after | Where-Object { $known -notcontains $_.id })
  }
  if (-not $WhatIfPreference) {
    # INVARIANT: what was there is on the disk before anything is changed.
    Save-State $state
    Write-Output ('What was there is saved in ' + $StateFile)
    if ($experiment) { Add-Expiry }
  }
  foreach ($change in $chosen) {
    $entry = @($entries | Where-Object { $_.id -eq $change.id })[0]
    if ($change.once -and $entry.done) {
      Write-Same ($change.id + ' was done by an earlier run')
      continue
    }
    & ('Set-' + $functionNouns[$change.kind]) $change
    if (-not $WhatIfPreference) {
      $entry.done = $true
      Save-State $state
    }
  }
  foreach ($change in $after) { Invoke-Settling $change }
  if (-not $WhatIfPreference) { Write-Output 'To take it back, run this script with -Undo.' }
}

try {
  Assert-Rights
  if ($Undo) { Invoke-Undo } else { Invoke-Fix }
}
catch {
  Write-Warning ('Stopped: ' + $_.Exception.Message)
  if ((-not $Undo) -and (Test-Path -LiteralPath $StateFile)) { Write-Warning 'What was changed until then is taken back by running this script with -Undo.' }
  exit 1
}`;
