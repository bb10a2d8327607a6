/** Names in PowerShell: records of Windows’ DNS server, and the hosts file, which keeps every byte that is not meant. */

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
  foreach ($record in @(Find-Present { Get-DnsServerResourceRecord -ZoneName $Change.zone -Name $Change.name -RRType $type })) {
    if ($type -eq 'A') { $address = $record.RecordData.IPv4Address } else { $address = $record.RecordData.IPv6Address }
    if (($record.HostName -eq $Change.name) -and (([System.Net.IPAddress] [string] $address).ToString() -eq $wanted)) {
      return @{ present = $true; seconds = [long] $record.TimeToLive.TotalSeconds; ages = ($null -ne $record.Timestamp) }
    }
  }
  @{ present = $false; seconds = $null; ages = $false }
}

function Test-DnsRecord {
  param($Change, $Now)
  [bool] $Now.present -eq ($Change.to -eq 'present')
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
  param($Change)
  $wanted = @{ present = ($Change.to -eq 'present'); seconds = $null; ages = $false }
  if ((Read-DnsRecord $Change).present -ne $wanted.present) { Write-DnsRecord $Change $wanted }
}

function Restore-DnsRecord {
  param($Change, $Before)
  if ((Read-DnsRecord $Change).present -ne $Before.present) { Write-DnsRecord $Change $Before }
}`;

export const hostsLineRemoval = String.raw`$hostsMark = '# rdpdoctor took this out: '
# Latin-1 gives every byte back as it was, whatever the file is written in.
$bytesAsText = [System.Text.Encoding]::GetEncoding(28591)

function Read-HostsFile {
  $path = Join-Path $env:SystemRoot 'System32\drivers\etc\hosts'
  $lines = @()
  # By bytes: ReadAllText would obey a byte order mark instead of the encoding.
  if (Test-Path -LiteralPath $path) { $lines = $bytesAsText.GetString([System.IO.File]::ReadAllBytes($path)).Split([char] 10) }
  @{ path = $path; lines = $lines }
}

function Write-HostsFile {
  param($File, [string[]] $Lines)
  [System.IO.File]::WriteAllBytes($File.path, $bytesAsText.GetBytes([string]::Join([string] [char] 10, $Lines)))
}

function Test-HostsLineNames {
  param([string] $Line, [string] $Name)
  $words = @($Line.Split('#')[0].Trim() -split '\s+')
  for ($index = 1; $index -lt $words.Count; $index++) {
    # Not by -eq: that passes over characters that a language does not sort by.
    if ([string]::Equals($words[$index], $Name, 'OrdinalIgnoreCase')) { return $true }
  }
  $false
}

function Read-HostsLine {
  param($Change)
  @{ lines = @((Read-HostsFile).lines | Where-Object { Test-HostsLineNames $_ $Change.name }) }
}

function Test-HostsLine {
  param($Change, $Now)
  @($Now.lines).Count -eq 0
}

function Set-HostsLine {
  param($Change)
  $file = Read-HostsFile
  $lines = @(foreach ($line in $file.lines) {
      if (Test-HostsLineNames $line $Change.name) { $hostsMark + $line } else { $line }
    })
  Write-HostsFile $file $lines
}

function Restore-HostsLine {
  param($Change, $Before)
  $file = Read-HostsFile
  $lines = @(foreach ($line in $file.lines) {
      $bare = $line
      if ($line.StartsWith($hostsMark, 'Ordinal')) { $bare = $line.Substring($hostsMark.Length) }
      if (@($Before.lines) -ccontains $bare) { $bare } else { $line }
    })
  Write-HostsFile $file $lines
}`;
