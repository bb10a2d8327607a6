/** Every question of a script, asked before anything is changed: what is to be done, and whom it cuts off. */

export const asking = `# Whoever came over the network goes with it.
function Test-RemoteSession {
  if ($null -ne (Get-Variable -Name PSSenderInfo -ValueOnly -ErrorAction SilentlyContinue)) { return $true }
  if ($env:SSH_CONNECTION) { return $true }
  if ($env:SESSIONNAME -and (@('Console', 'Services') -notcontains $env:SESSIONNAME)) { return $true }
  # The name is that of the time when the session was opened; Windows itself knows how it is now.
  try {
    Add-Type -AssemblyName System.Windows.Forms
    [bool] [System.Windows.Forms.SystemInformation]::TerminalServerSession
  }
  catch { $false }
}

function Test-CutsOff {
  param($Step)
  if ($Step.cuts -eq 'everybody') { return $true }
  ($Step.cuts -eq 'remote') -and (Test-RemoteSession)
}

function Stop-Unasked {
  param($Step)
  throw ('Nobody can be asked here: ' + $Step.id + ', ' + $Step.does + '. Say it beforehand, by running this again with -Confirm:$false. Nothing was changed.')
}

function Confirm-CuttingOff {
  [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
  param($Step)
  $warning = 'This cuts off whoever is connected'
  if ($Step.cuts -eq 'remote') { $warning = 'This may shut the way by which you are connected' }
  elseif (Test-RemoteSession) { $warning += ', you as well' }
  Write-Warning ($warning + ': ' + $Step.id + ', ' + $Step.does + '.')
  # A service or a scheduled task has nobody before it, and would take silence for a yes.
  if (($ConfirmPreference -ne 'None') -and (-not $WhatIfPreference) -and (-not [System.Environment]::UserInteractive)) { Stop-Unasked $Step }
  try { $PSCmdlet.ShouldProcess($Step.id, $Step.does) }
  catch { Stop-Unasked $Step }
}

function Confirm-Ordinary {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Steps)
  foreach ($step in $Steps) {
    if (Test-CutsOff $step) { $yes = @(Confirm-CuttingOff $step)[-1] }
    else {
      try { $yes = $PSCmdlet.ShouldProcess($step.id, $step.does) }
      catch { Stop-Unasked $step }
    }
    if ($yes) { $step }
    elseif (-not $WhatIfPreference) { Write-Warning ('Left as it is: ' + $step.id) }
  }
}`;
