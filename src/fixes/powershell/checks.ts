/** What is looked at before anything is changed: rights, what was given, what was chosen, and what a policy decides. */

export const checks = String.raw`function Assert-Place {
  # A 32-bit PowerShell sees another System32 and lacks half of the cmdlets.
  if ([System.Environment]::Is64BitOperatingSystem -and (-not [System.Environment]::Is64BitProcess)) {
    throw 'This is the 32-bit PowerShell. Start the 64-bit one, %SystemRoot%\Sysnative\WindowsPowerShell\v1.0\powershell.exe, and run this again. Nothing was changed.'
  }
  if ($needs -eq 'none') { return }
  $me = New-Object System.Security.Principal.WindowsPrincipal([System.Security.Principal.WindowsIdentity]::GetCurrent())
  if (-not $me.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)) {
    throw 'This needs the rights of an administrator: start Windows PowerShell with "Run as administrator" and run it again. Nothing was changed.'
  }
}

function Resolve-Blank {
  param($Value)
  if ($Value -is [string]) {
    foreach ($name in $blanks.Keys) {
      if ($blanks[$name]) { $Value = $Value.Replace('<' + $name + '>', $blanks[$name]) }
    }
    return $Value
  }
  if ($Value -is [System.Management.Automation.PSCustomObject]) {
    foreach ($property in @($Value.PSObject.Properties)) { $property.Value = Resolve-Blank $property.Value }
    return $Value
  }
  if ($Value -is [array]) { return , @($Value | ForEach-Object { Resolve-Blank $_ }) }
  $Value
}

function Assert-Blank {
  param($Changes)
  $text = ConvertTo-Json -InputObject @($Changes) -Depth 20
  foreach ($name in $blanks.Keys) {
    $asIs = [regex]::Escape('<' + $name + '>')
    $asJson = '\\u003c' + [regex]::Escape($name) + '\\u003e'
    if ((-not $blanks[$name]) -and (($text -match $asIs) -or ($text -match $asJson))) {
      throw ('Give the value for <' + $name + '>: see the parameters at the top of this script. Nothing was changed.')
    }
  }
}

# Of powershell -File a list comes as one text with commas in it.
function Select-Option {
  $words = @($Option | ForEach-Object { $_ -split ',' } | ForEach-Object { $_.Trim() } | Where-Object { $_ })
  $there = 'There are none.'
  if ($options.Count -gt 0) { $there = 'There are: ' + ($options -join ', ') + '.' }
  foreach ($word in $words) {
    if ($options -notcontains $word) { throw ('-Option ' + $word + ' is not known here. ' + $there + ' Nothing was changed.') }
  }
  $words
}

# A policy that says something else wins: what is set here would have no effect. What the fix itself does to that policy counts.
function Test-Overridden {
  param($Change, $Chosen)
  if ($Change.kind -eq 'service') { return Test-ServiceOverridden $Change }
  if (($Change.kind -ne 'registry') -or ($null -eq $Change.policy)) { return $false }
  foreach ($other in $Chosen) {
    if (($other.kind -eq 'registry') -and ($other.key -eq $Change.policy.key) -and ($other.name -eq $Change.policy.value)) { return $false }
  }
  $rule = Read-Registry ([pscustomobject] @{ key = $Change.policy.key; name = $Change.policy.value })
  if ((-not $rule.present) -or (Test-RegistryState $rule $Change.to)) { return $false }
  Write-Warning ('Left as it is: ' + $Change.id + '. A policy sets this to "' + (@($rule.value) -join ' ') + '" and wins, so a change here would have no effect. Change the policy: ' + $Change.policy.path + ' - ' + $Change.policy.name)
  $true
}

function Select-Change {
  param($Words)
  $wanted = @($plan | Where-Object { (-not $_.option) -or ($Words -contains $_.option) } | ForEach-Object { Resolve-Blank $_ })
  Assert-Blank $wanted
  $free = @($wanted | Where-Object { -not (Test-Overridden $_ $wanted) })
  if (($wanted.Count -gt 0) -and ($free.Count -eq 0)) {
    throw 'Policies decide all of it: change them, then run this again. Nothing was changed.'
  }
  if ($experiment -and ($free.Count -lt $wanted.Count)) { throw 'With a policy in force this experiment would show nothing. Nothing was changed.' }
  $free
}`;
