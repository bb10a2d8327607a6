# Firewall rules. learn.microsoft.com/powershell/module/netsecurity: Get-, Set-, New-, Remove-NetFirewallRule,
# Get-NetFirewallAddressFilter, Get-NetFirewallProfile. Errors do not end the script that calls: see Preference.psm1.
# RemoteAddress is Any, LocalSubnet …, an address, a network or a range; Enabled is the word True or False.

function Test-Address {
  param([string] $Text)
  if ('Any', 'LocalSubnet', 'DNS', 'DHCP', 'WINS', 'DefaultGateway', 'Internet', 'Intranet' -contains $Text) { return $true }
  foreach ($half in ($Text -split '-')) {
    $address = $null
    $parts = $half -split '/'
    if (($parts.Count -gt 2) -or -not [System.Net.IPAddress]::TryParse($parts[0], [ref] $address)) { return $false }
  }
  $true
}

function New-RuleDouble {
  param([string] $Name)
  $one = [Lab.Machine]::Part('firewall')[$Name]
  [pscustomobject] @{ Name = $Name; InstanceID = $Name; DisplayName = $one.displayName; Group = $one.group; Enabled = $one.enabled; Direction = $one.direction; Action = $one.action }
}

function Get-NetFirewallRule {
  [CmdletBinding(DefaultParameterSetName = 'all')]
  param([Parameter(ParameterSetName = 'name', Position = 0)] [string[]] $Name, [Parameter(ParameterSetName = 'group')] [string[]] $Group, [string] $PolicyStore)
  if ($PolicyStore) { throw [Lab.UnknownToTheLab]::new('Get-NetFirewallRule -PolicyStore') }
  $rules = [Lab.Machine]::Part('firewall')
  $found = @($rules.Keys | Where-Object { ((-not $Name) -or ($Name -contains $_)) -and ((-not $Group) -or ($Group -contains $rules[$_].group)) })
  if ($found.Count -eq 0) { Write-Error -Category ObjectNotFound "No MSFT_NetFirewallRule objects found with property equal to '$Name$Group'." }
  foreach ($one in $found) { New-RuleDouble $one }
}

function Get-NetFirewallAddressFilter {
  [CmdletBinding()]
  param([Parameter(ValueFromPipeline)] $AssociatedNetFirewallRule)
  process { [pscustomobject] @{ RemoteAddress = [Lab.Machine]::Part('firewall')[$AssociatedNetFirewallRule.Name].remoteAddress; LocalAddress = 'Any' } }
}

function Get-NetFirewallProfile {
  [CmdletBinding()]
  param([string] $PolicyStore)
  if ($PolicyStore -ne 'ActiveStore') { throw [Lab.UnknownToTheLab]::new('Get-NetFirewallProfile without the active store') }
  foreach ($name in 'Domain', 'Private', 'Public') { [pscustomobject] @{ Name = $name; AllowLocalFirewallRules = 'NotConfigured' } }
}

function Set-NetFirewallRule {
  [CmdletBinding(SupportsShouldProcess)]
  param(
    [Parameter(Mandatory, ParameterSetName = 'name')] [string[]] $Name,
    [ValidateSet('True', 'False')] [string] $Enabled,
    [string[]] $RemoteAddress
  )
  foreach ($one in $Name) {
    $rule = [Lab.Machine]::Part('firewall')[$one]
    if (-not $rule) { Write-Error -Category ObjectNotFound "No MSFT_NetFirewallRule objects found with property 'InstanceID' equal to '$one'."; continue }
    if (@($RemoteAddress | Where-Object { $_ -and -not (Test-Address $_) }).Count) { Write-Error 'The address is invalid. Addresses may be specified as IP addresses, ranges, or subnets.'; continue }
    if (-not [Lab.Machine]::IsAdministrator) { Write-Error 'Access is denied.'; continue }
    if (-not $PSCmdlet.ShouldProcess($one)) { continue }
    [Lab.Machine]::Changing("firewall rule $one")
    if ($Enabled) { $rule.enabled = $Enabled }
    if ($RemoteAddress) { $rule.remoteAddress = Format-Address $RemoteAddress }
  }
}

# One address is kept as it is, several as a list.
function Format-Address { param([string[]] $All) if ($All.Count -eq 1) { $All[0] } else { , [object[]] $All } }

function New-NetFirewallRule {
  [CmdletBinding(SupportsShouldProcess)]
  param(
    [string] $Name, [Parameter(Mandatory)] [string] $DisplayName, [string] $Description, [string] $Group,
    [ValidateSet('Inbound', 'Outbound')] [string] $Direction = 'Inbound', [ValidateSet('Allow', 'Block')] [string] $Action = 'Allow',
    [string] $Protocol = 'Any', [string[]] $LocalPort = 'Any', [string[]] $RemotePort = 'Any', [string[]] $RemoteAddress = 'Any',
    [string] $Program = 'Any', [ValidateSet('True', 'False')] [string] $Enabled = 'True'
  )
  if ([Lab.Machine]::Part('firewall').Contains($Name)) { Write-Error 'Cannot create a file when that file already exists.'; return }
  if (@($RemoteAddress | Where-Object { -not (Test-Address $_) }).Count) { Write-Error 'The address is invalid. Addresses may be specified as IP addresses, ranges, or subnets.'; return }
  if (-not [Lab.Machine]::IsAdministrator) { Write-Error 'Access is denied.'; return }
  if (-not $PSCmdlet.ShouldProcess($Name)) { return }
  [Lab.Machine]::Changing("firewall rule $Name made")
  [Lab.Machine]::Part('firewall')[$Name] = [ordered] @{
    displayName = $DisplayName; group = $Group; enabled = $Enabled; direction = $Direction; action = $Action; protocol = $Protocol
    localPort = $LocalPort -join ','; remotePort = $RemotePort -join ','; remoteAddress = (Format-Address $RemoteAddress); program = $Program
  }
  New-RuleDouble $Name
}

function Remove-NetFirewallRule {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory)] [string[]] $Name)
  foreach ($one in $Name) {
    if (-not [Lab.Machine]::Part('firewall').Contains($one)) { Write-Error -Category ObjectNotFound "No MSFT_NetFirewallRule objects found with property 'InstanceID' equal to '$one'."; continue }
    if (-not $PSCmdlet.ShouldProcess($one)) { continue }
    [Lab.Machine]::Changing("firewall rule $one removed")
    [Lab.Machine]::Part('firewall').Remove($one)
  }
}

Export-ModuleMember -Function Get-NetFirewallRule, Get-NetFirewallAddressFilter, Get-NetFirewallProfile, Set-NetFirewallRule, New-NetFirewallRule, Remove-NetFirewallRule
