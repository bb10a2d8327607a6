/** The audited PowerShell functions for what lies on the way to a machine: names, routes into a VPN, and sleep. */

export const vpnRoute = `function Read-VpnRoute {
  param($Change)
  $scope = @{}
  if ($null -eq (Get-VpnConnection -Name $Change.connection -ErrorAction SilentlyContinue)) { $scope.AllUserConnection = $true }
  $found = Get-VpnConnection -Name $Change.connection @scope
  $routes = @($found.Routes | ForEach-Object { [string] $_.DestinationPrefix })
  @{ present = ($routes -contains $Change.destination); everybody = [bool] $scope.Count }
}

function Select-VpnRoute {
  param($Change, $State)
  $route = @{ ConnectionName = $Change.connection; DestinationPrefix = $Change.destination }
  if ($State.everybody) { $route.AllUserConnection = $true }
  $route
}

function Set-VpnRoute {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  $now = Read-VpnRoute $Change
  if ($now.present) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'add')) {
    $route = Select-VpnRoute $Change $now
    Add-VpnConnectionRoute -Confirm:$false @route
    Write-Done ('added ' + $Change.id + '; it counts from the next connection on')
  }
}

function Restore-VpnRoute {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ($Before.present -or (-not (Read-VpnRoute $Change).present)) { return }
  if ($PSCmdlet.ShouldProcess($Change.id, 'take away')) {
    $route = Select-VpnRoute $Change $Before
    Remove-VpnConnectionRoute -Confirm:$false @route
    Write-Done ('took away ' + $Change.id)
  }
}`;

export const dnsRecord = `function Get-RecordType {
  param($Change)
  if (([System.Net.IPAddress] $Change.address).AddressFamily -eq 'InterNetworkV6') { return 'AAAA' }
  'A'
}

function Read-DnsRecord {
  param($Change)
  if ($null -eq (Get-Module -ListAvailable -Name DnsServer)) {
    throw 'The PowerShell module DnsServer is not here. Run this on the DNS server itself.'
  }
  # A zone that is not here must not pass for a name that is not here.
  Get-DnsServerZone -Name $Change.zone | Out-Null
  $type = Get-RecordType $Change
  $wanted = ([System.Net.IPAddress] $Change.address).ToString()
  $records = @(Get-DnsServerResourceRecord -ZoneName $Change.zone -Name $Change.name -RRType $type -ErrorAction SilentlyContinue)
  foreach ($record in $records) {
    if ($type -eq 'A') { $address = $record.RecordData.IPv4Address } else { $address = $record.RecordData.IPv6Address }
    if (($record.HostName -eq $Change.name) -and (([System.Net.IPAddress] [string] $address).ToString() -eq $wanted)) {
      return @{ present = $true; seconds = [long] $record.TimeToLive.TotalSeconds; ages = ($null -ne $record.Timestamp) }
    }
  }
  @{ present = $false; seconds = $null; ages = $false }
}

function Write-DnsRecord {
  param($Change, $State)
  $type = Get-RecordType $Change
  $record = @{ ZoneName = $Change.zone; Name = $Change.name; Confirm = $false }
  if (-not $State.present) {
    Remove-DnsServerResourceRecord -RRType $type -RecordData $Change.address -Force @record
    return
  }
  if ($State.seconds) { $record.TimeToLive = [System.TimeSpan]::FromSeconds([long] $State.seconds) }
  if ($State.ages) { $record.AgeRecord = $true }
  if ($type -eq 'A') {
    $record.IPv4Address = $Change.address
    Add-DnsServerResourceRecordA @record
  }
  else {
    $record.IPv6Address = $Change.address
    Add-DnsServerResourceRecordAAAA @record
  }
}

function Set-DnsRecord {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  $wanted = @{ present = ($Change.to -eq 'present'); seconds = $null; ages = $false }
  if ((Read-DnsRecord $Change).present -eq $wanted.present) {
    Write-Same ($Change.id + ' is ' + $Change.to)
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'make it ' + $Change.to)) {
    Write-DnsRecord $Change $wanted
    Write-Done ($Change.id + ' is now ' + $Change.to)
  }
}

function Restore-DnsRecord {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ((Read-DnsRecord $Change).present -eq $Before.present) { return }
  if ($PSCmdlet.ShouldProcess($Change.id, 'put back')) {
    Write-DnsRecord $Change $Before
    Write-Done ('put back ' + $Change.id)
  }
}`;

export const hostsLineRemoval = String.raw`$hostsMark = '# rdpdoctor took this out: '

function Read-HostsFile {
  $path = Join-Path $env:SystemRoot 'System32\drivers\etc\hosts'
  # Latin-1 gives every byte back as it was, whatever the file is written in.
  $encoding = [System.Text.Encoding]::GetEncoding(28591)
  @{ path = $path; encoding = $encoding; lines = [System.IO.File]::ReadAllText($path, $encoding).Split([char] 10) }
}

function Write-HostsFile {
  param($File, [string[]] $Lines)
  [System.IO.File]::WriteAllText($File.path, [string]::Join([string] [char] 10, $Lines), $File.encoding)
}

function Test-HostsLine {
  param([string] $Line, [string] $Name)
  $words = @($Line.Split('#')[0].Trim() -split '\s+')
  ($words.Count -gt 1) -and (@($words[1..($words.Count - 1)]) -contains $Name)
}

function Read-HostsLine {
  param($Change)
  @{ lines = @((Read-HostsFile).lines | Where-Object { Test-HostsLine $_ $Change.name }) }
}

function Set-HostsLine {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  if (@((Read-HostsLine $Change).lines).Count -eq 0) {
    Write-Same ($Change.id + ': there are none')
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'take out')) {
    $file = Read-HostsFile
    $lines = @(foreach ($line in $file.lines) {
        if (Test-HostsLine $line $Change.name) { $hostsMark + $line } else { $line }
      })
    Write-HostsFile $file $lines
    Write-Done ('took out ' + $Change.id)
  }
}

function Restore-HostsLine {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if (@($Before.lines).Count -eq 0) { return }
  if ($PSCmdlet.ShouldProcess($Change.id, 'put back')) {
    $file = Read-HostsFile
    $lines = @(foreach ($line in $file.lines) {
        $bare = $line
        if ($line.StartsWith($hostsMark)) { $bare = $line.Substring($hostsMark.Length) }
        if (Test-HostsLine $bare $Change.name) { $bare } else { $line }
      })
    Write-HostsFile $file $lines
    Write-Done ('put back ' + $Change.id)
  }
}`;

export const sleep = `function Invoke-PowerCfg {
  $answer = & powercfg.exe @args
  if ($LASTEXITCODE -ne 0) { throw ('powercfg failed: ' + ($answer -join ' ')) }
  $answer -join ' '
}

function Read-Sleep {
  param($Change)
  # The words differ by language; the last two numbers are those for mains and for battery.
  $numbers = @([regex]::Matches((Invoke-PowerCfg /query SCHEME_CURRENT SUB_SLEEP STANDBYIDLE), '0x([0-9a-fA-F]{8})'))
  if ($numbers.Count -lt 2) { throw 'This machine does not say when it sleeps; it may not be able to.' }
  @{ seconds = [System.Convert]::ToInt64($numbers[$numbers.Count - 2].Groups[1].Value, 16) }
}

function Write-Sleep {
  param([long] $Seconds)
  Invoke-PowerCfg /setacvalueindex SCHEME_CURRENT SUB_SLEEP STANDBYIDLE $Seconds | Out-Null
  Invoke-PowerCfg /setactive SCHEME_CURRENT | Out-Null
}

function Set-Sleep {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change)
  if ((Read-Sleep $Change).seconds -eq $Change.seconds) {
    Write-Same $Change.id
    return
  }
  if ($PSCmdlet.ShouldProcess($Change.id, 'change')) {
    Write-Sleep $Change.seconds
    Write-Done $Change.id
  }
}

function Restore-Sleep {
  [CmdletBinding(SupportsShouldProcess = $true)]
  param($Change, $Before)
  if ($PSCmdlet.ShouldProcess($Change.id, 'put back')) {
    Write-Sleep $Before.seconds
    Write-Done ('put back ' + $Change.id)
  }
}`;
