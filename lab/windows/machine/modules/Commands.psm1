# Programs of Windows, each with the words that its page knows; and the modules that may be there.
# learn.microsoft.com/windows-server/administration/windows-commands: gpupdate, w32tm, ipconfig, change-logon
# learn.microsoft.com/windows-hardware/design/device-experiences/powercfg-command-line-options
# learn.microsoft.com/powershell/module/remotedesktop

function gpupdate.exe {
  $words = @($args | ForEach-Object { ([string] $_).ToLowerInvariant() })
  foreach ($word in $words) { if ($word -notmatch '^/(force|target:(computer|user)|wait:-?\d+)$') { throw [Lab.UnknownToTheLab]::new('gpupdate.exe ' + $word) } }
  # It may ask whether to sign off or restart, and waits for an answer on standard input.
  if (-not $MyInvocation.ExpectingInput -and ($words -notmatch '^/target')) { $global:gpupdateWaits = $true }
  'Updating policy...'
  $global:LASTEXITCODE = 0
}

function w32tm.exe {
  $line = ($args -join ' ').ToLowerInvariant()
  if ($line -notmatch '^/resync( /(force|nowait|rediscover))*$') { throw [Lab.UnknownToTheLab]::new('w32tm.exe ' + $line) }
  $service = [Lab.Machine]::Part('services')['W32Time']
  if ($service -and $service.state -ne 'Running') { 'The following error occurred: The service has not been started. (0x80070426)'; $global:LASTEXITCODE = 1; return }
  'The command completed successfully.'
  $global:LASTEXITCODE = 0
}

function ipconfig.exe {
  if (($args -join ' ') -ne '/flushdns') { throw [Lab.UnknownToTheLab]::new('ipconfig.exe ' + ($args -join ' ')) }
  'Successfully flushed the DNS Resolver Cache.'
  $global:LASTEXITCODE = 0
}

# enable and disable end a drain, and drain says when it ends: with the next start, or never.
function change.exe {
  if ($args[0] -ne 'logon') { throw [Lab.UnknownToTheLab]::new('change.exe ' + ($args -join ' ')) }
  $set = @{ '/enable' = @(0, 0); '/disable' = @(1, 0); '/drain' = @(0, 2); '/drainuntilrestart' = @(0, 1) }[[string] $args[1]]
  if (-not $set) { throw [Lab.UnknownToTheLab]::new('change.exe ' + ($args -join ' ')) }
  if (-not [Lab.Machine]::IsAdministrator) { 'Access is denied.'; $global:LASTEXITCODE = 1; return }
  [Lab.Machine]::Changing('logons ' + $args[1])
  $logons = [Lab.Machine]::Part('logons')
  $logons.logons = $set[0]
  $logons.drain = $set[1]
  'Session logins are currently ' + $args[1].TrimStart('/').ToUpperInvariant()
  $global:LASTEXITCODE = 0
}

# The words of its answer differ by language; here they are German.
function powercfg.exe {
  $power = [Lab.Machine]::Part('power')
  $words = @($args | ForEach-Object { [string] $_ })
  $line = ($words -join ' ').ToUpperInvariant()
  $global:LASTEXITCODE = 0
  switch -Regex ($line) {
    '^/QUERY SCHEME_CURRENT SUB_SLEEP STANDBYIDLE$' {
      if (-not $power.canSleep) { return }
      'GUID des Energieschemas: 381b4222-f694-41f0-9685-ff5bb260df2e  (Ausbalanciert)'
      '  GUID der Untergruppe: 238c9fa8-0aad-41ed-83f4-97be242c8f20  (Energie sparen)'
      '    GUID der Energieeinstellung: 29f6c1db-86da-48c5-9fdb-f2b67b1f44da  (Standbymodus nach)'
      '      Mögliche minimale Einstellung: 0x00000000'
      '      Mögliche maximale Einstellung: 0xffffffff'
      '      Mögliches Einstellungsinkrement: 0x00000001'
      '    Index der aktuellen Wechselstromeinstellung: 0x{0:x8}' -f [long] $power.mains
      '    Index der aktuellen Gleichstromeinstellung: 0x{0:x8}' -f [long] $power.battery
    }
    '^/SETACVALUEINDEX (SCHEME_CURRENT|381B4222-F694-41F0-9685-FF5BB260DF2E) SUB_SLEEP STANDBYIDLE \d+$' { [Lab.Machine]::Changing('sleep'); $power.mains = [long] $words[4] }
    '^/SETACTIVE SCHEME_CURRENT$' { [Lab.Machine]::Changing('power scheme made active') }
    default { 'Ungültige Parameter - versuchen Sie "/?".'; $global:LASTEXITCODE = 1 }
  }
}

function Get-RDSessionHost {
  [CmdletBinding()]
  param([Parameter(Mandatory)] [string] $CollectionName, [string] $ConnectionBroker)
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  $found = @([Lab.Machine]::Part('sessionHosts').Values | Where-Object { $_.collection -eq $CollectionName })
  if ($found.Count -eq 0) { Write-Error -Category ObjectNotFound "The specified RD Session Host collection $CollectionName does not exist." }
  foreach ($one in $found) { [pscustomobject] @{ CollectionName = $one.collection; SessionHost = $one.host; NewConnectionAllowed = $one.allowed } }
}

function Set-RDSessionHost {
  [CmdletBinding()]
  param([Parameter(Mandatory)] [string[]] $SessionHost, [Parameter(Mandatory)] [ValidateSet('Yes', 'NotUntilReboot', 'No')] [string] $NewConnectionAllowed, [string] $ConnectionBroker)
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  foreach ($name in $SessionHost) {
    $one = [Lab.Machine]::Part('sessionHosts')[$name]
    if (-not $one) { Write-Error -Category ObjectNotFound "The RD Session Host $name does not exist."; continue }
    [Lab.Machine]::Changing("connections of $name")
    $one.allowed = $NewConnectionAllowed
  }
}

# The modules of roles and tools: the lab's doubles stand for them.
function Get-Module {
  [CmdletBinding()]
  param([Parameter(Position = 0)] [string[]] $Name, [switch] $ListAvailable)
  foreach ($one in $Name) { if (@([Lab.Machine]::Part('modules').Keys) -contains $one) { [pscustomobject] @{ Name = $one } } }
}

function Import-Module {
  [CmdletBinding()]
  param([Parameter(Mandatory, Position = 0)] [string] $Name)
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  if (@([Lab.Machine]::Part('modules').Keys) -notcontains $Name) { Write-Error "The specified module '$Name' was not loaded because no valid module file was found in any module directory." }
}

Export-ModuleMember -Function *.exe, *-RDSessionHost, Get-Module, Import-Module
