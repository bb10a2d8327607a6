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

# A restart would start what did not run.
function Test-Running {
  param($Change)
  if ([string] (Get-Service -Name $Change.service).Status -eq 'Running') { return $true }
  $false
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
      switch ($Change.what) {
        'policy' { & gpupdate.exe /force | Out-Null }
        'time' { & w32tm.exe /resync /force | Out-Null }
        'names' { & ipconfig.exe /flushdns | Out-Null }
        default { throw ('This script does not know the refresh ' + $Change.what) }
      }
      if ($LASTEXITCODE -ne 0) { Write-Warning ('It did not succeed: ' + $Change.says) } else { Write-Done $Change.says }
    }
  }
  elseif (-not (Test-Running $Change)) { Write-Same ($Change.service + ' does not run; it counts from its next start on') }
  elseif ($Change.warning) { Restart-Disturbing $Change }
  elseif ($PSCmdlet.ShouldProcess('service ' + $Change.service, 'restart')) {
    Restart-Service -Name $Change.service -Force -Confirm:$false
    Write-Done ('restarted ' + $Change.service)
  }
}

$taskName = 'rdpdoctor ' + $fixId.Replace('/', ' ')

function Add-Expiry {
  param([datetime] $Ends)
  $safe = Join-Path $env:SystemRoot 'rdpdoctor'
  if (-not $StateFile.StartsWith($safe, 'OrdinalIgnoreCase')) { throw ('An experiment keeps its state in ' + $safe + '. Nothing was changed.') }
  if (-not $PSCommandPath) { throw 'Save this experiment as a file and run that: its end needs the file. Nothing was changed.' }
  $copy = $StateFile + '.undo.ps1'
  Copy-Item -LiteralPath $PSCommandPath -Destination $copy -Force -Confirm:$false
  $command = '& ''' + $copy + ''' -Undo -Confirm:$false -StateFile ''' + $StateFile + ''''
  $arguments = '-NoProfile -ExecutionPolicy Bypass -Command "' + $command + '"'
  $task = @{
    TaskName = $taskName
    Action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $arguments
    Trigger = @((New-ScheduledTaskTrigger -Once -At $Ends), (New-ScheduledTaskTrigger -AtStartup))
    # Without these a portable computer on battery would never take it back.
    Settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    User = 'S-1-5-18'
    RunLevel = 'Highest'
  }
  Register-ScheduledTask -Force @task | Out-Null
  if ($null -eq (Get-ScheduledTask -TaskName $taskName -ErrorAction SilentlyContinue)) {
    throw 'The end of the experiment could not be planned. Nothing was changed.'
  }
}

function Wait-Expiry {
  param([datetime] $Ends)
  Write-Output ('Make the test now. It is taken back at ' + $Ends.ToString('HH:mm') + ', at the next start of this machine, and at once with Ctrl+C here.')
  # The planned task takes it back; a minute later it is asked once more.
  $last = $Ends.AddMinutes(1)
  while ((Test-Path -LiteralPath $StateFile) -and ((Get-Date) -lt $last)) { Start-Sleep -Seconds 2 }
  if (Test-Path -LiteralPath $StateFile) { Write-Warning ('It was not taken back in time. See to it: run this script with -Undo.') }
  else { Write-Output 'It was taken back: everything is as it was before.' }
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
    if ($experiment) {
      Remove-Item -LiteralPath ($StateFile + '.undo.ps1') -Confirm:$false -ErrorAction SilentlyContinue
      Unregister-ScheduledTask -TaskName $taskName -Confirm:$false -ErrorAction SilentlyContinue
    }
    Write-Output 'Everything is as it was before.'
  }
}

# A policy that says something else wins: what is set here would have no effect. What the fix itself does to that policy counts.
function Test-Overridden {
  param($Change, $Chosen)
  if ($Change.kind -eq 'service') { return Test-ServiceOverridden $Change }
  if (($Change.kind -ne 'registry') -or ($null -eq $Change.policy)) { return $false }
  foreach ($other in $Chosen) {
    if (($other.kind -eq 'registry') -and ($other.key -eq $Change.policy.key) -and ($other.name -eq $Change.policy.value)) { return $false }
  }
  $rule = Read-Registry ([pscustomobject] @{ key = $Change.policy.key; name = $Change.policy.value })
  if ((-not $rule.present) -or (Test-RegistryState $rule $Change.to)) { return $false }
  Write-Warning ('Left as it is: ' + $Change.id + '. A policy sets this to "' + (@($rule.value) -join ' ') + '" and wins, so a change here would have no effect. Change the policy: ' + $Change.policy.path + ' - ' + $Change.policy.name)
  $true
}

function Select-Change {
  $wanted = @($plan | Where-Object { (-not $_.option) -or ($Option -contains $_.option) } | ForEach-Object { Resolve-Blank $_ })
  $free = @($wanted | Where-Object { -not (Test-Overridden $_ $wanted) })
  if (($wanted.Count -gt 0) -and ($free.Count -eq 0)) {
    throw 'Policies decide all of it: change them, then run this again. Nothing was changed.'
  }
  if ($experiment -and ($free.Count -lt $wanted.Count)) { throw 'With a policy in force this experiment would show nothing. Nothing was changed.' }
  $free
}

function Invoke-Change {
  param($State, $Chosen, $After)
  foreach ($change in $Chosen) {
    $entry = @($State.entries | Where-Object { $_.id -eq $change.id })[0]
    if ($change.once -and $entry.done) {
      Write-Same ($change.id + ' was done by an earlier run')
      continue
    }
    & ('Set-' + $functionNouns[$change.kind]) $change
    if (-not $WhatIfPreference) {
      $entry.done = $true
      Save-State $State
    }
  }
  foreach ($change in $After) { Invoke-Settling $change }
}

function Invoke-Experiment {
  param($State, $Chosen, $After)
  $ends = (Get-Date).AddMinutes($experiment.minutes)
  # INVARIANT: its end is planned before anything is changed.
  try { Add-Expiry $ends }
  catch {
    Remove-Item -LiteralPath @($StateFile, ($StateFile + '.undo.ps1')) -Confirm:$false -ErrorAction SilentlyContinue
    throw
  }
  try {
    Invoke-Change $State $Chosen $After
    Wait-Expiry $ends
  }
  finally {
    # Ctrl+C and errors come by here as well. After Ctrl+C nothing more can be written or asked, so the task does the work.
    if (Test-Path -LiteralPath $StateFile) { Start-ScheduledTask -TaskName $taskName }
  }
}

function Invoke-Fix {
  if ($experiment) {
    Write-Warning ('This is an experiment that lowers security for at most ' + $experiment.minutes + ' minutes. ' + $experiment.lowers)
    if (Test-Path -LiteralPath $StateFile) { throw 'It is under way already. Take it back first: run this script with -Undo. Nothing was changed.' }
  }
  $chosen = @(Select-Change)
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
  if ($WhatIfPreference) {
    Invoke-Change $state $chosen $after
    return
  }
  # INVARIANT: what was there is on the disk before anything is changed.
  Save-State $state
  Write-Output ('What was there is saved in ' + $StateFile)
  if ($experiment) {
    Invoke-Experiment $state $chosen $after
    return
  }
  Invoke-Change $state $chosen $after
  Write-Output 'To take it back, run this script with -Undo.'
}

try {
  Assert-Rights
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
