# Accounts and rights. learn.microsoft.com/powershell/module/microsoft.powershell.localaccounts and activedirectory, and
# microsoft.powershell.security (Get-Acl, Set-Acl). All compiled, but for none of a domain's objects being on this machine.

# A group by its SID, a user by its bare name: DOMAIN\name is not found.
function Find-Local {
  param([ValidateSet('Group', 'User')] [string] $Kind, [string] $Name)
  $found = [Lab.Machine]::Part($Kind.ToLowerInvariant() + 's')[$Name]
  if (-not $found) { Write-Error -Category ObjectNotFound "$Kind $Name was not found." }
  $found
}

# A member is named by its SID, as DOMAIN\name or MACHINE\name; a bare name is one of this machine.
function Get-FullName {
  param([string] $Name)
  $accounts = [Lab.Machine]::Part('accounts')
  foreach ($one in @($accounts.Keys)) { if ($accounts[$one] -eq $Name) { return $one } }
  if ($Name.Contains('\')) { $Name } else { 'WORKSTATION\' + $Name }
}

function Get-LocalGroupMember {
  [CmdletBinding()]
  param([Parameter(Mandatory)] [string] $SID, [string] $Member)
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  $group = Find-Local Group $SID
  if (-not $group) { return }
  $found = @($group.members | Where-Object { (-not $Member) -or ($_ -eq (Get-FullName $Member)) })
  if ($Member -and $found.Count -eq 0) { Write-Error -Category ObjectNotFound "Principal $Member was not found." }
  foreach ($one in $found) { [pscustomobject] @{ Name = $one; SID = [Lab.Machine]::Part('accounts')[$one]; ObjectClass = 'User'; PrincipalSource = 'Local' } }
}

function Add-LocalGroupMember {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory)] [string] $SID, [Parameter(Mandatory)] [string[]] $Member)
  . Use-CallerSwitch $PSCmdlet $PSBoundParameters
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  $group = Find-Local Group $SID
  if (-not $group) { return }
  foreach ($one in $Member) {
    $name = Get-FullName $one
    if (-not [Lab.Machine]::Part('accounts').Contains($name)) { Write-Error -Category ObjectNotFound "Principal $one was not found."; continue }
    if ($group.members -contains $name) { Write-Error "$one is already a member of group."; continue }
    if (-not $PSCmdlet.ShouldProcess($one)) { continue }
    [Lab.Machine]::Changing("member $one of $SID")
    $group.members = [object[]] @(@($group.members) + $name)
  }
}

function Remove-LocalGroupMember {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory)] [string] $SID, [Parameter(Mandatory)] [string[]] $Member)
  . Use-CallerSwitch $PSCmdlet $PSBoundParameters
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  $group = Find-Local Group $SID
  if (-not $group) { return }
  foreach ($one in $Member) {
    if ($group.members -notcontains (Get-FullName $one)) { Write-Error -Category ObjectNotFound "Member $one was not found in group."; continue }
    if (-not $PSCmdlet.ShouldProcess($one)) { continue }
    [Lab.Machine]::Changing("member $one out of $SID")
    $group.members = [object[]] @($group.members | Where-Object { $_ -ne (Get-FullName $one) })
  }
}

function Get-LocalUser {
  [CmdletBinding()]
  param([Parameter(Position = 0)] [string] $Name)
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  $user = Find-Local User $Name
  if ($user) { [pscustomobject] @{ Name = $Name; Enabled = $user.enabled; SID = $user.sid } }
}

function Switch-Account {
  param($Cmdlet, $User, [string] $Name, [bool] $On)
  if ((-not $User) -or (-not $Cmdlet.ShouldProcess($Name))) { return }
  [Lab.Machine]::Changing("account $Name")
  $User.enabled = $On
}

function Enable-LocalUser {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory, Position = 0)] [string] $Name)
  . Use-CallerSwitch $PSCmdlet $PSBoundParameters
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  Switch-Account $PSCmdlet (Find-Local User $Name) $Name $true
}

function Disable-LocalUser {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory, Position = 0)] [string] $Name)
  . Use-CallerSwitch $PSCmdlet $PSBoundParameters
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  Switch-Account $PSCmdlet (Find-Local User $Name) $Name $false
}

# -Identity: a distinguished name, GUID, SID or SAM account name; never DOMAIN\name.
function Find-DirectoryObject {
  param([string] $Part, [string] $Identity)
  $one = [Lab.Machine]::Part($Part)[$Identity]
  if (-not $one) { throw "Cannot find an object with identity: '$Identity' under: 'DC=example,DC=com'." }
  $one
}

function Get-ADUser {
  [CmdletBinding()]
  param([Parameter(Mandatory, Position = 0)] [string] $Identity)
  $user = Find-DirectoryObject 'directoryUsers' $Identity
  [pscustomobject] @{ SamAccountName = $Identity; Enabled = $user.enabled; DistinguishedName = "CN=$Identity,CN=Users,DC=example,DC=com" }
}

function Enable-ADAccount {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory, Position = 0)] [string] $Identity)
  . Use-CallerSwitch $PSCmdlet $PSBoundParameters
  Switch-Account $PSCmdlet (Find-DirectoryObject 'directoryUsers' $Identity) $Identity $true
}

function Disable-ADAccount {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory, Position = 0)] [string] $Identity)
  . Use-CallerSwitch $PSCmdlet $PSBoundParameters
  Switch-Account $PSCmdlet (Find-DirectoryObject 'directoryUsers' $Identity) $Identity $false
}

function Get-ADComputer {
  [CmdletBinding()]
  param([Parameter(Mandatory, Position = 0)] [string] $Identity)
  $computer = Find-DirectoryObject 'directoryComputers' $Identity
  [pscustomobject] @{ Name = $Identity; DistinguishedName = $computer.distinguishedName }
}

# Of a file or folder, or of an object in the directory (AD:CN=…).
function Find-Rights {
  param([string] $Path)
  if ($Path.StartsWith('AD:')) {
    $computers = [Lab.Machine]::Part('directoryComputers')
    foreach ($name in @($computers.Keys)) { if ('AD:' + $computers[$name].distinguishedName -eq $Path) { return $computers[$name] } }
    throw "Cannot find path '$Path' because it does not exist."
  }
  $place = (Resolve-Path -LiteralPath $Path -ErrorAction Stop).ProviderPath
  $rights = [Lab.Machine]::Part('rights')
  $key = $place.Substring([Lab.Machine]::Root.Length)
  if (-not $rights.Contains($key)) { throw [Lab.UnknownToTheLab]::new('the rights of ' + $key) }
  $rights[$key]
}

function Get-Acl {
  [CmdletBinding()]
  param([Parameter(Mandatory)] [string] $LiteralPath)
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  $kept = Find-Rights $LiteralPath
  $list = if ($LiteralPath.StartsWith('AD:')) { [Lab.DirectorySecurityDouble]::new($kept.sddl) } else { [Lab.FileSecurityDouble]::new($kept.sddl) }
  $list.Path = $LiteralPath
  , $list
}

function Set-Acl {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory)] [string] $LiteralPath, [Parameter(Mandatory)] $AclObject)
  . Use-CallerSwitch $PSCmdlet $PSBoundParameters
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  $kept = Find-Rights $LiteralPath
  if (-not [Lab.Machine]::IsAdministrator) { Write-Error 'Attempted to perform an unauthorized operation.'; return }
  if (-not $PSCmdlet.ShouldProcess($LiteralPath)) { return }
  [Lab.Machine]::Changing("rights of $LiteralPath")
  $kept.sddl = $AclObject.Sddl
}

Export-ModuleMember -Function *-LocalGroupMember, *-LocalUser, Get-AD*, Enable-AD*, Disable-AD*, Get-Acl, Set-Acl
