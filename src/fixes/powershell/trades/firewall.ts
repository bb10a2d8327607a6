/** The Windows firewall in PowerShell: rules that Windows brings, changed and put back, and rules of our own. */

export const firewallBasics = `$firewallPolicy = @{ said = $false }

function Write-FirewallPolicy {
  if ($firewallPolicy.said) { return }
  $firewallPolicy.said = $true
  $deaf = @(Get-NetFirewallProfile -PolicyStore ActiveStore -ErrorAction SilentlyContinue | Where-Object { [string] $_.AllowLocalFirewallRules -eq 'False' } | ForEach-Object { $_.Name })
  if ($deaf.Count -gt 0) {
    Write-Warning ('A policy makes Windows ignore firewall rules that are set on this machine, where the network is: ' + ($deaf -join ', ') + '. There this has no effect: set the rule in the policy.')
  }
}`;

export const firewallGroup = `function Read-FirewallGroup {
  param($Change)
  $rules = @(Find-Present {
      if ($Change.group.StartsWith('@', 'Ordinal')) { Get-NetFirewallRule -Group $Change.group } else { Get-NetFirewallRule -Name $Change.group }
    })
  if ($rules.Count -eq 0) { throw ('There are no firewall rules of the group ' + $Change.title + ' on this machine.') }
  @{
    rules = @(foreach ($rule in @($rules | Sort-Object -Property Name)) {
        $addresses = @(($rule | Get-NetFirewallAddressFilter).RemoteAddress | ForEach-Object { [string] $_ })
        @{ name = [string] $rule.Name; enabled = [string] $rule.Enabled; remote = $addresses }
      })
  }
}

# What of a rule is not as it is wanted, as parameters for Set-NetFirewallRule.
function Select-FirewallSetting {
  param($Rule, [string] $Enabled, $Remote)
  $wanted = @{}
  if ($Enabled -and ($Rule.enabled -ne $Enabled)) { $wanted.Enabled = $Enabled }
  if ($Remote -and ((@($Rule.remote) -join ',') -ne (@($Remote) -join ','))) { $wanted.RemoteAddress = @($Remote) }
  $wanted
}

function Select-FirewallWish {
  param($Change, $Rule)
  $enabled = ''
  $remote = $null
  if ($Change.enable) { $enabled = 'True' }
  if ($Change.remoteAddresses) { $remote = @($Change.remoteAddresses.Split(',')) }
  Select-FirewallSetting $Rule $enabled $remote
}

function Test-FirewallGroup {
  param($Change, $Now)
  Write-FirewallPolicy
  @($Now.rules | Where-Object { (Select-FirewallWish $Change $_).Count -gt 0 }).Count -eq 0
}

function Set-FirewallGroup {
  param($Change)
  foreach ($rule in (Read-FirewallGroup $Change).rules) {
    $wanted = Select-FirewallWish $Change $rule
    if ($wanted.Count -gt 0) { Set-NetFirewallRule -Name $rule.name -Confirm:$false @wanted }
  }
}

function Restore-FirewallGroup {
  param($Change, $Before)
  $now = @((Read-FirewallGroup $Change).rules)
  foreach ($rule in @($Before.rules)) {
    $found = @($now | Where-Object { $_.name -eq $rule.name })
    if ($found.Count -eq 0) { throw ('The firewall rule ' + $rule.name + ' is no longer there.') }
    $wanted = Select-FirewallSetting $found[0] $rule.enabled $rule.remote
    if ($wanted.Count -gt 0) { Set-NetFirewallRule -Name $rule.name -Confirm:$false @wanted }
  }
}`;

export const firewallRule = `function Read-FirewallRule {
  param($Change)
  @{ present = (@(Find-Present { Get-NetFirewallRule -Name $Change.name }).Count -gt 0) }
}

function Test-FirewallRule {
  param($Change, $Now)
  Write-FirewallPolicy
  [bool] $Now.present
}

function Set-FirewallRule {
  param($Change)
  if ((Read-FirewallRule $Change).present) { return }
  $rule = @{
    Name = $Change.name
    DisplayName = $Change.title
    Direction = $Change.direction
    Action = 'Allow'
    Protocol = $Change.protocol
    RemoteAddress = @($Change.remoteAddresses.Split(','))
  }
  if ($Change.direction -eq 'inbound') { $rule.LocalPort = [string] $Change.port } else { $rule.RemotePort = [string] $Change.port }
  if ($Change.program) { $rule.Program = $Change.program }
  New-NetFirewallRule -Confirm:$false @rule | Out-Null
}

function Restore-FirewallRule {
  param($Change, $Before)
  if ($Before.present -or (-not (Read-FirewallRule $Change).present)) { return }
  Remove-NetFirewallRule -Name $Change.name -Confirm:$false
}`;
