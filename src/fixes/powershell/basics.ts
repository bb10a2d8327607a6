/** What every PowerShell script needs: how it speaks, how it compares, and how absence is told from failure. */

export const basics = `function Write-Done {
  param([string] $Text)
  Write-Output ('Done: ' + $Text)
}

function Write-Same {
  param([string] $Text)
  Write-Output ('Already so: ' + $Text)
}

# What is not there is nothing; whatever else goes wrong must not pass for that.
function Find-Present {
  # A block sees the variables of whoever runs it first: this name must be that of no caller.
  param([scriptblock] $LookForIt)
  try { & $LookForIt }
  catch { if ([string] $_.CategoryInfo.Category -ne 'ObjectNotFound') { throw } }
}

# One text for one state, whatever order its parts come in: made now, or read back from the notes.
function ConvertTo-Plain {
  param($Value)
  if ($null -eq $Value) { return '-' }
  if ($Value -is [System.Collections.IDictionary]) {
    $parts = @($Value.Keys | Sort-Object | ForEach-Object { [string] $_ + '=' + (ConvertTo-Plain $Value[$_]) })
    return '{' + ($parts -join ' ') + '}'
  }
  if (($Value -is [System.Collections.IEnumerable]) -and ($Value -isnot [string])) {
    return '[' + (@(foreach ($one in $Value) { ConvertTo-Plain $one }) -join ' ') + ']'
  }
  $text = [string] $Value
  [string] $text.Length + ':' + $text
}`;
