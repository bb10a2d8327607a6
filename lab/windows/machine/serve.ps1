# The Windows machine of the lab: reads one request a line, answers with one line, and ends with its input.
# {"do":"reset","machine":{…},"files":{…}} · {"do":"remember"} · {"do":"run","script":…,"parameters":{…},"answer":…,"stopAt":…,"how":…}
param([Parameter(Mandatory)] [string] $Library, [Parameter(Mandatory)] [string] $Root)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2.0
# No program of this system may answer for one of Windows.
$env:PATH = ''
$env:SystemRoot = $env:windir = 'C:\Windows'
$env:SystemDrive = 'C:'
$env:ProgramData = $env:ALLUSERSPROFILE = 'C:\ProgramData'
$env:USERPROFILE = 'C:\Users\operator'
$env:LOCALAPPDATA = 'C:\Users\operator\AppData\Local'
$env:APPDATA = 'C:\Users\operator\AppData\Roaming'
$env:TEMP = $env:TMP = 'C:\Users\operator\AppData\Local\Temp'
$env:COMPUTERNAME = 'WORKSTATION'

Add-Type -Path $Library
[Lab.Machine]::Root = $Root
$names = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')
$stand = @{
  'Microsoft.Win32.RegistryKey' = [Lab.RegistryKeyDouble]
  'System.Security.AccessControl.RegistrySecurity' = [Lab.RegistrySecurityDouble]
  'System.Security.Principal.WindowsIdentity' = [Lab.WindowsIdentityDouble]
  'System.Security.Principal.WindowsPrincipal' = [Lab.WindowsPrincipalDouble]
  'System.Security.Principal.SecurityIdentifier' = [Lab.SecurityIdentifierDouble]
  'System.Security.Principal.NTAccount' = [Lab.NTAccountDouble]
  'System.Security.AccessControl.FileSystemAccessRule' = [Lab.FileSystemAccessRuleDouble]
  'System.DirectoryServices.ActiveDirectoryAccessRule' = [Lab.ActiveDirectoryAccessRuleDouble]
  'System.Security.Cryptography.X509Certificates.X509Store' = [Lab.X509StoreDouble]
  'System.Security.Cryptography.X509Certificates.RSACertificateExtensions' = [Lab.RSACertificateExtensionsDouble]
  'System.Security.Cryptography.RSACng' = [Lab.KeyDouble]
  'System.IO.File' = [Lab.FileDouble]
}
foreach ($name in $stand.Keys) {
  $names::Add($name, $stand[$name])
  $names::Add(($name -replace '^System\.'), $stand[$name])
}

# With every cmdlet of PowerShell’s own as an entry: CreateDefault2 would import their modules when one is first used, and
# those would hide the doubles.
$start = [initialsessionstate]::CreateDefault()
foreach ($type in [Lab.Machine].Assembly.GetExportedTypes()) {
  foreach ($mark in $type.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)) {
    $name = $mark.VerbName + '-' + $mark.NounName
    $start.Commands.Remove($name, [System.Management.Automation.Runspaces.SessionStateCmdletEntry])
    $start.Commands.Add([System.Management.Automation.Runspaces.SessionStateCmdletEntry]::new($name, $type, ''))
  }
}
$start.Providers.Add([System.Management.Automation.Runspaces.SessionStateProviderEntry]::new('Certificate', [Lab.CertificateProviderDouble], ''))
$start.Providers.Add([System.Management.Automation.Runspaces.SessionStateProviderEntry]::new('RemoteDesktopServices', [Lab.GatewayProviderDouble], ''))
$modules = @(Get-ChildItem -Path "$PSScriptRoot/modules/*.psm1" | Sort-Object { $_.BaseName -ne 'Preference' })
$start.ImportPSModule([string[]] $modules.FullName)
$person = [Lab.PersonHost]::new()
$isComplete = $false

$begin = {
  param($Root, $RunAlone)
  New-PSDrive -Name C -PSProvider FileSystem -Root $Root -Scope Global | Out-Null
  $global:runAlone = $RunAlone
  $global:gpupdateWaits = $false
  $global:LASTEXITCODE = 0
}.ToString()

# A session of its own: its variables, functions and drives end with it.
function Open-Session {
  $space = [runspacefactory]::CreateRunspace($person, $start)
  $space.ThreadOptions = 'UseCurrentThread'
  $space.Open()
  $shell = [powershell]::Create()
  $shell.Runspace = $space
  $shell.AddScript($begin).AddArgument($Root).AddArgument($runAlone).Invoke() | Out-Null
  # Without a double its script would refuse to do anything, and pass for careful. All sessions are made alike: what is in
  # force in the first one is in force in each, and within another session the question would take five seconds.
  $missing = @($shell.Streams.Error | ForEach-Object { [string] $_ })
  if (-not $script:isComplete) {
    $shell.Commands.Clear()
    $loaded = @($shell.AddScript('Microsoft.PowerShell.Core\Get-Module | ForEach-Object { $_.Name }; (Get-Command Move-Item).ImplementingType.FullName').Invoke() | ForEach-Object { [string] $_ })
    $missing += @(@($modules.BaseName) + 'Lab.MoveItemDouble' | Where-Object { $loaded -notcontains $_ } | ForEach-Object { $_ + ' is not in force' })
    $script:isComplete = $missing.Count -eq 0
  }
  $shell.Dispose()
  if ($missing.Count -gt 0) { throw ($missing -join '; ') }
  $space
}

# What a scheduled task does: nobody is there to be asked.
$runAlone = {
  param([string] $Command)
  $answer = $person.Person.Answer
  $person.Person.Answer = 'absent'
  # Its own session: that of the script which waits for it is busy.
  $own = Open-Session
  $shell = [powershell]::Create()
  $shell.Runspace = $own
  try { $shell.AddScript($Command).Invoke() | Out-Null }
  finally {
    $shell.Dispose()
    $own.Dispose()
    $person.Person.Answer = $answer
  }
}

$session = $null
$read = @{}

function Invoke-InSession {
  param([scriptblock] $Prepare)
  $shell = [powershell]::Create()
  $shell.Runspace = $script:session
  & $Prepare $shell | Out-Null
  $raised = ''
  $output = @()
  try { $output = @($shell.Invoke() | ForEach-Object { [string] $_ }) } catch { $raised = [string] $_.Exception.Message }
  @{
    output = $output; raised = $raised
    errors = @($shell.Streams.Error | ForEach-Object { [string] $_ })
    warnings = @($shell.Streams.Warning | ForEach-Object { [string] $_ })
  }
  $shell.Dispose()
}

function Reset-Machine {
  param($Request)
  [Lab.Machine]::State = $Request['machine']
  [Lab.Machine]::Now = [datetime]::new(2026, 3, 2, 9, 0, 0)
  if ([System.IO.Directory]::Exists($Root)) { [System.IO.Directory]::Delete($Root, $true) }
  $folders = @('Windows/System32/drivers/etc', 'ProgramData', 'Users/operator/AppData/Local', 'Users/operator/AppData/Roaming') + @($Request['folders'])
  foreach ($folder in $folders) { if ($folder) { [System.IO.Directory]::CreateDirectory("$Root/$folder") | Out-Null } }
  foreach ($path in @($Request['files'].Keys)) {
    $place = "$Root/$path"
    [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($place)) | Out-Null
    [System.IO.FileStream]::new($place, 'Create').Dispose()
    [Lab.FileDouble]::Seed($place, [System.Convert]::FromBase64String($Request['files'][$path]))
  }
  [Lab.Machine]::Remember()
  @{ ok = $true }
}

function Invoke-Script {
  param($Request)
  [Lab.Machine]::Begin([int] $Request['stopAt'], [string] $Request['how'])
  $person.Person.Answer = [string] $Request['answer']
  $person.Person.Asked.Clear()
  if ($null -eq $script:session) { $script:session = Open-Session }
  $parameters = $Request['parameters']
  # Read once, run often.
  $path = [string] $Request['script']
  if (-not $read.ContainsKey($path)) {
    $shell = [powershell]::Create()
    $shell.Runspace = $script:session
    $read[$path] = $shell.AddCommand('Get-Command').AddArgument($path).Invoke()[0]
    $shell.Dispose()
  }
  $shown = Invoke-InSession {
    param($shell)
    # As from a prompt. Programs that the script ran leave their exit code behind; its own is one only after exit.
    $shell.AddScript('param($Script, $Parameters) $global:ended = -1; $global:LASTEXITCODE = 0; $global:gpupdateWaits = $false; & $Script @Parameters; if ($?) { $global:ended = 0 } else { $global:ended = $global:LASTEXITCODE }').AddArgument($read[$path]).AddArgument($parameters) | Out-Null
  }
  $after = [powershell]::Create()
  $after.Runspace = $script:session
  $found = $after.AddScript('$global:ended; [bool] $global:gpupdateWaits').Invoke()
  $after.Dispose()
  @{
    exit = $found[0]; gpupdateWaits = $found[1]; output = $shown.output; warnings = $shown.warnings; errors = $shown.errors; raised = $shown.raised
    asked = @($person.Person.Asked); changes = @([Lab.Machine]::Changes); unknown = @([Lab.Machine]::Unknown)
    differences = @([Lab.Machine]::Differences()); digest = [Lab.Machine]::Digest().GetHashCode().ToString()
  }
}

while ($null -ne ($line = [System.Console]::In.ReadLine())) {
  try {
    $request = ConvertFrom-Json -InputObject $line -AsHashtable -Depth 50
    $answer = switch ($request['do']) {
      'reset' { Reset-Machine $request }
      'run' { Invoke-Script $request }
      default { throw ('unknown request ' + $request['do']) }
    }
  }
  catch { $answer = @{ broken = [string] $_ + ' ' + $_.ScriptStackTrace } }
  [System.Console]::Out.WriteLine((ConvertTo-Json -InputObject $answer -Depth 10 -Compress))
}
