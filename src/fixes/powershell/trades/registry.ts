/** Registry values in PowerShell, always in the 64-bit view; a value comes back with its type, a key that was made goes again. */

export const registryBasics = String.raw`function Open-RegistryHive {
  param([string] $Key)
  $hive = [Microsoft.Win32.RegistryHive]::LocalMachine
  if ($Key.StartsWith('HKCU\', 'Ordinal')) { $hive = [Microsoft.Win32.RegistryHive]::CurrentUser }
  [Microsoft.Win32.RegistryKey]::OpenBaseKey($hive, [Microsoft.Win32.RegistryView]::Registry64)
}

function ConvertTo-RegistryData {
  param([string] $Type, $Value)
  switch ($Type) {
    'DWord' {
      $number = [long] $Value
      if ($number -gt 2147483647) { $number = $number - 4294967296 }
      return [int] $number
    }
    'QWord' { return [long] $Value }
    'MultiString' { return , [string[]] @($Value) }
    'String' { return [string] $Value }
    'ExpandString' { return [string] $Value }
    default { return , [byte[]] @($Value) }
  }
}

function Read-RegistryValue {
  param($Key, [string] $Name)
  $type = $Key.GetValueKind($Name).ToString()
  # .NET reads more types than it can write.
  if ($type -eq 'Unknown') { throw ('The value ' + $Name + ' in ' + $Key.Name + ' holds a type of data that this script could not put back.') }
  $options = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
  @{ name = $Name; type = $type; value = $Key.GetValue($Name, $null, $options) }
}

function Write-RegistryValue {
  param($Key, [string] $Name, [string] $Type, $Value)
  $Key.SetValue($Name, (ConvertTo-RegistryData $Type $Value), [Microsoft.Win32.RegistryValueKind] $Type)
}`;

export const registry = String.raw`function Read-Registry {
  param($Change)
  $base = Open-RegistryHive $Change.key
  $sub = $Change.key.Substring(5)
  $before = @{ present = $false; type = $null; value = $null; created = $null }
  $path = ''
  foreach ($part in $sub.Split('\')) {
    $path = ($path + '\' + $part).TrimStart('\')
    $one = $base.OpenSubKey($path)
    if ($null -eq $one) {
      $before.created = $path
      break
    }
    $one.Close()
  }
  if ($null -eq $before.created) {
    $key = $base.OpenSubKey($sub)
    if ($key.GetValueNames() -contains $Change.name) {
      $found = Read-RegistryValue $key $Change.name
      $before.present = $true
      $before.type = $found.type
      $before.value = $found.value
    }
    $key.Close()
  }
  $base.Close()
  $before
}

function Test-RegistryState {
  param($Now, $Wanted)
  if ([bool] $Now.present -ne [bool] $Wanted.present) { return $false }
  if (-not $Wanted.present) { return $true }
  if ($Now.type -ne $Wanted.type) { return $false }
  $a = ConvertTo-RegistryData $Now.type $Now.value
  $b = ConvertTo-RegistryData $Wanted.type $Wanted.value
  (ConvertTo-Plain $a) -ceq (ConvertTo-Plain $b)
}

function Test-Registry {
  param($Change, $Now)
  $stricter = $Change.atLeast -and ($Now.type -eq 'DWord') -and ([long] $Now.value -gt [long] $Change.to.value)
  $stricter -or (Test-RegistryState $Now $Change.to)
}

function Write-RegistryState {
  param($Change, $State)
  $base = Open-RegistryHive $Change.key
  $sub = $Change.key.Substring(5)
  if ($State.present) {
    $key = $base.CreateSubKey($sub)
    Write-RegistryValue $key $Change.name $State.type $State.value
    $key.Close()
  }
  else {
    $key = $base.OpenSubKey($sub, $true)
    if ($null -ne $key) {
      $key.DeleteValue($Change.name, $false)
      $key.Close()
    }
  }
  $base.Close()
}

function Set-Registry {
  param($Change)
  Write-RegistryState $Change $Change.to
}

function Restore-Registry {
  param($Change, $Before)
  Write-RegistryState $Change $Before
  if (-not $Before.created) { return }
  $base = Open-RegistryHive $Change.key
  $path = $Change.key.Substring(5)
  while ($path.Length -ge $Before.created.Length) {
    $key = $base.OpenSubKey($path)
    if ($null -ne $key) {
      $empty = ($key.ValueCount -eq 0) -and ($key.SubKeyCount -eq 0)
      $key.Close()
      # Somebody else has filled it meanwhile: it stays, and from now on that is how it was.
      if (-not $empty) {
        Write-Output ('Left there, since something else was put into it meanwhile: ' + $path)
        $Before.created = (Read-Registry $Change).created
        break
      }
      $base.DeleteSubKey($path, $false)
    }
    $cut = $path.LastIndexOf('\')
    if ($cut -lt 0) { break }
    $path = $path.Substring(0, $cut)
  }
  $base.Close()
}`;
