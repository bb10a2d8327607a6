/** Certificates of the machine in PowerShell: set aside with their keys, and bound to the listener. */

export const certificateRemoval = String.raw`function Read-CertificateStore {
  param([string] $Name)
  @(Find-Present { Get-ChildItem -Path ('Cert:\LocalMachine\' + $Name) } | ForEach-Object { [string] $_.Thumbprint } | Sort-Object)
}

$asideStore = 'rdpdoctor set aside'

function Read-CertificateRemoval {
  param($Change)
  @{ thumbprints = @(Read-CertificateStore 'Remote Desktop'); aside = @(Read-CertificateStore $asideStore) }
}

function Test-CertificateRemoval {
  param($Change, $Now)
  @($Now.thumbprints).Count -eq 0
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
  param($Change)
  foreach ($thumbprint in (Read-CertificateRemoval $Change).thumbprints) { Move-Certificate $thumbprint 'Remote Desktop' $asideStore }
}

function Remove-MadeSince {
  param([string] $Store, $Now, $Before)
  foreach ($thumbprint in $Now) {
    if (@($Before) -notcontains $thumbprint) { Remove-Item -LiteralPath ('Cert:\LocalMachine\' + $Store + '\' + $thumbprint) -DeleteKey -Confirm:$false }
  }
}

function Restore-CertificateRemoval {
  param($Change, $Before)
  $aside = @((Read-CertificateRemoval $Change).aside)
  foreach ($thumbprint in @($Before.thumbprints)) {
    if (($aside -contains $thumbprint) -and (@($Before.aside) -notcontains $thumbprint)) { Move-Certificate $thumbprint $asideStore 'Remote Desktop' }
  }
  # What Windows made in between was made for want of these.
  $now = Read-CertificateRemoval $Change
  Remove-MadeSince 'Remote Desktop' @($now.thumbprints) @($Before.thumbprints)
  Remove-MadeSince $asideStore @($now.aside) @($Before.aside)
}`;

export const certificateBinding = String.raw`$bindingPlace = [pscustomobject] @{
  id = 'certificate bound to RDP-Tcp'
  key = 'HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp'
  name = 'SSLCertificateSHA1Hash'
}

function Read-CertificateBinding {
  param($Change)
  Read-Registry $bindingPlace
}

function Find-Listener {
  $query = @{ Namespace = 'root/cimv2/TerminalServices'; ClassName = 'Win32_TSGeneralSetting'; Filter = "TerminalName='RDP-Tcp'" }
  $listener = @(Get-CimInstance @query)[0]
  if ($null -eq $listener) { throw 'There is no listener RDP-Tcp on this machine. Nothing was bound.' }
  $listener
}

function Test-CertificateBinding {
  param($Change, $Now)
  $stores = @('Cert:\LocalMachine\My', 'Cert:\LocalMachine\Remote Desktop')
  $found = @($stores | ForEach-Object { $store = $_; Find-Present { Get-ChildItem -Path $store } } | Where-Object { ($_.Thumbprint -eq $Change.thumbprint) -and $_.HasPrivateKey })
  if ($found.Count -eq 0) {
    throw ('No certificate with the thumbprint ' + $Change.thumbprint + ' and a private key lies in Personal or Remote Desktop of this machine.')
  }
  (Find-Listener).SSLCertificateSHA1Hash -eq $Change.thumbprint
}

function Set-CertificateBinding {
  param($Change)
  Find-Listener | Set-CimInstance -Property @{ SSLCertificateSHA1Hash = $Change.thumbprint } -Confirm:$false
}

function Restore-CertificateBinding {
  param($Change, $Before)
  Restore-Registry $bindingPlace $Before
}`;
