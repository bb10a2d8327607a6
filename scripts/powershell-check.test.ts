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
