/** Files and folders in PowerShell: set aside beside their place, so that Windows makes them anew. Nothing is deleted. */

export const setAside = `function Read-SetAside {
  param($Change)
  $path = [System.Environment]::ExpandEnvironmentVariables($Change.path)
  $aside = $path + '.set-aside'
  @{ path = $path; aside = $aside; present = (Test-Path -LiteralPath $path); taken = (Test-Path -LiteralPath $aside) }
}

function Test-SetAside {
  param($Change, $Now)
  # An undo must never put back what an earlier hand set aside.
  if ($Now.present -and $Now.taken) { throw ('Something lies at ' + $Now.aside + ' already. Move it elsewhere first.') }
  -not $Now.present
}

function Set-SetAside {
  param($Change)
  $now = Read-SetAside $Change
  # A run that was stopped here has moved it already: what is there now was made since.
  if ($now.taken -or (-not $now.present)) { return }
  Move-Item -LiteralPath $now.path -Destination $now.aside -Confirm:$false
}

function Restore-SetAside {
  param($Change, $Before)
  # Without what was set aside nothing was moved.
  if ((-not $Before.present) -or (-not (Test-Path -LiteralPath $Before.aside))) { return }
  if (Test-Path -LiteralPath $Before.path) {
    $since = $Before.path + '.made-since-' + [System.DateTime]::UtcNow.ToString('yyyyMMddHHmmss')
    Move-Item -LiteralPath $Before.path -Destination $since -Confirm:$false
    Write-Warning ('What was made in between is kept as ' + $since)
  }
  Move-Item -LiteralPath $Before.aside -Destination $Before.path -Confirm:$false
}`;
