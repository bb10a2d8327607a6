/** Services in PowerShell: how they start and whether they run, each put back to just what it was. */

/** What a restart needs as well. */
export const serviceBasics = `# The service, and what depends on it, as far as they run: a restart stops them all.
function Read-RunningService {
  param([string] $Name)
  $all = @(Get-Service -Name $Name) + @(Get-Service -Name $Name -DependentServices)
  @($all | Where-Object { ($null -ne $_) -and ([string] $_.Status -eq 'Running') } | ForEach-Object { $_.Name } | Select-Object -Unique)
}

function Start-MissingService {
  param($Names)
  foreach ($name in $Names) {
    if ([string] (Get-Service -Name $name).Status -ne 'Running') { Start-Service -Name $name -Confirm:$false }
  }
}`;

export const service = `function Read-ServiceState {
  param($Change)
  $steady = @('Running', 'Stopped', 'Paused')
  for ($try = 0; $try -lt 20; $try++) {
    $found = @(Get-CimInstance -ClassName Win32_Service -Filter ("Name='" + $Change.name + "'"))[0]
    if ($null -eq $found) { throw ('There is no service ' + $Change.name + ' on this machine.') }
    if ($steady -contains $found.State) { break }
    Start-Sleep -Milliseconds 500
  }
  if ($steady -notcontains $found.State) { throw ('The service ' + $Change.name + ' is in between (' + $found.State + '). Wait until it has settled, then run this again.') }
  # Windows before Server 2016 does not tell.
  $delayed = $found.PSObject.Properties['DelayedAutoStart']
  @{ startup = [string] $found.StartMode; delayed = (($null -ne $delayed) -and [bool] $delayed.Value); state = [string] $found.State }
}

# A policy that disables the service switches it off again with every refresh. Windows keeps what its policies come to.
function Test-ServiceOverridden {
  param($Change)
  $filter = "Service='" + $Change.name + "' AND precedence=1 AND StartupMode=4"
  $rule = @(Get-CimInstance -Namespace root/rsop/computer -ClassName RSOP_SystemService -Filter $filter -ErrorAction SilentlyContinue)
  if ($rule.Count -eq 0) { return $false }
  Write-Warning ('Left as it is: ' + $Change.id + '. A policy disables it and would switch it off again. Change the policy: Computer Configuration - Policies - Windows Settings - Security Settings - System Services')
  $true
}

# sc.exe has words of its own for what Win32_Service calls so, and in 5.1 it alone knows a delayed start.
$startWords = @{ Auto = 'auto'; Manual = 'demand'; Disabled = 'disabled' }

function Set-ServiceStartup {
  param([string] $Name, [string] $Word)
  if (@('auto', 'delayed-auto', 'demand', 'disabled') -notcontains $Word) { throw ('The start type of ' + $Name + ' cannot be set by this script.') }
  $answer = & sc.exe config $Name start= $Word
  if ($LASTEXITCODE -ne 0) { throw ('The start type of ' + $Name + ' could not be set: ' + (@($answer) -join ' ')) }
}

function Test-ServiceState {
  param($Change, $Now)
  ($Now.startup -ne 'Disabled') -and ($Now.state -eq 'Running')
}

function Set-ServiceState {
  param($Change)
  $now = Read-ServiceState $Change
  if ($now.startup -eq 'Disabled') { Set-ServiceStartup $Change.name $Change.startup }
  if ($now.state -eq 'Paused') { Resume-Service -Name $Change.name -Confirm:$false }
  elseif ($now.state -eq 'Stopped') { Start-Service -Name $Change.name -Confirm:$false }
  if (-not (Test-ServiceState $Change (Read-ServiceState $Change))) { throw ('The service ' + $Change.name + ' was started, and does not run.') }
}

function Restore-ServiceState {
  param($Change, $Before)
  $now = Read-ServiceState $Change
  if (($Before.state -eq 'Stopped') -and ($now.state -ne 'Stopped')) { Stop-Service -Name $Change.name -Force -Confirm:$false }
  if (($Before.state -ne 'Stopped') -and ($now.state -eq 'Stopped')) {
    # What is disabled cannot be started; its own start type comes after.
    if ($now.startup -eq 'Disabled') { Set-ServiceStartup $Change.name 'demand' }
    Start-Service -Name $Change.name -Confirm:$false
  }
  $now = Read-ServiceState $Change
  if (($Before.state -eq 'Running') -and ($now.state -eq 'Paused')) { Resume-Service -Name $Change.name -Confirm:$false }
  if (($Before.state -eq 'Paused') -and ($now.state -eq 'Running')) { Suspend-Service -Name $Change.name -Confirm:$false }
  # Windows keeps the mark of a delayed start whatever the start type is, and only an automatic start can change it.
  if ($Before.delayed -ne $now.delayed) {
    $now.startup = 'Auto'
    if ($Before.delayed) { Set-ServiceStartup $Change.name 'delayed-auto' } else { Set-ServiceStartup $Change.name 'auto' }
  }
  if ($Before.startup -ne $now.startup) { Set-ServiceStartup $Change.name $startWords[$Before.startup] }
}`;
