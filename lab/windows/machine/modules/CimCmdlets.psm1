# CIM classes that the scripts read and write; another class or another name space is unknown.
# learn.microsoft.com/windows/win32/cimwin32prov/win32-service (StartMode: Boot, System, Auto, Manual, Disabled; State)
# learn.microsoft.com/previous-versions/windows/desktop/policy/rsop-systemservice (StartupMode 2, 3, 4; precedence)
# learn.microsoft.com/windows/win32/termserv/win32-tsgeneralsetting and win32-terminalservicesetting

$listener = 'HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp'

function Get-CimInstance {
  [CmdletBinding()]
  param([Parameter(Position = 0)] [string] $ClassName, [string] $Namespace = 'root/cimv2', [string] $Filter)
  $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
  $all = switch ($Namespace.Replace('\', '/') + ':' + $ClassName) {
    'root/cimv2:Win32_Service' { Read-Services }
    'root/rsop/computer:RSOP_SystemService' {
      if (-not [Lab.Machine]::State.Contains('rsop')) { Write-Error 'Invalid namespace '; return }
      [Lab.Machine]::Part('rsop').Values | ForEach-Object { [pscustomobject] @{ Service = $_.service; precedence = $_.precedence; StartupMode = $_.startupMode } }
    }
    'root/cimv2/TerminalServices:Win32_TSGeneralSetting' { Read-Listener }
    'root/cimv2/TerminalServices:Win32_TerminalServiceSetting' { Read-Logons }
    default { throw [Lab.UnknownToTheLab]::new('the CIM class ' + $_) }
  }
  foreach ($one in @($all)) { if ((-not $Filter) -or (Test-Filter $one $Filter)) { $one } }
}

function Read-Services {
  foreach ($name in @([Lab.Machine]::Part('services').Keys)) {
    $one = [Lab.Machine]::Part('services')[$name]
    [pscustomobject] @{ Name = $name; StartMode = $one.startMode; State = $one.state; DelayedAutoStart = $one.delayed; Started = ($one.state -eq 'Running') }
  }
}

# The hash is that of the bound certificate, or else of the one that Windows made.
function Read-Listener {
  $key = [Lab.Machine]::Part('registry')[$listener]
  $bound = if ($key) { $key.values['SSLCertificateSHA1Hash'] }
  $hash = if ($bound) { -join ($bound.value | ForEach-Object { '{0:X2}' -f [int] $_ }) } else { [string] @([Lab.Machine]::Part('certificates')['Remote Desktop'] | ForEach-Object { $_.thumbprint })[0] }
  [pscustomobject] @{ TerminalName = 'RDP-Tcp'; SSLCertificateSHA1Hash = $hash; SSLCertificateSHA1HashType = $(if ($bound) { 3 } else { 1 }) }
}

function Read-Logons {
  $roles = [Lab.Machine]::Part('logons')
  [pscustomobject] @{ Logons = $roles.logons; SessionBrokerDrainMode = $roles.drain; AllowTSConnections = 1 }
}

# Only certificates of the machine's own store, with their key, can be bound; others are an invalid parameter.
function Set-CimInstance {
  [CmdletBinding(SupportsShouldProcess)]
  param([Parameter(Mandatory, ValueFromPipeline)] $InputObject, [System.Collections.IDictionary] $Property)
  process {
    . Use-CallerSwitch $PSCmdlet $PSBoundParameters
    $ErrorActionPreference = Read-CallerPreference $PSCmdlet $PSBoundParameters
    if ((-not $InputObject.PSObject.Properties['TerminalName']) -or (@($Property.Keys) -join ' ') -ne 'SSLCertificateSHA1Hash') { throw [Lab.UnknownToTheLab]::new('Set-CimInstance of ' + (@($Property.Keys) -join ' ')) }
    if (-not $PSCmdlet.ShouldProcess('Win32_TSGeneralSetting')) { return }
    $hash = [string] $Property['SSLCertificateSHA1Hash']
    $usable = foreach ($store in 'My', 'Remote Desktop') { @([Lab.Machine]::Part('certificates')[$store] | Where-Object { $_.key -and $_.thumbprint -eq $hash }) }
    if (-not $usable) { Write-Error 'Invalid parameter '; return }
    [Lab.Machine]::Changing('certificate of the listener')
    $bytes = [object[]] @(for ($index = 0; $index -lt 40; $index += 2) { [long] [Convert]::ToByte($hash.Substring($index, 2), 16) })
    [Lab.Machine]::Part('registry')[$listener].values['SSLCertificateSHA1Hash'] = [ordered] @{ type = 'Binary'; value = $bytes }
  }
}

Export-ModuleMember -Function Get-CimInstance, Set-CimInstance
