/** The check of PowerShell scripts finds what Windows PowerShell 5.1 would refuse. */
import { expect, test } from 'vitest';
import { checkPowershell } from './powershell-check.ts';

test('a plain script passes', async () => {
  const script =
    '\ufeffparam([switch] $Undo)\r\n$a = $Host.Name\r\nif ($Undo) { Write-Output \'a && b ?? c\' } else { "x || y" }\r\n# a && b\r\n';
  expect(await checkPowershell(script)).toEqual([]);
});

test.each([
  ['a missing brace', 'if ($a) { Get-Item x\n'],
  ['an unterminated text', "Write-Output 'abc\n"],
  ['an if without its question', 'if { Get-Item x }\n'],
  ['&& between commands', 'Get-Item x && Get-Item y\n'],
  ['|| between commands', 'Get-Item x || Get-Item y\n'],
  ['??', '$a = $b ?? $c\n'],
  ['??=', '$b ??= 1\n'],
  ['?:', '$a = $b ? 1 : 2\n'],
  ['?.', '($a)?.Length\n'],
  ['an else that continues nothing', 'Get-Item x\nelse { Get-Item y }\n'],
  ['a parameter that PowerShell itself holds', 'param([string] $Host)\n'],
  ['a loop over such a name', 'foreach ($pid in 1, 2) { Get-Item x }\n'],
  ['such a name set', '$home = 3\n'],
  ['a catch that continues nothing', 'Get-Item x\ncatch { Get-Item y }\n'],
])('%s is refused', async (_, script) => {
  expect(await checkPowershell(script)).not.toEqual([]);
});

test.each([
  ['a command of 7', '1, 2 | Join-String -Separator x\n', 'came after 5.1'],
  ['a hash table out of JSON', '$a = $b | ConvertFrom-Json -AsHashtable\n', 'does not know the parameter'],
  ['a loop side by side', '1, 2 | ForEach-Object -Parallel { $_ }\n', 'does not know the parameter'],
  ['a path of three parts', "Join-Path $a 'b' 'c'\n", 'joins two parts'],
  ['a delayed start for Set-Service', 'Set-Service x -StartupType AutomaticDelayedStart\n', 'use sc.exe'],
  ['a file in the encoding of the day', 'Set-Content -LiteralPath a -Value b\n', 'its encoding is'],
  ['a file by redirection', 'Get-Item x > a.txt\n', 'written as UTF-16'],
  ['a caught error stream', '& sc.exe query 2>&1\n', 'error stream'],
  ['a swallowed error stream', '& $tool 2>$null\n', 'error stream'],
  ['an array out of JSON, not taken apart', '$a | ConvertFrom-Json | Where-Object { $_ }\n', 'as one object'],
  ['a move that overwrites', '[System.IO.File]::Move($a, $b, $true)\n', 'use Replace'],
  [
    'a file whose option is a text',
    "$a = New-Object System.IO.FileStream($b, 'Create', 'Write', 'None', 4096, 'WriteThrough')\n",
    'use Flush',
  ],
  [
    'a file whose option is a text, by new',
    "$a = [IO.FileStream]::new($b, 'Create', 'Write', 'None', 4096, 'WriteThrough')\n",
    'use Flush',
  ],
  ['a method of .NET alone', '[System.Convert]::ToHexString($a)\n', 'do not both have'],
  ['a method of .NET Framework alone', '[System.IO.File]::GetAccessControl($a)\n', 'do not both have'],
  ['a property of .NET alone', '$a = [System.Text.Encoding]::Latin1\n', 'does not have this property'],
  ['a text split by a text', "'a::b'.Split('::')\n", 'use -split'],
  ['a search with a way of comparing', "$a.Contains('b', 'Ordinal')\n", 'way of comparing'],
  ['a variable of 7', 'if ($IsWindows) { 1 }\n', 'does not have the variable'],
  ['an escape of 7', '$a = "x`u{41}"\n', 'does not know the escape'],
  ['a number in binary digits', '$a = 0b101\n', 'binary digits'],
  ['a clean block', 'function f { clean { 1 } }\n', 'clean block'],
  ['a key named twice', "$a = @{ auto = 1; 'Auto' = 2 }\n", 'names a key twice'],
])('%s is refused, with the reason', async (_, script, why) => {
  expect((await checkPowershell(script)).join('\n')).toContain(why);
});

test.each([
  ['a JSON array taken apart', '$a | ConvertFrom-Json | ForEach-Object { $_ }\n'],
  ['JSON that is kept whole', '$a = $b | ConvertFrom-Json\n'],
  ['a text split by one character', "$a.Split(',')\n"],
  ['a start compared by ordinals', "$a.StartsWith('bc', 'Ordinal')\n"],
  ['a move to a free place', '[System.IO.File]::Move($a, $b)\n'],
  ['a file opened by its mode', "$a = New-Object System.IO.FileStream($b, 'Create', 'Write')\n"],
  [
    'a file whose option is an option',
    "$a = [System.IO.FileStream]::new($b, 'Create', 'Write', 'None', 4096, [System.IO.FileOptions]::WriteThrough)\n",
  ],
  ['one path under another', "Join-Path $a 'b\\c'\n"],
  ['a hash literal with different keys', '$a = @{ auto = 1; manual = 2 }\n'],
])('%s passes', async (_, script) => {
  expect(await checkPowershell(script)).toEqual([]);
});
