# Services: the cmdlets of Microsoft.PowerShell.Management, sc.exe, and which service starts or stops which.
# learn.microsoft.com/powershell/module/microsoft.powershell.management: Start-, Stop-, Restart-, Get-, Set-Service (5.1)
# learn.microsoft.com/windows/win32/services/service-startup: what is depended on starts first; what is disabled never
# learn.microsoft.com/windows-server/administration/windows-commands/sc-config: the words of start=

$services = { [Lab.Machine]::Part('services') }

function Find-ServiceDouble {
  param([string] $Name)
  foreach ($key in @((& $services).Keys)) { if ($key -eq $Name) { return $key } }
}

function Read-Dependents {
  param([string] $Name)
  @((& $services).Keys | Where-Object { (& $services)[$_].dependsOn -contains $Name })
}

function Open-ServiceControl {
  if (-not [Lab.Machine]::IsAdministrator) { throw 'Access is denied.' }
}

# What it depends on starts first; one that is disabled cannot start, nor what depends on it.
function Start-ServiceDouble {
  param([string] $Name)
  $one = (& $services)[$Name]
  if ($one.state -eq 'Running') { return }
  if ($one.startMode -eq 'Disabled') { throw "Cannot start service $Name on computer '.'." }
  foreach ($other in @($one.dependsOn)) { if ($other) { Start-ServiceDouble $other } }
  [Lab.Machine]::Changing("service $Name started")
  $one.state = 'Running'
  # Remote Desktop makes a certificate of its own where it finds none, unless its keys are out of order.
  if (('SessionEnv', 'TermService' -contains $Name) -and [Lab.Machine]::State['makesCertificates']) {
    $stores = [Lab.Machine]::Part('certificates')
    if (-not $stores['Remote Desktop']) { $stores['Remote Desktop'] = [object[]] @([ordered] @{ thumbprint = 'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF'; key = 'made_key' }) }
  }
}

function Stop-ServiceDouble {
  param([string] $Name, [switch] $Force)
  $one = (& $services)[$Name]
  if ($one.state -eq 'Stopped') { return }
  $dependents = @(Read-Dependents $Name | Where-Object { (& $services)[$_].state -eq 'Running' })
  if ($dependents.Count -and (-not $Force)) { throw "Cannot stop service '$Name' because it has dependent services. It can only be stopped if the Force flag is set." }
  foreach ($other in $dependents) { $other; Stop-ServiceDouble $other -Force }
  [Lab.Machine]::Changing("service $Name stopped")
  $one.state = 'Stopped'
}

function Invoke-ServiceDouble {
  param($Cmdlet, $Bound, [string[]] $Name, [scriptblock] $Do, $With)
  $ErrorActionPreference = Read-CallerPreference $Cmdlet $Bound
  foreach ($wanted in $Name) {
    $found = Find-ServiceDouble $wanted
    if (-not $found) { Write-Error -Category ObjectNotFound "Cannot find any service with service name '$wanted'."; continue }
    if (-not $Cmdlet.ShouldProcess($found)) { continue }
    try { Open-ServiceControl; & $Do $found $With }
    catch [System.Management.Automation.PipelineStoppedException] { throw }
    catch { Write-Error $_.Exception.Message }
  }
}

function Start-Service {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory, Position = 0)] [string[]] $Name, [switch] $PassThru)
  . Use-CallerSwitch $PSCmdlet $PSBoundParameters
  Invoke-ServiceDouble $PSCmdlet $PSBoundParameters $Name { param($one) Start-ServiceDouble $one }
}

function Stop-Service {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory, Position = 0)] [string[]] $Name, [switch] $Force, [switch] $NoWait, [switch] $PassThru)
  . Use-CallerSwitch $PSCmdlet $PSBoundParameters
  Invoke-ServiceDouble $PSCmdlet $PSBoundParameters $Name { param($one, $forced) Stop-ServiceDouble $one -Force:$forced | Out-Null } $Force
}

# What depended on it and ran is started again; what was stopped is started all the same.
function Restart-Service {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory, Position = 0)] [string[]] $Name, [switch] $Force, [switch] $PassThru)
  . Use-CallerSwitch $PSCmdlet $PSBoundParameters
  Invoke-ServiceDouble $PSCmdlet $PSBoundParameters $Name {
    param($one, $forced)
    $stopped = @(Stop-ServiceDouble $one -Force:$forced)
    Start-ServiceDouble $one
    foreach ($other in $stopped) { Start-ServiceDouble $other }
  } $Force
}

function Get-Service {
  [CmdletBinding()]
  param([Parameter(Position = 0)] [string[]] $Name, [switch] $DependentServices, [switch] $RequiredServices)
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  foreach ($wanted in $Name) {
    $found = Find-ServiceDouble $wanted
    if (-not $found) { Write-Error -Category ObjectNotFound "Cannot find any service with service name '$wanted'."; continue }
    if ($DependentServices) { Read-Dependents $found | ForEach-Object { New-ServiceDouble $_ } }
    elseif ($RequiredServices) { @((& $services)[$found].dependsOn) | ForEach-Object { New-ServiceDouble $_ } }
    else { New-ServiceDouble $found }
  }
}

# StartType is there since .NET 4.6.1; a delayed start counts as Automatic.
function New-ServiceDouble {
  param([string] $Name)
  $one = (& $services)[$Name]
  $dependents = @(Read-Dependents $Name | ForEach-Object { New-ServiceDouble $_ })
  [pscustomobject] @{
    Name = $Name; ServiceName = $Name; DisplayName = $Name; Status = $one.state; CanStop = ($one.state -eq 'Running')
    StartType = @{ Auto = 'Automatic'; Manual = 'Manual'; Disabled = 'Disabled' }[$one.startMode]
    DependentServices = $dependents
  }
}

# In 5.1 there is no AutomaticDelayedStart.
function Set-Service {
  [CmdletBinding(SupportsShouldProcess)]
  param(
    [Parameter(Mandatory, Position = 0)] [string] $Name,
    [ValidateSet('Automatic', 'Manual', 'Disabled', 'Boot', 'System')] [string] $StartupType,
    [ValidateSet('Running', 'Stopped', 'Paused')] [string] $Status
  )
  . Use-CallerSwitch $PSCmdlet $PSBoundParameters
  if ($Status) { throw [Lab.UnknownToTheLab]::new('Set-Service -Status') }
  Invoke-ServiceDouble $PSCmdlet $PSBoundParameters @($Name) {
    param($one, $type)
    [Lab.Machine]::Changing("start type of $one")
    (& $services)[$one].startMode = @{ Automatic = 'Auto'; Manual = 'Manual'; Disabled = 'Disabled' }[$type]
    (& $services)[$one].delayed = $false
  } $StartupType
}

# A word that it does not know is ERROR_INVALID_COMMAND_LINE (1639) and its usage, on standard output.
function sc.exe {
  $words = @($args | ForEach-Object { [string] $_ })
  if (($words.Count -lt 2) -or ($words[0] -ne 'config')) { throw [Lab.UnknownToTheLab]::new('sc.exe ' + ($words -join ' ')) }
  $found = Find-ServiceDouble $words[1]
  $options = @(for ($index = 2; $index -lt $words.Count; $index += 2) { , @($words[$index], $words[$index + 1]) })
  foreach ($option in $options) {
    if ($option[0] -ne 'start=') { throw [Lab.UnknownToTheLab]::new('sc.exe config ' + $option[0]) }
    if ('boot', 'system', 'auto', 'demand', 'disabled', 'delayed-auto' -cnotcontains $option[1]) {
      'DESCRIPTION:', '        Modifies a service entry in the registry and Service Database.', 'USAGE:', '        sc <server> config [service name] <option1> <option2>...'
      $global:LASTEXITCODE = 1639
      return
    }
  }
  if (-not [Lab.Machine]::IsAdministrator) { '[SC] OpenService FAILED 5:', '', 'Access is denied.'; $global:LASTEXITCODE = 5; return }
  if (-not $found) { '[SC] OpenService FAILED 1060:', '', 'The specified service does not exist as an installed service.'; $global:LASTEXITCODE = 1060; return }
  foreach ($option in $options) {
    $mode = @{ auto = 'Auto'; demand = 'Manual'; disabled = 'Disabled'; 'delayed-auto' = 'Auto' }[$option[1]]
    if (-not $mode) { throw [Lab.UnknownToTheLab]::new('sc.exe config start= ' + $option[1]) }
    [Lab.Machine]::Changing("start type of $found")
    (& $services)[$found].startMode = $mode
    (& $services)[$found].delayed = ($option[1] -eq 'delayed-auto')
  }
  '[SC] ChangeServiceConfig SUCCESS'
  $global:LASTEXITCODE = 0
}

Export-ModuleMember -Function Start-Service, Stop-Service, Restart-Service, Get-Service, Set-Service, sc.exe
