# Scheduled tasks, and time. learn.microsoft.com/powershell/module/scheduledtasks (made of CIM classes: see
# Preference.psm1); learn.microsoft.com/windows-server/administration/windows-commands/schtasks
# A task runs as somebody else and later: the lab runs it when the clock has come so far, or when it is started.

function New-ScheduledTaskAction {
  [CmdletBinding()]
  param([Parameter(Mandatory)] [string] $Execute, [string] $Argument, [string] $WorkingDirectory)
  if ($Execute -notmatch '(^|\\)powershell\.exe$') { throw [Lab.UnknownToTheLab]::new('a task that runs ' + $Execute) }
  [pscustomobject] @{ Execute = $Execute; Argument = $Argument }
}

function New-ScheduledTaskTrigger {
  [CmdletBinding()]
  param(
    [Parameter(ParameterSetName = 'once')] [switch] $Once, [Parameter(ParameterSetName = 'once')] [datetime] $At,
    [Parameter(ParameterSetName = 'once')] [timespan] $RepetitionInterval, [Parameter(ParameterSetName = 'once')] [timespan] $RepetitionDuration,
    [Parameter(ParameterSetName = 'start')] [switch] $AtStartup
  )
  [pscustomobject] @{ At = $(if ($Once) { $At } else { $null }); AtStartup = [bool] $AtStartup; Every = $(if ($RepetitionInterval) { $RepetitionInterval.Ticks } else { 0 }) }
}

function New-ScheduledTaskSettingsSet {
  [CmdletBinding()]
  param([switch] $StartWhenAvailable, [switch] $AllowStartIfOnBatteries, [switch] $DontStopIfGoingOnBatteries)
  [pscustomobject] @{ StartWhenAvailable = [bool] $StartWhenAvailable }
}

# SYSTEM by its SID or its name; the logon type of a service account.
function New-ScheduledTaskPrincipal {
  [CmdletBinding()]
  param(
    [Parameter(Mandatory)] [string] $UserId,
    [ValidateSet('None', 'Password', 'S4U', 'Interactive', 'Group', 'ServiceAccount', 'InteractiveOrPassword')] [string] $LogonType,
    [ValidateSet('Limited', 'Highest')] [string] $RunLevel
  )
  if (@('S-1-5-18', 'SYSTEM', 'NT AUTHORITY\SYSTEM') -notcontains $UserId) { throw [Lab.UnknownToTheLab]::new('a task of ' + $UserId) }
  [pscustomobject] @{ UserId = $UserId; LogonType = $LogonType; RunLevel = $RunLevel }
}

function Register-ScheduledTask {
  [CmdletBinding(DefaultParameterSetName = 'user')]
  param(
    [Parameter(Mandatory, Position = 0)] [string] $TaskName, [Parameter(Mandatory)] $Action, $Trigger, $Settings, [string] $Description,
    [Parameter(ParameterSetName = 'user')] [string] $User, [Parameter(ParameterSetName = 'user')] [ValidateSet('Limited', 'Highest')] [string] $RunLevel,
    [Parameter(ParameterSetName = 'principal')] $Principal, [switch] $Force
  )
  if ($TaskName -match '[\\/:*?"<>|]') { Write-Error 'The filename, directory name, or volume label syntax is incorrect.'; return }
  if (-not [Lab.Machine]::IsAdministrator) { Write-Error 'Access is denied.'; return }
  if ([Lab.Machine]::Part('tasks').Contains($TaskName) -and (-not $Force)) { Write-Error 'Cannot create a file when that file already exists.'; return }
  [Lab.Machine]::Changing("task $TaskName")
  $ends = @($Trigger | ForEach-Object { $_.At } | Where-Object { $_ })[0]
  [Lab.Machine]::Part('tasks')[$TaskName] = [ordered] @{ argument = $Action.Argument; at = $(if ($ends) { $ends.Ticks } else { 0 }); atStartup = [bool] @($Trigger | Where-Object { $_.AtStartup }).Count; every = [long] (@($Trigger | ForEach-Object { $_.Every }) | Measure-Object -Maximum).Maximum }
  [pscustomobject] @{ TaskName = $TaskName; State = 'Ready' }
}

function Get-ScheduledTask {
  [CmdletBinding()]
  param([Parameter(Position = 0)] [string[]] $TaskName)
  foreach ($one in $TaskName) {
    if (-not [Lab.Machine]::Part('tasks').Contains($one)) { Write-Error -Category ObjectNotFound "No MSFT_ScheduledTask objects found with property 'TaskName' equal to '$one'."; continue }
    [pscustomobject] @{ TaskName = $one; State = 'Ready' }
  }
}

function Unregister-ScheduledTask {
  [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
  param([Parameter(Mandatory, Position = 0)] [string[]] $TaskName)
  foreach ($one in $TaskName) {
    if (-not [Lab.Machine]::Part('tasks').Contains($one)) { Write-Error -Category ObjectNotFound "No MSFT_ScheduledTask objects found with property 'TaskName' equal to '$one'."; continue }
    if (-not $PSCmdlet.ShouldProcess($one)) { continue }
    [Lab.Machine]::Changing("task $one removed")
    [Lab.Machine]::Part('tasks').Remove($one)
  }
}

function Start-ScheduledTask {
  [CmdletBinding()]
  param([Parameter(Mandatory, Position = 0)] [string] $TaskName)
  if (-not [Lab.Machine]::Part('tasks').Contains($TaskName)) { Write-Error -Category ObjectNotFound 'The system cannot find the file specified.'; return }
  [Lab.Machine]::Changing("task $TaskName started")
  Invoke-TaskDouble $TaskName
}

# /run and /delete of a task, by its name; another word is unknown.
function schtasks.exe {
  $words = @($args | ForEach-Object { [string] $_ })
  $line = ($words -join ' ').ToLowerInvariant()
  $place = [array]::FindIndex([string[]] $words, [Predicate[string]] { param($word) $word -eq '/tn' })
  if (($line -notmatch '^/(run|end|delete)( /f)? /tn |^/(run|delete) /tn ') -or ($place -lt 0)) { throw [Lab.UnknownToTheLab]::new('schtasks.exe ' + $line) }
  $name = $words[$place + 1]
  if (-not [Lab.Machine]::Part('tasks').Contains($name)) { $global:LASTEXITCODE = 1; return }
  [Lab.Machine]::Changing("task $name " + $words[0])
  if ($line.StartsWith('/run')) { Invoke-TaskDouble $name } else { [Lab.Machine]::Part('tasks').Remove($name) }
  $global:LASTEXITCODE = 0
}

# As the task would: a new session of its own, with nobody to ask.
function Invoke-TaskDouble {
  param([string] $Name)
  $argument = [Lab.Machine]::Part('tasks')[$Name].argument
  if ($argument -notmatch '-Command "(.+)"$') { throw [Lab.UnknownToTheLab]::new('the task ' + $argument) }
  $global:taskEnded = & $global:runAlone $Matches[1]
}

function Start-Sleep {
  [CmdletBinding()]
  param([double] $Seconds, [int] $Milliseconds)
  [Lab.Machine]::Now = [Lab.Machine]::Now.AddSeconds($Seconds + $Milliseconds / 1000)
  foreach ($name in @([Lab.Machine]::Part('tasks').Keys)) {
    $task = [Lab.Machine]::Part('tasks')[$name]
    if ($task -and $task.at -and ($task.at -le [Lab.Machine]::Now.Ticks)) { $task.at = $(if ($task.every) { $task.at + $task.every } else { 0 }); Invoke-TaskDouble $name }
  }
}

function Get-Date {
  [CmdletBinding()]
  param([string] $Format)
  if ($Format) { [Lab.Machine]::Now.ToString($Format, [cultureinfo]::InvariantCulture) } else { [Lab.Machine]::Now }
}

Export-ModuleMember -Function *-ScheduledTask*, schtasks.exe, Start-Sleep, Get-Date
