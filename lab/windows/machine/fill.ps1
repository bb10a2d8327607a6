# Another program of this machine, which keeps a value of its own in a registry key: HKLM\SOFTWARE\Example.
param([Parameter(Mandatory)] [string] $Key)
$ErrorActionPreference = 'Stop'
$hive = if ($Key.StartsWith('HKCU\')) { 'CurrentUser' } else { 'LocalMachine' }
$base = [Microsoft.Win32.RegistryKey]::OpenBaseKey($hive, 'Registry64')
$base.CreateSubKey($Key.Substring(5)).SetValue('OfAnotherProgram', 1, 'DWord')
