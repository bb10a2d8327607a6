/** Whole registry keys in PowerShell: taken away, and put back with their values and the rights on each of them. */

export const registryKeyRemoval = String.raw`# Flat, parents first: however deep the keys lie, what is saved does not.
function Read-RegistryTree {
  param($Base, [string] $Path)
  $key = $Base.OpenSubKey($Path)
  if ($null -eq $key) { return }
  $values = @(foreach ($name in @($key.GetValueNames() | Sort-Object)) { Read-RegistryValue $key $name })
  $below = @($key.GetSubKeyNames() | Sort-Object)
  $rights = $key.GetAccessControl('Access').GetSecurityDescriptorSddlForm('Access')
  $key.Close()
  @{ path = $Path; rights = $rights; values = $values }
  foreach ($name in $below) { Read-RegistryTree $Base ($Path + '\' + $name) }
}

function Write-RegistryTree {
  param($Base, $Tree)
  foreach ($one in $Tree) {
    $key = $Base.CreateSubKey($one.path)
    foreach ($value in @($one.values)) { Write-RegistryValue $key $value.name $value.type $value.value }
    $key.Close()
  }
  # Children first: the rights of a parent may shut the way to them. CreateSubKey asks for no right to change rights.
  $check = [Microsoft.Win32.RegistryKeyPermissionCheck]::ReadWriteSubTree
  $asked = [System.Security.AccessControl.RegistryRights] 'ReadPermissions, ChangePermissions'
  for ($index = $Tree.Count - 1; $index -ge 0; $index--) {
    $key = $Base.OpenSubKey($Tree[$index].path, $check, $asked)
    $rights = $key.GetAccessControl('Access')
    if ($rights.GetSecurityDescriptorSddlForm('Access') -cne $Tree[$index].rights) {
      $rights.SetSecurityDescriptorSddlForm($Tree[$index].rights, 'Access')
      $key.SetAccessControl($rights)
    }
    $key.Close()
  }
}

function Read-RegistryKeyRemoval {
  param($Change)
  $base = Open-RegistryHive $Change.key
  $tree = @(Read-RegistryTree $base $Change.key.Substring(5))
  $base.Close()
  @{ tree = $tree }
}

function Test-RegistryKeyRemoval {
  param($Change, $Now)
  @($Now.tree).Count -eq 0
}

function Set-RegistryKeyRemoval {
  param($Change)
  $base = Open-RegistryHive $Change.key
  $base.DeleteSubKeyTree($Change.key.Substring(5), $false)
  $base.Close()
}

function Restore-RegistryKeyRemoval {
  param($Change, $Before)
  $base = Open-RegistryHive $Change.key
  $base.DeleteSubKeyTree($Change.key.Substring(5), $false)
  Write-RegistryTree $base @($Before.tree)
  $base.Close()
}`;
