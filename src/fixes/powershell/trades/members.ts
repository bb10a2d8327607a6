/** Who may: members of local groups, accounts, and rights on computers in Active Directory, in PowerShell. */

const resolveSid = `function Resolve-Sid {
  param([string] $Name)
  # Accounts of Windows itself are named otherwise in every language, so they come as what they resolve to.
  if ($Name -match '^S-1(-\\d+)+$') { return $Name }
  try { [string] (New-Object System.Security.Principal.NTAccount($Name)).Translate([System.Security.Principal.SecurityIdentifier]) }
  catch { throw ('Nobody of the name ' + $Name + ' is known here.') }
}`;

export const member = `${resolveSid}

function Read-Member {
  param($Change)
  $sid = Resolve-Sid $Change.member
  $found = @(Get-LocalGroupMember -SID $Change.group.sid | Where-Object { [string] $_.SID -eq $sid })
  @{ present = ($found.Count -gt 0) }
}

function Test-Member {
  param($Change, $Now)
  [bool] $Now.present
}

function Set-Member {
  param($Change)
  if ((Read-Member $Change).present) { return }
  Add-LocalGroupMember -SID $Change.group.sid -Member $Change.member -Confirm:$false
}

function Restore-Member {
  param($Change, $Before)
  if ($Before.present -or (-not (Read-Member $Change).present)) { return }
  Remove-LocalGroupMember -SID $Change.group.sid -Member $Change.member -Confirm:$false
}`;

export const directoryModule = `function Import-Directory {
  if ($null -eq (Get-Module -ListAvailable -Name ActiveDirectory)) {
    throw 'The PowerShell module ActiveDirectory is not here. Run this on a domain controller, or install the RSAT tools.'
  }
  Import-Module ActiveDirectory
}`;

export const directoryRight = String.raw`$directoryRights = @{ 'allowed-to-authenticate' = [guid] '68b1d179-0d15-4d4f-ab71-46152e79a7bc' }

function Find-DirectoryRight {
  param($Change)
  Import-Directory
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

function Test-DirectoryRight {
  param($Change, $Now)
  [bool] $Now.present
}

function Set-DirectoryRight {
  param($Change)
  if ((Read-DirectoryRight $Change).present) { return }
  $place = Find-DirectoryRight $Change
  $place.list.AddAccessRule($place.rule)
  Set-Acl -LiteralPath $place.path -AclObject $place.list -Confirm:$false
}

function Restore-DirectoryRight {
  param($Change, $Before)
  if ($Before.present -or (-not (Read-DirectoryRight $Change).present)) { return }
  $place = Find-DirectoryRight $Change
  $place.list.RemoveAccessRuleSpecific($place.rule)
  Set-Acl -LiteralPath $place.path -AclObject $place.list -Confirm:$false
}`;

export const account = String.raw`# The name alone, of an account that lies where it is looked for.
function Resolve-Account {
  param($Change)
  $parts = @($Change.user -split '\\')
  if (($Change.realm -eq 'local') -and ($parts.Count -gt 1) -and (@('.', $env:COMPUTERNAME) -notcontains $parts[0])) {
    throw ($Change.user + ' is an account of ' + $parts[0] + ', not of this machine. Give the name of the local account alone.')
  }
  $parts[-1]
}

function Read-Account {
  param($Change)
  $name = Resolve-Account $Change
  if ($Change.realm -eq 'local') { return @{ enabled = [bool] (Get-LocalUser -Name $name).Enabled } }
  Import-Directory
  @{ enabled = [bool] (Get-ADUser -Identity $name).Enabled }
}

function Test-Account {
  param($Change, $Now)
  [bool] $Now.enabled
}

function Set-Account {
  param($Change)
  $name = Resolve-Account $Change
  if ($Change.realm -eq 'local') { Enable-LocalUser -Name $name -Confirm:$false } else { Enable-ADAccount -Identity $name -Confirm:$false }
}

function Restore-Account {
  param($Change, $Before)
  if ($Before.enabled) { return }
  $name = Resolve-Account $Change
  if ($Change.realm -eq 'local') { Disable-LocalUser -Name $name -Confirm:$false } else { Disable-ADAccount -Identity $name -Confirm:$false }
}`;
