/** The end of an experiment in PowerShell: planned before anything is changed, and kept even after Ctrl+C or a crash. */

export const expiry = `$taskName = 'rdpdoctor ' + $fixId.Replace('/', ' ')

function Add-Expiry {
  param([datetime] $Ends)
  $safe = (Resolve-Place (Join-Path $env:SystemRoot 'rdpdoctor')) + [System.IO.Path]::DirectorySeparatorChar
  if (-not $StateFile.StartsWith($safe, 'OrdinalIgnoreCase')) { throw ('An experiment keeps its notes in ' + $safe + '. Nothing was changed.') }
  if (-not $PSCommandPath) { throw 'Save this experiment as a file and run that: its end needs the file. Nothing was changed.' }
  $copy = $StateFile + '.undo.ps1'
  Copy-Item -LiteralPath $PSCommandPath -Destination $copy -Force -Confirm:$false
  $command = '& ''' + $copy.Replace('''', '''''') + ''' -Undo -Confirm:$false -StateFile ''' + $StateFile.Replace('''', '''''') + ''''
  $arguments = '-NoProfile -NonInteractive -ExecutionPolicy Bypass -Command "' + $command + '"'
  # Asked again every five minutes until it has succeeded; then the task takes itself away.
  $once = New-ScheduledTaskTrigger -Once -At $Ends -RepetitionInterval (New-TimeSpan -Minutes 5) -RepetitionDuration (New-TimeSpan -Days 1)
  $task = @{
    TaskName = $taskName
    Action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $arguments
    Trigger = @($once, (New-ScheduledTaskTrigger -AtStartup))
    # Without these a portable computer on battery would never take it back.
    Settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    Principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
  }
  Register-ScheduledTask -Force @task | Out-Null
  if ($null -eq (Get-ScheduledTask -TaskName $taskName -ErrorAction SilentlyContinue)) {
    throw 'The end of the experiment could not be planned. Nothing was changed.'
  }
}

function Remove-Expiry {
  Remove-Item -LiteralPath ($StateFile + '.undo.ps1') -Confirm:$false -ErrorAction SilentlyContinue
  Unregister-ScheduledTask -TaskName $taskName -Confirm:$false -ErrorAction SilentlyContinue
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

function Invoke-Experiment {
  param($State, $Todo, $After)
  $ends = (Get-Date).AddMinutes($experiment.minutes)
  # INVARIANT: its end is planned before anything is changed.
  try { Add-Expiry $ends }
  catch {
    Remove-Item -LiteralPath $StateFile -Confirm:$false -ErrorAction SilentlyContinue
    Remove-Expiry
    throw
  }
  try {
    Invoke-Change $State $Todo $After
    Wait-Expiry $ends
  }
  finally {
    # Ctrl+C and errors come by here as well. After Ctrl+C nothing more can be written or asked, so the task does the work.
    if (Test-Path -LiteralPath $StateFile) { & schtasks.exe /run /tn $taskName | Out-Null }
  }
}`;
