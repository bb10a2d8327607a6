/** When a machine on mains power sleeps, in PowerShell, in the power scheme that was in force. */

export const sleep = `function Invoke-PowerCfg {
  $answer = & powercfg.exe @args
  if ($LASTEXITCODE -ne 0) { throw ('powercfg failed: ' + (@($answer) -join ' ')) }
  @($answer) -join ' '
}

function Read-Sleep {
  param($Change)
  $said = Invoke-PowerCfg /query SCHEME_CURRENT SUB_SLEEP STANDBYIDLE
  # The words differ by language; the last two numbers are those for mains and for battery, the first identity is the scheme.
  $numbers = @([regex]::Matches($said, '0x([0-9a-fA-F]{8})'))
  if ($numbers.Count -lt 2) { throw 'This machine does not say when it sleeps; it may not be able to.' }
  $scheme = [regex]::Match($said, '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}').Value
  @{ scheme = $scheme; seconds = [System.Convert]::ToInt64($numbers[$numbers.Count - 2].Groups[1].Value, 16) }
}

function Test-Sleep {
  param($Change, $Now)
  $Now.seconds -eq $Change.seconds
}

function Write-Sleep {
  param([string] $Scheme, [long] $Seconds)
  if (-not $Scheme) { $Scheme = 'SCHEME_CURRENT' }
  Invoke-PowerCfg /setacvalueindex $Scheme SUB_SLEEP STANDBYIDLE $Seconds | Out-Null
  Invoke-PowerCfg /setactive SCHEME_CURRENT | Out-Null
}

function Set-Sleep {
  param($Change)
  Write-Sleep '' $Change.seconds
}

function Restore-Sleep {
  param($Change, $Before)
  Write-Sleep $Before.scheme $Before.seconds
}`;
