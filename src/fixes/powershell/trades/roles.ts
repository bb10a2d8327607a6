/** Settings of server roles in PowerShell, by the cmdlets and tools of the role itself. */

export const role = String.raw`function Read-RoleItem {
  param([string] $Path)
  Import-Module RemoteDesktopServices
  $item = @(Get-Item -Path $Path)[0]
  if ($null -eq $item) { throw ('This machine has no ' + $Path + ': is it the gateway?') }
  @{ value = [string] $item.CurrentValue }
}

function Read-Role {
  param($Change)
  switch ($Change.setting) {
    'session-host-logons' {
      $setting = @(Get-CimInstance -Namespace root/cimv2/TerminalServices -ClassName Win32_TerminalServiceSetting)[0]
      if ($null -eq $setting) { throw 'Windows does not say whether users may log on here.' }
      if ($setting.Logons -ne 0) { return @{ value = 'disable' } }
      if ($setting.SessionBrokerDrainMode -eq 2) { return @{ value = 'drain' } }
      if ($setting.SessionBrokerDrainMode -eq 1) { return @{ value = 'drainuntilrestart' } }
      return @{ value = 'enable' }
    }
    'collection-connections' {
      $found = @(Get-RDSessionHost -CollectionName $Change.collection -ConnectionBroker $Change.broker | Where-Object { $_.SessionHost -eq $Change.host })[0]
      if ($null -eq $found) { throw ('The collection ' + $Change.collection + ' has no session host ' + $Change.host + '.') }
      return @{ value = [string] $found.NewConnectionAllowed }
    }
    'gateway-certificate' { return Read-RoleItem 'RDS:\GatewayServer\SSLCertificate\Thumbprint' }
    'gateway-limit' { return Read-RoleItem 'RDS:\GatewayServer\MaxConnections' }
    default { throw ('This script does not know the setting ' + $Change.setting) }
  }
}

function Write-Role {
  param($Change, [string] $Value)
  switch ($Change.setting) {
    'session-host-logons' {
      $answer = & change.exe logon ('/' + $Value)
      if ($LASTEXITCODE -ne 0) { throw ('change logon failed: ' + (@($answer) -join ' ')) }
    }
    'collection-connections' {
      Set-RDSessionHost -SessionHost $Change.host -NewConnectionAllowed $Value -ConnectionBroker $Change.broker
    }
    'gateway-certificate' { Set-Item -Path 'RDS:\GatewayServer\SSLCertificate\Thumbprint' -Value $Value -Confirm:$false }
    'gateway-limit' { Set-Item -Path 'RDS:\GatewayServer\MaxConnections' -Value $Value -Confirm:$false }
    default { throw ('This script does not know the setting ' + $Change.setting) }
  }
}

function Test-Role {
  param($Change, $Now)
  $Now.value -eq $Change.to
}

function Set-Role {
  param($Change)
  Write-Role $Change $Change.to
}

function Restore-Role {
  param($Change, $Before)
  Write-Role $Change $Before.value
}`;
