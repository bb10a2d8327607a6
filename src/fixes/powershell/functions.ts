/** The audited PowerShell functions, one set for each kind of change: Read- takes the state, Set- changes it, Restore- puts it back. */
import type { WindowsChange } from '../plan.ts';
import { dnsRecord, hostsLineRemoval, sleep, vpnRoute } from './way-functions.ts';

/** What every script needs. */
export const commonFunctions = `function Write-Done {
  param([string] $Text)
  Write-Output ('Done: ' + $Text)
}

function Write-Same {
  param([string] $Text)
  Write-Output ('Already so: ' + $Text)
}`;

const registryBasics = String.raw`function Open-RegistryHive {
  param([string] $Key)
  $hive = [Microsoft.Win32.RegistryHive]::LocalMachine
  if ($Key.StartsWith('HKCU\')) { $hive = [Microsoft.Win32.RegistryHive]::CurrentUser }
  [Microsoft.Win32.RegistryKey]::OpenBaseKey($hive, [Microsoft.Win32.RegistryView]::Registry64)
}

function ConvertTo-RegistryData {
  param([string] $Type, $Value)
  switch ($Type) {
    'DWord' {
      $number = [long] $Value
      if ($number -gt 2147483647) { $number = $number - 4294967296 }
      return [int] $number
    }
    'QWord' { return [long] $Value }
    'MultiString' { return , [string[]] @($Value) }
    'String' { return [string] $Value }
    'ExpandString' { return [string] $Value }
    default { return , [byte[]] @($Value) }
  }
}

function Read-RegistryValue {
  param($Key, [string] $Name)
  $options = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
  @{ name = $Name; type = $Key.GetValueKind($Name).ToString(); value = $Key.GetValue($Name, $null, $options) }
}

function Write-RegistryValue {
  param($Key, [string] $Name, [string] $Type, $Value)
  $Key.SetValue($Name, (ConvertTo-RegistryData $Type $Value), [Microsoft.Win32.RegistryValueKind] $Type)
}`;

const registry = String.raw`function Read-Registry {
  param($Change)
  $base = Open-RegistryHive $Change.key
  $sub = $Change.key.Substring(5)
  $before = @{ present = $false; type = $null; value = $null; created = $null }
  $path = ''
  foreach ($part in $sub.Split('\')) {
    $path = ($path + '\' + $part).TrimStart('\')
    $one = $base.OpenSubKey($path)
    if ($null -eq $one) {
      $before.created = $path
      break
    }
    $one.Close()
  }
  if ($null -eq $before.created) {
    $key = $base.OpenSubKey($sub)
    if ($key.GetValueNames() -contains $Change.name) {
      $found = Read-RegistryValue $key $Change.name
      $before.present = $true
      $before.type = $found.type
      $before.value = $found.value
    }
    $key.Close()
  }
  $base.Close()
  $before
}

function Test-RegistryState {
  param($Now, $Wanted)
  if ([bool] $Now.present -ne [bool] $Wanted.present) { return $false }
  if (-not $Wanted.present) { return $true }
  if ($Now.type -ne $Wanted.type) { return $false }
  $a = ConvertTo-Json -Compress -InputObject @(ConvertTo-RegistryData $Now.type $Now.value)
  $b = ConvertTo-Json -Compress -InputObject @(ConvertTo-RegistryData $Wanted.type $Wanted.value)
  $a -ceq $b
}

function Write-RegistryState {
  param($Change, $State)
  $base = Open-RegistryHive $Change.key
  $sub = $Change.key.Substring(5)
  if ($State.present) {
    $key = $base.CreateSubKey($sub)
    Write-RegistryValue $key $Change.name $State.type $State.value
    $key.Close()
  }
  else {
    $key = $base.OpenSubKey($sub, $true)
    if ($null -ne $key) {
      $key.DeleteValue($Change.name, $false)
      $key.Close()
    }
  }
  $base.Close()
}

function Set-Registry {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  if ($Change.note) { Write-Output ('Note: ' + $Change.note) }
  $now = Read-Registry $Change
  $stricter = $Change.atLeast -and ($now.type -eq 'DWord') -and ([long] $now.value -gt [long] $Change.to.value)
  if ($stricter -or (Test-RegistryState $now $Change.to)) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'change')) {
    Write-RegistryState $Change $Change.to
    Write-Done $Change.id
  }
}

function Restore-Registry {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if (-not $PSCmdlet.ShouldProcess($Change.id, 'put back')) { return }
  Write-RegistryState $Change $Before
  if ($Before.created) {
    $base = Open-RegistryHive $Change.key
    $path = $Change.key.Substring(5)
    while ($path.Length -ge $Before.created.Length) {
      $key = $base.OpenSubKey($path)
      if ($null -ne $key) {
        $empty = ($key.ValueCount -eq 0) -and ($key.SubKeyCount -eq 0)
        $key.Close()
        if (-not $empty) { break }
        $base.DeleteSubKey($path, $false)
      }
      $cut = $path.LastIndexOf('\')
      if ($cut -lt 0) { break }
      $path = $path.Substring(0, $cut)
    }
    $base.Close()
  }
  Write-Done ('put back ' + $Change.id)
}`;

const registryKeyRemoval = String.raw`function Read-RegistryTree {
  param($Base, [string] $Path)
  $key = $Base.OpenSubKey($Path)
  if ($null -eq $key) { return $null }
  $values = @(foreach ($name in $key.GetValueNames()) { Read-RegistryValue $key $name })
  $keys = @(foreach ($name in $key.GetSubKeyNames()) { Read-RegistryTree $Base ($Path + '\' + $name) })
  $rights = $key.GetAccessControl('Access').GetSecurityDescriptorSddlForm('Access')
  $key.Close()
  @{ path = $Path; rights = $rights; values = $values; keys = $keys }
}

function Write-RegistryTree {
  param($Base, $Tree)
  $key = $Base.CreateSubKey($Tree.path)
  foreach ($one in @($Tree.values)) { Write-RegistryValue $key $one.name $one.type $one.value }
  foreach ($one in @($Tree.keys)) { Write-RegistryTree $Base $one }
  $key.Close()
  # CreateSubKey asks for no right to change rights.
  $key = $Base.OpenSubKey($Tree.path, [Microsoft.Win32.RegistryKeyPermissionCheck]::ReadWriteSubTree, [System.Security.AccessControl.RegistryRights] 'ReadPermissions, ChangePermissions')
  $rights = $key.GetAccessControl('Access')
  $rights.SetSecurityDescriptorSddlForm($Tree.rights, 'Access')
  $key.SetAccessControl($rights)
  $key.Close()
}

function Read-RegistryKeyRemoval {
  param($Change)
  $base = Open-RegistryHive $Change.key
  @{ tree = (Read-RegistryTree $base $Change.key.Substring(5)) }
  $base.Close()
}

function Set-RegistryKeyRemoval {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  if ($PSCmdlet.ShouldProcess($Change.id, 'delete it with all it holds')) {
    $base = Open-RegistryHive $Change.key
    $base.DeleteSubKeyTree($Change.key.Substring(5), $false)
    $base.Close()
    Write-Done ('deleted ' + $Change.id)
  }
}

function Restore-RegistryKeyRemoval {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ($null -eq $Before.tree) { return }
  if ($PSCmdlet.ShouldProcess($Change.id, 'put back')) {
    $base = Open-RegistryHive $Change.key
    $base.DeleteSubKeyTree($Change.key.Substring(5), $false)
    Write-RegistryTree $base $Before.tree
    $base.Close()
    Write-Done ('put back ' + $Change.id)
  }
}`;

const service = `function Read-ServiceState {
  param($Change)
  $found = Get-CimInstance -ClassName Win32_Service -Filter ("Name='" + $Change.name + "'")
  if ($null -eq $found) { throw ('There is no service ' + $Change.name + ' on this machine.') }
  # Windows before Server 2016 does not tell.
  $delayed = $found.PSObject.Properties['DelayedAutoStart']
  @{ startup = $found.StartMode; delayed = (($null -ne $delayed) -and [bool] $delayed.Value); running = ($found.State -eq 'Running') }
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

# sc.exe has words of its own, and is the only one that knows a delayed start in 5.1.
$startWords = @{ automatic = 'auto'; auto = 'auto'; delayed = 'delayed-auto'; manual = 'demand'; disabled = 'disabled' }

function Set-ServiceStartup {
  param([string] $Name, [string] $Mode)
  if (-not $startWords.ContainsKey($Mode)) { throw ('The start type ' + $Mode + ' of ' + $Name + ' cannot be set by this script.') }
  $answer = & sc.exe config $Name start= $startWords[$Mode]
  if ($LASTEXITCODE -ne 0) { throw ('The start type of ' + $Name + ' could not be set: ' + ($answer -join ' ')) }
}

function Set-ServiceState {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  $now = Read-ServiceState $Change
  if (($now.startup -ne 'Disabled') -and $now.running) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'let it start, and start it')) {
    if ($now.startup -eq 'Disabled') { Set-ServiceStartup $Change.name $Change.startup }
    if (-not $now.running) { Start-Service -Name $Change.name -Confirm:$false }
    Write-Done ($Change.id + ' runs')
  }
}

function Restore-ServiceState {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ($PSCmdlet.ShouldProcess($Change.id, 'put back')) {
    $now = Read-ServiceState $Change
    if ($now.running -and (-not $Before.running)) { Stop-Service -Name $Change.name -Force -Confirm:$false }
    if ($Before.running -and (-not $now.running)) {
      # What is disabled cannot be started; its own start type comes last.
      if ($now.startup -eq 'Disabled') { Set-ServiceStartup $Change.name 'manual' }
      Start-Service -Name $Change.name -Confirm:$false
    }
    $mode = $Before.startup
    if ($Before.delayed) { $mode = 'delayed' }
    Set-ServiceStartup $Change.name $mode
    Write-Done ('put back ' + $Change.id)
  }
}`;

const firewallBasics = `$firewallPolicy = @{ said = $false }

function Write-FirewallPolicy {
  if ($firewallPolicy.said) { return }
  $firewallPolicy.said = $true
  $deaf = @(Get-NetFirewallProfile -PolicyStore ActiveStore -ErrorAction SilentlyContinue | Where-Object { [string] $_.AllowLocalFirewallRules -eq 'False' } | ForEach-Object { $_.Name })
  if ($deaf.Count -gt 0) {
    Write-Warning ('A policy makes Windows ignore firewall rules that are set on this machine, where the network is: ' + ($deaf -join ', ') + '. There this has no effect: set the rule in the policy.')
  }
}`;

const firewallGroup = `function Read-FirewallGroup {
  param($Change)
  if ($Change.group.StartsWith('@')) { $rules = @(Get-NetFirewallRule -Group $Change.group -ErrorAction SilentlyContinue) }
  else { $rules = @(Get-NetFirewallRule -Name $Change.group -ErrorAction SilentlyContinue) }
  if ($rules.Count -eq 0) { throw ('There are no firewall rules of the group ' + $Change.title + ' on this machine.') }
  @{
    rules = @(foreach ($rule in $rules) {
        $addresses = @(($rule | Get-NetFirewallAddressFilter).RemoteAddress)
        @{ name = $rule.Name; enabled = [string] $rule.Enabled; remote = $addresses }
      })
  }
}

function Set-FirewallGroup {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  Write-FirewallPolicy
  foreach ($rule in (Read-FirewallGroup $Change).rules) {
    $wanted = @{}
    if ($Change.enable -and ($rule.enabled -ne 'True')) { $wanted.Enabled = 'True' }
    if ($Change.remoteAddresses) { $wanted.RemoteAddress = @($Change.remoteAddresses.Split(',')) }
    if ($wanted.Count -eq 0) {
      Write-Same ('firewall rule ' + $rule.name)
    }
    elseif ($PSCmdlet.ShouldProcess('firewall rule ' + $rule.name, 'change')) {
      Set-NetFirewallRule -Name $rule.name -Confirm:$false @wanted
      Write-Done ('firewall rule ' + $rule.name)
    }
  }
}

function Restore-FirewallGroup {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  foreach ($rule in @($Before.rules)) {
    if ($PSCmdlet.ShouldProcess('firewall rule ' + $rule.name, 'put back')) {
      Set-NetFirewallRule -Name $rule.name -Enabled $rule.enabled -RemoteAddress @($rule.remote) -Confirm:$false
      Write-Done ('put back firewall rule ' + $rule.name)
    }
  }
}`;

const firewallRule = `function Read-FirewallRule {
  param($Change)
  @{ present = ($null -ne (Get-NetFirewallRule -Name $Change.name -ErrorAction SilentlyContinue)) }
}

function Set-FirewallRule {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  Write-FirewallPolicy
  if ((Read-FirewallRule $Change).present) {
    Write-Same ($Change.id + ' is there and is left as it is')
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'add')) {
    $rule = @{
      Name = $Change.name
      DisplayName = $Change.title
      Direction = $Change.direction
      Action = 'Allow'
      Protocol = $Change.protocol
      RemoteAddress = @($Change.remoteAddresses.Split(','))
    }
    if ($Change.direction -eq 'inbound') { $rule.LocalPort = [string] $Change.port } else { $rule.RemotePort = [string] $Change.port }
    if ($Change.program) { $rule.Program = $Change.program }
    New-NetFirewallRule -Confirm:$false @rule | Out-Null
    Write-Done ('added ' + $Change.id)
  }
}

function Restore-FirewallRule {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ($Before.present) { return }
  if ($PSCmdlet.ShouldProcess($Change.id, 'take away')) {
    Remove-NetFirewallRule -Name $Change.name -Confirm:$false -ErrorAction SilentlyContinue
    Write-Done ('took away ' + $Change.id)
  }
}`;

const certificateRemoval = String.raw`function Read-CertificateRemoval {
  param($Change)
  $found = @(Get-ChildItem -Path 'Cert:\LocalMachine\Remote Desktop' -ErrorAction SilentlyContinue)
  @{ thumbprints = @($found | ForEach-Object { $_.Thumbprint }) }
}

function Move-Certificate {
  param([string] $Thumbprint, [string] $From, [string] $To)
  $source = New-Object System.Security.Cryptography.X509Certificates.X509Store($From, 'LocalMachine')
  $target = New-Object System.Security.Cryptography.X509Certificates.X509Store($To, 'LocalMachine')
  try {
    $source.Open('ReadWrite')
    $target.Open('ReadWrite')
    foreach ($one in @($source.Certificates | Where-Object { $_.Thumbprint -eq $Thumbprint })) {
      $target.Add($one)
      $source.Remove($one)
    }
  }
  finally {
    $source.Close()
    $target.Close()
  }
}

function Set-CertificateRemoval {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  foreach ($thumbprint in (Read-CertificateRemoval $Change).thumbprints) {
    if ($PSCmdlet.ShouldProcess('certificate ' + $thumbprint, 'set aside, with its key')) {
      Move-Certificate $thumbprint 'Remote Desktop' 'rdpdoctor set aside'
      Write-Done ('set aside certificate ' + $thumbprint)
    }
  }
}

function Restore-CertificateRemoval {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  $now = @((Read-CertificateRemoval $Change).thumbprints)
  foreach ($thumbprint in @($Before.thumbprints)) {
    if (($now -notcontains $thumbprint) -and $PSCmdlet.ShouldProcess('certificate ' + $thumbprint, 'put back')) {
      Move-Certificate $thumbprint 'rdpdoctor set aside' 'Remote Desktop'
      Write-Done ('put back certificate ' + $thumbprint)
    }
  }
  foreach ($thumbprint in $now) {
    if ((@($Before.thumbprints) -notcontains $thumbprint) -and $PSCmdlet.ShouldProcess('certificate ' + $thumbprint, 'take away')) {
      Remove-Item -LiteralPath ('Cert:\LocalMachine\Remote Desktop\' + $thumbprint) -Confirm:$false
      Write-Done ('took away the certificate that Windows made in between, ' + $thumbprint)
    }
  }
}`;

const certificateBinding = String.raw`$bindingPlace = [pscustomobject] @{
  id = 'certificate bound to RDP-Tcp'
  key = 'HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp'
  name = 'SSLCertificateSHA1Hash'
}

function Read-CertificateBinding {
  param($Change)
  Read-Registry $bindingPlace
}

function Set-CertificateBinding {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  $stores = @('Cert:\LocalMachine\My', 'Cert:\LocalMachine\Remote Desktop')
  $found = @(Get-ChildItem -Path $stores | Where-Object { ($_.Thumbprint -eq $Change.thumbprint) -and $_.HasPrivateKey })
  if ($found.Count -eq 0) {
    throw ('No certificate with the thumbprint ' + $Change.thumbprint + ' and a private key lies in Personal or Remote Desktop of this machine. Nothing was bound.')
  }
  $query = @{ Namespace = 'root/cimv2/TerminalServices'; ClassName = 'Win32_TSGeneralSetting'; Filter = "TerminalName='RDP-Tcp'" }
  $listener = Get-CimInstance @query
  if ($listener.SSLCertificateSHA1Hash -eq $Change.thumbprint) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'bind ' + $Change.thumbprint)) {
    $listener | Set-CimInstance -Property @{ SSLCertificateSHA1Hash = $Change.thumbprint } -Confirm:$false
    Write-Done ('bound ' + $Change.thumbprint)
  }
}

function Restore-CertificateBinding {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  Restore-Registry $bindingPlace $Before
}`;

const permission = String.raw`function Find-KeyFile {
  param([string] $Thumbprint)
  $certificate = @(Get-ChildItem -Path 'Cert:\LocalMachine\My' | Where-Object { $_.Thumbprint -eq $Thumbprint })[0]
  if (($null -eq $certificate) -or (-not $certificate.HasPrivateKey)) {
    throw ('No certificate with the thumbprint ' + $Thumbprint + ' and a private key lies in Personal of this machine.')
  }
  $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($certificate)
  if ($key -is [System.Security.Cryptography.RSACng]) { $name = $key.Key.UniqueName }
  else { $name = $certificate.PrivateKey.CspKeyContainerInfo.UniqueKeyContainerName }
  $roots = @((Join-Path $env:ProgramData 'Microsoft\Crypto\RSA\MachineKeys'), (Join-Path $env:ProgramData 'Microsoft\Crypto\Keys'))
  @($roots | ForEach-Object { Join-Path $_ $name } | Where-Object { Test-Path -LiteralPath $_ })
}

function Read-Permission {
  param($Change)
  if ($Change.keyOf) { $paths = @(Find-KeyFile $Change.keyOf) }
  else { $paths = @(Get-ChildItem -Path $Change.file -Force -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName }) }
  if ($paths.Count -eq 0) { throw ('There is no file for: ' + $Change.id) }
  @{
    files = @(foreach ($path in $paths) {
        @{ path = $path; rights = (Get-Acl -LiteralPath $path).GetSecurityDescriptorSddlForm('Access') }
      })
  }
}

function Set-Permission {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  foreach ($file in (Read-Permission $Change).files) {
    if ($PSCmdlet.ShouldProcess($file.path, 'grant rights besides those that are there')) {
      $list = Get-Acl -LiteralPath $file.path
      foreach ($grant in @($Change.grants)) {
        $who = New-Object System.Security.Principal.SecurityIdentifier($grant.sid)
        $right = 'Read'
        if ($grant.right -eq 'full') { $right = 'FullControl' }
        $list.AddAccessRule((New-Object System.Security.AccessControl.FileSystemAccessRule($who, $right, 'Allow')))
      }
      Set-Acl -LiteralPath $file.path -AclObject $list -Confirm:$false
      Write-Done ('granted rights on ' + $file.path)
    }
  }
}

function Restore-Permission {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  foreach ($file in @($Before.files)) {
    if ((Test-Path -LiteralPath $file.path) -and $PSCmdlet.ShouldProcess($file.path, 'put the rights back')) {
      $list = Get-Acl -LiteralPath $file.path
      $list.SetSecurityDescriptorSddlForm($file.rights, 'Access')
      Set-Acl -LiteralPath $file.path -AclObject $list -Confirm:$false
      Write-Done ('put back the rights on ' + $file.path)
    }
  }
}`;

const member = `function Read-Member {
  param($Change)
  $found = Get-LocalGroupMember -SID $Change.group.sid -Member $Change.member -ErrorAction SilentlyContinue
  @{ present = ($null -ne $found) }
}

function Set-Member {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  if ((Read-Member $Change).present) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'add')) {
    Add-LocalGroupMember -SID $Change.group.sid -Member $Change.member -Confirm:$false
    Write-Done ('added ' + $Change.id)
  }
}

function Restore-Member {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ($Before.present -or (-not (Read-Member $Change).present)) { return }
  if ($PSCmdlet.ShouldProcess($Change.id, 'take away')) {
    Remove-LocalGroupMember -SID $Change.group.sid -Member $Change.member -Confirm:$false
    Write-Done ('took away ' + $Change.id)
  }
}`;

const setAside = `function Read-SetAside {
  param($Change)
  $path = [System.Environment]::ExpandEnvironmentVariables($Change.path)
  $aside = $path + '.set-aside'
  $present = Test-Path -LiteralPath $path
  # Before anything is saved: an undo must never put back what an earlier hand set aside.
  if ($present -and (Test-Path -LiteralPath $aside)) { throw ('Something lies at ' + $aside + ' already. Move it elsewhere first.') }
  @{ path = $path; aside = $aside; present = $present }
}

function Set-SetAside {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  $now = Read-SetAside $Change
  if (-not $now.present) {
    Write-Same ('nothing is at ' + $now.path)
    return
  }
  if ($PSCmdlet.ShouldProcess($now.path, 'give it the name ' + $now.aside)) {
    Move-Item -LiteralPath $now.path -Destination $now.aside -Confirm:$false
    Write-Done ('set aside ' + $now.path)
  }
}

function Restore-SetAside {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  # Without what was set aside nothing was moved.
  if ((-not $Before.present) -or (-not (Test-Path -LiteralPath $Before.aside))) { return }
  if ($PSCmdlet.ShouldProcess($Before.path, 'put back')) {
    if (Test-Path -LiteralPath $Before.path) {
      $since = $Before.path + '.made-since-' + (Get-Date -Format 'yyyyMMddHHmmss')
      Move-Item -LiteralPath $Before.path -Destination $since -Confirm:$false
      Write-Warning ('What was made in between is kept as ' + $since)
    }
    Move-Item -LiteralPath $Before.aside -Destination $Before.path -Confirm:$false
    Write-Done ('put back ' + $Before.path)
  }
}`;

const directoryRight = String.raw`$directoryRights = @{ 'allowed-to-authenticate' = [guid] '68b1d179-0d15-4d4f-ab71-46152e79a7bc' }

function Find-DirectoryRight {
  param($Change)
  if ($null -eq (Get-Module -ListAvailable -Name ActiveDirectory)) {
    throw 'The PowerShell module ActiveDirectory is not here. Run this on a domain controller, or install the RSAT tools.'
  }
  Import-Module ActiveDirectory
  $path = 'AD:' + (Get-ADComputer -Identity ($Change.computer -split '\.')[0]).DistinguishedName
  $who = (New-Object System.Security.Principal.NTAccount($Change.member)).Translate([System.Security.Principal.SecurityIdentifier])
  $right = [System.DirectoryServices.ActiveDirectoryRights]::ExtendedRight
  $rule = New-Object System.DirectoryServices.ActiveDirectoryAccessRule($who, $right, 'Allow', $directoryRights[$Change.right])
  @{ path = $path; list = (Get-Acl -LiteralPath $path); rule = $rule }
}

function Read-DirectoryRight {
  param($Change)
  $place = Find-DirectoryRight $Change
  $found = @($place.list.GetAccessRules($true, $false, [System.Security.Principal.SecurityIdentifier]) | Where-Object {
      ($_.IdentityReference -eq $place.rule.IdentityReference) -and ($_.ObjectType -eq $place.rule.ObjectType) -and
      ($_.AccessControlType -eq 'Allow') -and ($_.ActiveDirectoryRights -eq $place.rule.ActiveDirectoryRights)
    })
  @{ present = ($found.Count -gt 0) }
}

function Set-DirectoryRight {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  if ((Read-DirectoryRight $Change).present) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'give')) {
    $place = Find-DirectoryRight $Change
    $place.list.AddAccessRule($place.rule)
    Set-Acl -LiteralPath $place.path -AclObject $place.list -Confirm:$false
    Write-Done ('gave ' + $Change.id)
  }
}

function Restore-DirectoryRight {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ($Before.present) { return }
  if ($PSCmdlet.ShouldProcess($Change.id, 'take away')) {
    $place = Find-DirectoryRight $Change
    $place.list.RemoveAccessRuleSpecific($place.rule)
    Set-Acl -LiteralPath $place.path -AclObject $place.list -Confirm:$false
    Write-Done ('took away ' + $Change.id)
  }
}`;

const account = String.raw`function Read-Account {
  param($Change)
  if ($Change.realm -eq 'local') { return @{ enabled = [bool] (Get-LocalUser -Name $Change.user).Enabled } }
  if ($null -eq (Get-Module -ListAvailable -Name ActiveDirectory)) {
    throw 'The PowerShell module ActiveDirectory is not here. Run this on a domain controller, or install the RSAT tools.'
  }
  @{ enabled = [bool] (Get-ADUser -Identity ($Change.user -split '\\')[-1]).Enabled }
}

function Set-Account {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  if ((Read-Account $Change).enabled) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'switch on')) {
    if ($Change.realm -eq 'local') { Enable-LocalUser -Name $Change.user -Confirm:$false }
    else { Enable-ADAccount -Identity ($Change.user -split '\\')[-1] -Confirm:$false }
    Write-Done ('switched on ' + $Change.id)
  }
}

function Restore-Account {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ($Before.enabled) { return }
  if ($PSCmdlet.ShouldProcess($Change.id, 'switch off again')) {
    if ($Change.realm -eq 'local') { Disable-LocalUser -Name $Change.user -Confirm:$false }
    else { Disable-ADAccount -Identity ($Change.user -split '\\')[-1] -Confirm:$false }
    Write-Done ('switched off ' + $Change.id)
  }
}`;

const route = `function Read-Route {
  param($Change)
  $query = @{ DestinationPrefix = $Change.destination; NextHop = $Change.via; ErrorAction = 'SilentlyContinue' }
  @{ present = (@(Get-NetRoute @query).Count -gt 0) }
}

function Set-Route {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  if ((Read-Route $Change).present) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'add')) {
    $way = @(Find-NetRoute -RemoteIPAddress $Change.via)[0]
    New-NetRoute -DestinationPrefix $Change.destination -NextHop $Change.via -InterfaceIndex $way.InterfaceIndex -Confirm:$false | Out-Null
    Write-Done ('added ' + $Change.id)
  }
}

function Restore-Route {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ($Before.present) { return }
  if ($PSCmdlet.ShouldProcess($Change.id, 'take away')) {
    Remove-NetRoute -DestinationPrefix $Change.destination -NextHop $Change.via -Confirm:$false -ErrorAction SilentlyContinue
    Write-Done ('took away ' + $Change.id)
  }
}`;

const mtu = `function Read-Mtu {
  param($Change)
  @{ bytes = [int] (Get-NetIPInterface -InterfaceAlias $Change.interface -AddressFamily IPv4).NlMtu }
}

function Set-Mtu {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  if ((Read-Mtu $Change).bytes -eq [int] $Change.bytes) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'change')) {
    Set-NetIPInterface -InterfaceAlias $Change.interface -AddressFamily IPv4 -NlMtuBytes ([int] $Change.bytes) -Confirm:$false
    Write-Done $Change.id
  }
}

function Restore-Mtu {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ($PSCmdlet.ShouldProcess($Change.id, 'put back')) {
    Set-NetIPInterface -InterfaceAlias $Change.interface -AddressFamily IPv4 -NlMtuBytes ([int] $Before.bytes) -Confirm:$false
    Write-Done ('put back ' + $Change.id)
  }
}`;

const rdpFile = `function Read-RdpFileLines {
  param([string] $Path)
  $bytes = [System.IO.File]::ReadAllBytes($Path)
  $encoding = New-Object System.Text.UTF8Encoding($false)
  if (($bytes.Length -ge 2) -and ($bytes[0] -eq 255) -and ($bytes[1] -eq 254)) { $encoding = [System.Text.Encoding]::Unicode }
  elseif (($bytes.Length -ge 3) -and ($bytes[0] -eq 239) -and ($bytes[1] -eq 187)) { $encoding = New-Object System.Text.UTF8Encoding($true) }
  @{ encoding = $encoding; lines = @([System.IO.File]::ReadAllLines($Path, $encoding)) }
}

function Read-RdpFile {
  param($Change)
  $path = (Resolve-Path -LiteralPath $Change.file).ProviderPath
  $start = $Change.setting + ':'
  $found = @((Read-RdpFileLines $path).lines | Where-Object { $_.StartsWith($start, 'OrdinalIgnoreCase') })
  $line = $null
  if ($found.Count -gt 0) { $line = $found[0] }
  @{ path = $path; line = $line }
}

function Write-RdpFileLine {
  param([string] $Path, [string] $Setting, $Line)
  $file = Read-RdpFileLines $Path
  $start = $Setting + ':'
  $lines = New-Object System.Collections.Generic.List[string]
  $written = $false
  foreach ($one in $file.lines) {
    if (-not $one.StartsWith($start, 'OrdinalIgnoreCase')) { $lines.Add($one) }
    elseif ($Line -and (-not $written)) {
      $lines.Add($Line)
      $written = $true
    }
  }
  if ($Line -and (-not $written)) { $lines.Add($Line) }
  [System.IO.File]::WriteAllLines($Path, $lines.ToArray(), $file.encoding)
}

function Set-RdpFile {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  $now = Read-RdpFile $Change
  if ($now.line -eq $Change.line) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($now.path, 'change ' + $Change.id)) {
    Write-RdpFileLine $now.path $Change.setting $Change.line
    Write-Done $Change.id
  }
}

function Restore-RdpFile {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ($PSCmdlet.ShouldProcess($Before.path, 'put back ' + $Change.id)) {
    Write-RdpFileLine $Before.path $Change.setting $Before.line
    Write-Done ('put back ' + $Change.id)
  }
}`;

const role = String.raw`function Read-Role {
  param($Change)
  switch ($Change.setting) {
    'session-host-logons' {
      $setting = Get-CimInstance -Namespace root/cimv2/TerminalServices -ClassName Win32_TerminalServiceSetting
      if ($setting.Logons -ne 0) { return @{ value = 'disable' } }
      if ($setting.SessionBrokerDrainMode -eq 2) { return @{ value = 'drain' } }
      if ($setting.SessionBrokerDrainMode -eq 1) { return @{ value = 'drainuntilrestart' } }
      return @{ value = 'enable' }
    }
    'collection-connections' {
      $found = Get-RDSessionHost -CollectionName $Change.collection -ConnectionBroker $Change.broker
      return @{ value = [string] @($found | Where-Object { $_.SessionHost -eq $Change.host })[0].NewConnectionAllowed }
    }
    'gateway-certificate' {
      Import-Module RemoteDesktopServices
      return @{ value = [string] (Get-Item -Path 'RDS:\GatewayServer\SSLCertificate\Thumbprint').CurrentValue }
    }
    'gateway-limit' {
      Import-Module RemoteDesktopServices
      return @{ value = [string] (Get-Item -Path 'RDS:\GatewayServer\MaxConnections').CurrentValue }
    }
    default { throw ('This script does not know the setting ' + $Change.setting) }
  }
}

function Write-Role {
  param($Change, [string] $Value)
  switch ($Change.setting) {
    'session-host-logons' {
      $answer = & change.exe logon ('/' + $Value)
      if ($LASTEXITCODE -ne 0) { throw ('change logon failed: ' + ($answer -join ' ')) }
    }
    'collection-connections' {
      Set-RDSessionHost -SessionHost $Change.host -NewConnectionAllowed $Value -ConnectionBroker $Change.broker
    }
    'gateway-certificate' { Set-Item -Path 'RDS:\GatewayServer\SSLCertificate\Thumbprint' -Value $Value -Confirm:$false }
    'gateway-limit' { Set-Item -Path 'RDS:\GatewayServer\MaxConnections' -Value $Value -Confirm:$false }
    default { throw ('This script does not know the setting ' + $Change.setting) }
  }
}

function Set-Role {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  if ((Read-Role $Change).value -eq $Change.to) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'set to ' + $Change.to)) {
    Write-Role $Change $Change.to
    Write-Done $Change.id
  }
}

function Restore-Role {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ((Read-Role $Change).value -eq $Before.value) { return }
  if ($PSCmdlet.ShouldProcess($Change.id, 'set back to ' + $Before.value)) {
    Write-Role $Change $Before.value
    Write-Done ('put back ' + $Change.id)
  }
}`;

interface Functions {
  /** The verb-less name: `Registry` has Read-, Set- and Restore-. */
  readonly noun: string;
  readonly needs: readonly string[];
  readonly text: string;
}

export const functionsFor: Readonly<Record<WindowsChange['kind'], Functions>> = {
  registry: { noun: 'Registry', needs: [registryBasics], text: registry },
  'registry-key-removal': { noun: 'RegistryKeyRemoval', needs: [registryBasics], text: registryKeyRemoval },
  service: { noun: 'ServiceState', needs: [], text: service },
  'firewall-group': { noun: 'FirewallGroup', needs: [firewallBasics], text: firewallGroup },
  'firewall-rule': { noun: 'FirewallRule', needs: [firewallBasics], text: firewallRule },
  'certificate-removal': { noun: 'CertificateRemoval', needs: [], text: certificateRemoval },
  'certificate-binding': { noun: 'CertificateBinding', needs: [registryBasics, registry], text: certificateBinding },
  permission: { noun: 'Permission', needs: [], text: permission },
  'set-aside': { noun: 'SetAside', needs: [], text: setAside },
  member: { noun: 'Member', needs: [], text: member },
  'directory-right': { noun: 'DirectoryRight', needs: [], text: directoryRight },
  account: { noun: 'Account', needs: [], text: account },
  route: { noun: 'Route', needs: [], text: route },
  'vpn-route': { noun: 'VpnRoute', needs: [], text: vpnRoute },
  'dns-record': { noun: 'DnsRecord', needs: [], text: dnsRecord },
  'hosts-line-removal': { noun: 'HostsLine', needs: [], text: hostsLineRemoval },
  sleep: { noun: 'Sleep', needs: [], text: sleep },
  mtu: { noun: 'Mtu', needs: [], text: mtu },
  'rdp-file': { noun: 'RdpFile', needs: [], text: rdpFile },
  role: { noun: 'Role', needs: [], text: role },
};
