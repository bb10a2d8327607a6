/** The way to a machine in PowerShell: routes, routes into a VPN, and the size of packets. */

export const route = `function Read-Route {
  param($Change)
  $query = @{ DestinationPrefix = $Change.destination; NextHop = $Change.via }
  @{ present = (@(Find-Present { Get-NetRoute @query }).Count -gt 0) }
}

function Test-Route {
  param($Change, $Now)
  [bool] $Now.present
}

function Set-Route {
  param($Change)
  if ((Read-Route $Change).present) { return }
  $way = @(Find-NetRoute -RemoteIPAddress $Change.via)[0]
  if ($null -eq $way) { throw ('This machine has no way to ' + $Change.via + '.') }
  New-NetRoute -DestinationPrefix $Change.destination -NextHop $Change.via -InterfaceIndex $way.InterfaceIndex -Confirm:$false | Out-Null
}

function Restore-Route {
  param($Change, $Before)
  if ($Before.present -or (-not (Read-Route $Change).present)) { return }
  Remove-NetRoute -DestinationPrefix $Change.destination -NextHop $Change.via -Confirm:$false
}`;

export const vpnRoute = `function Read-VpnRoute {
  param($Change)
  $found = @(Find-Present { Get-VpnConnection -Name $Change.connection })
  $everybody = ($found.Count -eq 0)
  if ($everybody) { $found = @(Find-Present { Get-VpnConnection -Name $Change.connection -AllUserConnection }) }
  if ($found.Count -eq 0) { throw ('There is no VPN connection ' + $Change.connection + ' on this machine.') }
  # A connection without routes may hold none, or nothing at all.
  $routes = @($found[0].Routes | Where-Object { $null -ne $_ } | ForEach-Object { [string] $_.DestinationPrefix })
  @{ present = ($routes -contains $Change.destination); everybody = $everybody }
}

function Test-VpnRoute {
  param($Change, $Now)
  [bool] $Now.present
}

function Select-VpnRoute {
  param($Change, $State)
  $route = @{ ConnectionName = $Change.connection; DestinationPrefix = $Change.destination }
  if ($State.everybody) { $route.AllUserConnection = $true }
  $route
}

function Set-VpnRoute {
  param($Change)
  $now = Read-VpnRoute $Change
  if ($now.present) { return }
  $route = Select-VpnRoute $Change $now
  Add-VpnConnectionRoute -Confirm:$false @route | Out-Null
  Write-Output 'It counts from the next connection of the VPN on.'
}

function Restore-VpnRoute {
  param($Change, $Before)
  if ($Before.present -or (-not (Read-VpnRoute $Change).present)) { return }
  $route = Select-VpnRoute $Change $Before
  Remove-VpnConnectionRoute -Confirm:$false @route | Out-Null
}`;

export const mtu = `function Read-Mtu {
  param($Change)
  $found = @(Get-NetIPInterface -InterfaceAlias $Change.interface -AddressFamily IPv4)[0]
  if ($null -eq $found) { throw ('There is no interface ' + $Change.interface + ' with IPv4 on this machine.') }
  @{ bytes = [long] $found.NlMtu }
}

function Test-Mtu {
  param($Change, $Now)
  $Now.bytes -eq [long] $Change.bytes
}

function Write-Mtu {
  param($Change, [long] $Bytes)
  Set-NetIPInterface -InterfaceAlias $Change.interface -AddressFamily IPv4 -NlMtuBytes $Bytes -Confirm:$false
}

function Set-Mtu {
  param($Change)
  Write-Mtu $Change $Change.bytes
}

function Restore-Mtu {
  param($Change, $Before)
  Write-Mtu $Change $Before.bytes
}`;
