# Routes, interfaces, VPN connections and the DNS server. learn.microsoft.com/powershell/module/nettcpip, vpnclient and
# dnsserver. All are made of CIM classes: their errors do not end the script that calls (see Preference.psm1).

function Test-Network {
  param([string] $Prefix)
  $address = $null
  $parts = $Prefix -split '/'
  ($parts.Count -eq 2) -and [System.Net.IPAddress]::TryParse($parts[0], [ref] $address) -and ($parts[1] -match '^\d{1,3}$')
}

function Get-NetRoute {
  [CmdletBinding()]
  param([Parameter(Position = 0)] [string[]] $DestinationPrefix, [string[]] $NextHop)
  $found = @([Lab.Machine]::Part('routes').Values | Where-Object { ((-not $DestinationPrefix) -or ($DestinationPrefix -contains $_.destination)) -and ((-not $NextHop) -or ($NextHop -contains $_.nextHop)) })
  if ($found.Count -eq 0) { Write-Error -Category ObjectNotFound 'No matching MSFT_NetRoute objects found by CIM query.' }
  foreach ($one in $found) { [pscustomobject] @{ DestinationPrefix = $one.destination; NextHop = $one.nextHop; InterfaceIndex = $one.interface } }
}

# An address and a route, for the way that Windows would take.
function Find-NetRoute {
  [CmdletBinding()]
  param([Parameter(Mandatory, Position = 0)] [string] $RemoteIPAddress)
  [pscustomobject] @{ IPAddress = '10.0.0.7'; InterfaceIndex = 12 }
  [pscustomobject] @{ DestinationPrefix = '0.0.0.0/0'; NextHop = '10.0.0.1'; InterfaceIndex = 12 }
}

# Without -PolicyStore it is made in both: the active one and the one that lasts.
function New-NetRoute {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory)] [string] $DestinationPrefix, [string] $NextHop, [Parameter(Mandatory)] [uint32] $InterfaceIndex)
  if (-not (Test-Network $DestinationPrefix)) { Write-Error 'The parameter is incorrect.'; return }
  $id = "$DestinationPrefix $NextHop"
  if ([Lab.Machine]::Part('routes').Contains($id)) { Write-Error 'Instance MSFT_NetRoute already exists'; return }
  if (-not $PSCmdlet.ShouldProcess($id)) { return }
  [Lab.Machine]::Changing("route $id made")
  [Lab.Machine]::Part('routes')[$id] = [ordered] @{ destination = $DestinationPrefix; nextHop = $NextHop; interface = [long] $InterfaceIndex }
  [pscustomobject] @{ DestinationPrefix = $DestinationPrefix; NextHop = $NextHop; InterfaceIndex = $InterfaceIndex }
}

function Remove-NetRoute {
  [CmdletBinding(SupportsShouldProcess)]
  param([string[]] $DestinationPrefix, [string[]] $NextHop)
  $found = @([Lab.Machine]::Part('routes').Keys | Where-Object { $DestinationPrefix -contains [Lab.Machine]::Part('routes')[$_].destination -and $NextHop -contains [Lab.Machine]::Part('routes')[$_].nextHop })
  if ($found.Count -eq 0) { Write-Error -Category ObjectNotFound 'No matching MSFT_NetRoute objects found by CIM query.' }
  foreach ($one in $found) {
    if (-not $PSCmdlet.ShouldProcess($one)) { continue }
    [Lab.Machine]::Changing("route $one removed")
    [Lab.Machine]::Part('routes').Remove($one)
  }
}

function Get-NetIPInterface {
  [CmdletBinding()]
  param([string[]] $InterfaceAlias, [ValidateSet('IPv4', 'IPv6')] [string] $AddressFamily)
  foreach ($name in $InterfaceAlias) {
    $one = [Lab.Machine]::Part('interfaces')[$name]
    if (-not $one) { Write-Error -Category ObjectNotFound "No MSFT_NetIPInterface objects found with property 'InterfaceAlias' equal to '$name'."; continue }
    [pscustomobject] @{ InterfaceAlias = $name; AddressFamily = $AddressFamily; NlMtu = [uint32] $one.mtu; InterfaceIndex = 12 }
  }
}

function Set-NetIPInterface {
  [CmdletBinding(SupportsShouldProcess)]
  param([string[]] $InterfaceAlias, [ValidateSet('IPv4', 'IPv6')] [string] $AddressFamily, [uint32] $NlMtuBytes)
  foreach ($name in $InterfaceAlias) {
    $one = [Lab.Machine]::Part('interfaces')[$name]
    if (-not $one) { Write-Error -Category ObjectNotFound "No MSFT_NetIPInterface objects found with property 'InterfaceAlias' equal to '$name'."; continue }
    if (($NlMtuBytes -lt 576) -or ($NlMtuBytes -gt 65535)) { Write-Error 'The parameter is incorrect.'; continue }
    if (-not $PSCmdlet.ShouldProcess($name)) { continue }
    [Lab.Machine]::Changing("packet size of $name")
    $one.mtu = [long] $NlMtuBytes
  }
}

function Get-VpnConnection {
  [CmdletBinding()]
  param([Parameter(Position = 0)] [string[]] $Name, [switch] $AllUserConnection)
  foreach ($wanted in $Name) {
    $one = [Lab.Machine]::Part('vpn')[$wanted]
    if ((-not $one) -or ($one.everybody -ne [bool] $AllUserConnection)) { Write-Error -Category ObjectNotFound "VPN connection $wanted was not found."; continue }
    $routes = @($one.routes | Where-Object { $_ } | ForEach-Object { [pscustomobject] @{ DestinationPrefix = $_; RouteMetric = 0 } })
    [pscustomobject] @{ Name = $wanted; AllUserConnection = $one.everybody; Routes = $(if ($routes.Count) { $routes } else { $null }); SplitTunneling = $true }
  }
}

function Edit-VpnRoute {
  param($Cmdlet, [string] $Connection, [string] $Prefix, [bool] $Everybody, [bool] $Add)
  $one = [Lab.Machine]::Part('vpn')[$Connection]
  if ((-not $one) -or ($one.everybody -ne $Everybody)) { Write-Error -Category ObjectNotFound "VPN connection $Connection was not found."; return }
  if (-not (Test-Network $Prefix)) { Write-Error 'The destination prefix is invalid.'; return }
  $has = @($one.routes) -contains $Prefix
  if ($has -eq $Add) { Write-Error $(if ($Add) { 'The route already exists.' } else { 'The route was not found.' }); return }
  if (-not $Cmdlet.ShouldProcess($Connection)) { return }
  [Lab.Machine]::Changing("routes of the VPN $Connection")
  $one.routes = [object[]] @(if ($Add) { @($one.routes) + $Prefix } else { @($one.routes) | Where-Object { $_ -ne $Prefix } })
}

function Add-VpnConnectionRoute {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory, Position = 0)] [string] $ConnectionName, [Parameter(Mandatory, Position = 1)] [string] $DestinationPrefix, [switch] $AllUserConnection, [switch] $PassThru)
  Edit-VpnRoute $PSCmdlet $ConnectionName $DestinationPrefix ([bool] $AllUserConnection) $true
}

function Remove-VpnConnectionRoute {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory, Position = 0)] [string] $ConnectionName, [Parameter(Mandatory, Position = 1)] [string] $DestinationPrefix, [switch] $AllUserConnection, [switch] $PassThru)
  Edit-VpnRoute $PSCmdlet $ConnectionName $DestinationPrefix ([bool] $AllUserConnection) $false
}

function Get-DnsServerZone {
  [CmdletBinding()]
  param([Parameter(Position = 0)] [string[]] $Name)
  foreach ($one in $Name) {
    if (-not [Lab.Machine]::Part('dns').Contains($one)) { Write-Error -Category ObjectNotFound "The zone $one was not found on server."; continue }
    [pscustomobject] @{ ZoneName = $one; ZoneType = 'Primary' }
  }
}

function Find-Zone {
  param([string] $Name)
  $zone = [Lab.Machine]::Part('dns')[$Name]
  if (-not $zone) { Write-Error -Category ObjectNotFound "The zone $Name was not found on server." }
  $zone
}

function Get-DnsServerResourceRecord {
  [CmdletBinding()]
  param([Parameter(Mandatory)] [string] $ZoneName, [string] $Name, [ValidateSet('A', 'AAAA')] [string] $RRType)
  $zone = Find-Zone $ZoneName
  if (-not $zone) { return }
  $found = @($zone.Values | Where-Object { ($_.name -eq $Name) -and ($_.type -eq $RRType) })
  if ($found.Count -eq 0) { Write-Error -Category ObjectNotFound "Failed to get $Name record in $ZoneName zone on server." }
  foreach ($one in $found) {
    $data = if ($RRType -eq 'A') { [pscustomobject] @{ IPv4Address = [System.Net.IPAddress] $one.address } } else { [pscustomobject] @{ IPv6Address = [System.Net.IPAddress] $one.address } }
    [pscustomobject] @{ HostName = $one.name; RecordType = $RRType; RecordData = $data; TimeToLive = [timespan]::FromSeconds($one.seconds); Timestamp = $(if ($one.ages) { [Lab.Machine]::Now } else { $null }) }
  }
}

function Add-Record {
  param($Cmdlet, [string] $ZoneName, [string] $Name, [string] $Type, [string] $Address, $TimeToLive, [bool] $Ages)
  $zone = Find-Zone $ZoneName
  if (-not $zone) { return }
  $id = "$Name $Type $Address"
  if ($zone.Contains($id)) { Write-Error "Failed to create resource record $Name in zone $ZoneName on server."; return }
  if (-not $Cmdlet.ShouldProcess($id)) { return }
  [Lab.Machine]::Changing("DNS record $id made")
  # Without a time of its own a record has that of the zone: an hour.
  $zone[$id] = [ordered] @{ name = $Name; type = $Type; address = $Address; seconds = [long] $(if ($TimeToLive) { $TimeToLive.TotalSeconds } else { 3600 }); ages = $Ages }
}

function Add-DnsServerResourceRecordA {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory)] [string] $ZoneName, [Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [System.Net.IPAddress[]] $IPv4Address, [timespan] $TimeToLive, [switch] $AgeRecord, [switch] $CreatePtr)
  Add-Record $PSCmdlet $ZoneName $Name 'A' $IPv4Address[0].ToString() $TimeToLive ([bool] $AgeRecord)
}

function Add-DnsServerResourceRecordAAAA {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory)] [string] $ZoneName, [Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [System.Net.IPAddress[]] $IPv6Address, [timespan] $TimeToLive, [switch] $AgeRecord, [switch] $CreatePtr)
  Add-Record $PSCmdlet $ZoneName $Name 'AAAA' $IPv6Address[0].ToString() $TimeToLive ([bool] $AgeRecord)
}

function Remove-DnsServerResourceRecord {
  [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
  param([Parameter(Mandatory)] [string] $ZoneName, [Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [ValidateSet('A', 'AAAA')] [string] $RRType, [string[]] $RecordData, [switch] $Force)
  $zone = Find-Zone $ZoneName
  if (-not $zone) { return }
  $found = @($zone.Keys | Where-Object { ($zone[$_].name -eq $Name) -and ($zone[$_].type -eq $RRType) -and ((-not $RecordData) -or ($RecordData -contains $zone[$_].address)) })
  if ($found.Count -eq 0) { Write-Error -Category ObjectNotFound "Failed to get $Name record in $ZoneName zone on server." }
  foreach ($one in $found) {
    if ((-not $Force) -and (-not $PSCmdlet.ShouldProcess($one))) { continue }
    [Lab.Machine]::Changing("DNS record $one removed")
    $zone.Remove($one)
  }
}

Export-ModuleMember -Function Get-Net*, Find-Net*, New-Net*, Remove-Net*, Set-Net*, Get-Vpn*, Add-Vpn*, Remove-Vpn*, Get-Dns*, Add-Dns*, Remove-Dns*
