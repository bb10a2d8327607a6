# Compiled cmdlets obey the preferences of the script that calls them. Functions of a module, and so all cmdlets that are
# made of CIM classes (NetSecurity, NetTCPIP, VpnClient, DnsServer, ScheduledTasks), see only those of the whole session:
# github.com/PowerShell/PowerShell issues 4568 and 24389. The doubles keep to that: only the first kind asks here.

function Read-CallerPreference {
  param($Cmdlet, $Bound)
  if ($Bound.ContainsKey('ErrorAction')) { return $Bound['ErrorAction'] }
  $Cmdlet.SessionState.PSVariable.GetValue('ErrorActionPreference')
}

# To be dotted: -WhatIf and -Confirm as the caller was given them.
function Use-CallerSwitch {
  param($Cmdlet, $Bound)
  if (-not $Bound.ContainsKey('WhatIf')) { $WhatIfPreference = $Cmdlet.SessionState.PSVariable.GetValue('WhatIfPreference') }
  if (-not $Bound.ContainsKey('Confirm')) { $ConfirmPreference = $Cmdlet.SessionState.PSVariable.GetValue('ConfirmPreference') }
}

# The conditions of a WQL filter: A='b' AND c=1.
function Test-Filter {
  param($One, [string] $Filter)
  foreach ($condition in ($Filter -split ' AND ')) {
    if ($condition -notmatch '^\s*(\w+)\s*=\s*(?:''([^'']*)''|(\d+))\s*$') { throw [Lab.UnknownToTheLab]::new('the filter ' + $Filter) }
    $name, $wanted = $Matches[1], $(if ($Matches[3]) { $Matches[3] } else { $Matches[2] })
    if (-not $One.PSObject.Properties[$name]) { throw [Lab.UnknownToTheLab]::new('the property ' + $name + ' of a filter') }
    if ([string] $One.$name -ne $wanted) { return $false }
  }
  $true
}

Export-ModuleMember -Function Read-CallerPreference, Use-CallerSwitch, Test-Filter
