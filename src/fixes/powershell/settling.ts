/** What makes a change count, in PowerShell: restarts of what runs, and refreshes that nobody has to answer. */

export const settling = `function Restart-Running {
  param($Change, $Before)
  $runs = [string] (Get-Service -Name $Change.service).Status
  if ($runs -ne 'Running') {
    Write-Same ('service ' + $Change.service + ' does not run; it counts from its next start on')
    return
  }
  # What is disabled while it runs would be stopped, and never start again; nor would what depends on it.
  foreach ($name in @(Read-RunningService $Change.service)) {
    if ([string] (Get-Service -Name $name).StartType -eq 'Disabled') {
      Write-Warning ('Not restarted: ' + $Change.service + ', since the service ' + $name + ' runs and is disabled, and could not start again. Let it start, then restart it.')
      return
    }
  }
  Restart-Service -Name $Change.service -Force -Confirm:$false
  Start-MissingService @($Before)
  Write-Done ('restarted ' + $Change.service)
}

function Invoke-Refresh {
  param($Change)
  try {
    switch ($Change.what) {
      # It may ask whether to log off or to restart. Nobody sees that question; so it is answered, and the wait has an end.
      'policy' { 'N', 'N' | & gpupdate.exe /force /wait:300 | Out-Null }
      'time' { & w32tm.exe /resync /force | Out-Null }
      'names' { & ipconfig.exe /flushdns | Out-Null }
      default { throw ('This script does not know the refresh ' + $Change.what) }
    }
    if ($LASTEXITCODE -ne 0) { throw ('it ended with ' + $LASTEXITCODE) }
    Write-Done $Change.does
  }
  # It only makes Windows look sooner: what was changed is changed.
  catch { Write-Warning ('It did not succeed, do it by hand: ' + $Change.does + ' (' + $_.Exception.Message + ')') }
}

function Invoke-Settling {
  param($Change, $Before)
  if ($Change.kind -eq 'restart') { Restart-Running $Change $Before }
  elseif ($Change.kind -eq 'refresh') { Invoke-Refresh $Change }
  else { Write-Warning 'This machine must be restarted before it counts. Everybody on it is disturbed: choose the time, then run: shutdown /r /t 0' }
}

# Before anything is changed: what a restart takes along has to run again afterwards.
function Read-Settling {
  param($Change)
  if ($Change.kind -eq 'restart') { Read-RunningService $Change.service }
}`;
