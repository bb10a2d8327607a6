/** Rights on files and on private keys in PowerShell: granted besides what is there, and put back as they were. */

export const permission = String.raw`function Find-KeyFile {
  param([string] $Thumbprint)
  $certificate = @(Get-ChildItem -Path 'Cert:\LocalMachine\My' | Where-Object { $_.Thumbprint -eq $Thumbprint })[0]
  if (($null -eq $certificate) -or (-not $certificate.HasPrivateKey)) {
    throw ('No certificate with the thumbprint ' + $Thumbprint + ' and a private key lies in Personal of this machine.')
  }
  $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($certificate)
  if ($key -is [System.Security.Cryptography.RSACng]) { $name = $key.Key.UniqueName }
  else { $name = $certificate.PrivateKey.CspKeyContainerInfo.UniqueKeyContainerName }
  $roots = @((Join-Path $env:ProgramData 'Microsoft\Crypto\RSA\MachineKeys'), (Join-Path $env:ProgramData 'Microsoft\Crypto\Keys'))
  @($roots | ForEach-Object { Join-Path $_ $name } | Where-Object { Test-Path -LiteralPath $_ })
}

function Read-Permission {
  param($Change)
  if ($Change.keyOf) { $paths = @(Find-KeyFile $Change.keyOf) }
  else { $paths = @(Find-Present { Get-ChildItem -Path $Change.file -Force } | ForEach-Object { $_.FullName } | Sort-Object) }
  if ($paths.Count -eq 0) { throw ('There is no file for: ' + $Change.id) }
  @{
    files = @(foreach ($path in $paths) {
        @{ path = [string] $path; rights = (Get-Acl -LiteralPath $path).GetSecurityDescriptorSddlForm('Access') }
      })
  }
}

# The rights on a file with those that are wanted besides.
function Get-WithGrant {
  param($Change, [string] $Path)
  $list = Get-Acl -LiteralPath $Path
  foreach ($grant in @($Change.grants)) {
    $who = New-Object System.Security.Principal.SecurityIdentifier($grant.sid)
    $right = 'Read'
    if ($grant.right -eq 'full') { $right = 'FullControl' }
    $list.AddAccessRule((New-Object System.Security.AccessControl.FileSystemAccessRule($who, $right, 'Allow')))
  }
  $list
}

function Test-Permission {
  param($Change, $Now)
  foreach ($file in @($Now.files)) {
    if ((Get-WithGrant $Change $file.path).GetSecurityDescriptorSddlForm('Access') -cne $file.rights) { return $false }
  }
  $true
}

function Set-Permission {
  param($Change)
  foreach ($file in (Read-Permission $Change).files) {
    Set-Acl -LiteralPath $file.path -AclObject (Get-WithGrant $Change $file.path) -Confirm:$false
  }
}

function Restore-Permission {
  param($Change, $Before)
  foreach ($file in @($Before.files)) {
    # Windows may have made a new key since; there is nothing left to put back then.
    if (-not (Test-Path -LiteralPath $file.path)) { continue }
    $list = Get-Acl -LiteralPath $file.path
    if ($list.GetSecurityDescriptorSddlForm('Access') -ceq $file.rights) { continue }
    $list.SetSecurityDescriptorSddlForm($file.rights, 'Access')
    Set-Acl -LiteralPath $file.path -AclObject $list -Confirm:$false
  }
}`;
