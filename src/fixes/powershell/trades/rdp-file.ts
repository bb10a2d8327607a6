/** Lines of an .rdp file in PowerShell: every other byte stays as it is, and the undo gives back the file to the byte. */

export const rdpFile = `# mstsc writes UTF-16; by hand it may be anything. Latin-1 gives every byte back as it was.
function Read-RdpFileLines {
  param([string] $Path)
  $bytes = [System.IO.File]::ReadAllBytes($Path)
  $skip = 0
  $encoding = [System.Text.Encoding]::GetEncoding(28591)
  if (($bytes.Length -ge 2) -and ($bytes[0] -eq 255) -and ($bytes[1] -eq 254)) { $skip = 2 }
  elseif (($bytes.Length -ge 2) -and ($bytes[0] -eq 254) -and ($bytes[1] -eq 255)) { $skip = 2 }
  elseif (($bytes.Length -ge 3) -and ($bytes[0] -eq 239) -and ($bytes[1] -eq 187) -and ($bytes[2] -eq 191)) { $skip = 3 }
  if (($skip -eq 2) -or (($bytes.Length -ge 2) -and ($bytes[1] -eq 0))) {
    $bigEnd = ($bytes[0] -eq 254)
    $encoding = New-Object System.Text.UnicodeEncoding($bigEnd, $false, $true)
  }
  $text = $encoding.GetString($bytes, $skip, $bytes.Length - $skip)
  @{ encoding = $encoding; mark = $skip; lines = @($text.Split([char] 10)) }
}

function Write-RdpFileLines {
  param([string] $Path, $File, $Lines)
  $mark = New-Object 'System.Collections.Generic.List[byte]'
  $old = [System.IO.File]::ReadAllBytes($Path)
  for ($index = 0; $index -lt $File.mark; $index++) { $mark.Add($old[$index]) }
  $mark.AddRange([byte[]] $File.encoding.GetBytes([string]::Join([string] [char] 10, [string[]] $Lines)))
  [System.IO.File]::WriteAllBytes($Path, $mark.ToArray())
}

# Where the setting stands now: each line with its number.
function Read-RdpFile {
  param($Change)
  $path = (Resolve-Path -LiteralPath $Change.file).ProviderPath
  $lines = (Read-RdpFileLines $path).lines
  $found = @(for ($index = 0; $index -lt $lines.Count; $index++) {
      if ($lines[$index].StartsWith($Change.setting + ':', 'OrdinalIgnoreCase')) { @{ at = $index; text = [string] $lines[$index] } }
    })
  @{ path = $path; lines = $found }
}

function Test-RdpFile {
  param($Change, $Now)
  if (-not $Change.line) { return (@($Now.lines).Count -eq 0) }
  (@($Now.lines).Count -eq 1) -and ($Now.lines[0].text.TrimEnd() -eq $Change.line)
}

# The file without the setting, and with these lines instead, each where it shall stand.
function Set-RdpFileLines {
  param([string] $Path, [string] $Setting, $Wanted)
  $file = Read-RdpFileLines $Path
  $lines = New-Object 'System.Collections.Generic.List[string]'
  foreach ($one in $file.lines) { if (-not $one.StartsWith($Setting + ':', 'OrdinalIgnoreCase')) { $lines.Add($one) } }
  foreach ($one in $Wanted) { $lines.Insert([System.Math]::Min([int] $one.at, $lines.Count), $one.text) }
  Write-RdpFileLines $Path $file $lines.ToArray()
}

function Set-RdpFile {
  param($Change)
  $now = Read-RdpFile $Change
  $all = (Read-RdpFileLines $now.path).lines
  if (@($all | Where-Object { $_.StartsWith('signature:', 'OrdinalIgnoreCase') }).Count -gt 0) {
    Write-Warning ('The file ' + $now.path + ' is signed, and the signature does not hold for the change: sign it again with rdpsign.')
  }
  $wanted = @()
  if ($Change.line) {
    # First in the file, where it was not: only there is the way back the same whether or not the last line has an end.
    $at = 0
    $end = [string] [char] 13
    if (($all.Count -gt 1) -and (-not $all[0].EndsWith($end, 'Ordinal'))) { $end = '' }
    if (@($now.lines).Count -gt 0) {
      $at = $now.lines[0].at
      if (-not $now.lines[0].text.EndsWith([string] [char] 13, 'Ordinal')) { $end = '' }
    }
    $wanted = @(@{ at = $at; text = $Change.line + $end })
  }
  Set-RdpFileLines $now.path $Change.setting $wanted
}

function Restore-RdpFile {
  param($Change, $Before)
  Set-RdpFileLines $Before.path $Change.setting @($Before.lines)
}`;
