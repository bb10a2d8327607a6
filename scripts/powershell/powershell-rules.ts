/** What Windows PowerShell 5.1 understands otherwise than PowerShell 7, or not at all, each with its reason. */
import type { Node } from 'web-tree-sitter';

export interface Rule {
  /** The kinds of node that it judges. */
  readonly of: readonly string[];
  breaks(node: Node): boolean;
  readonly why: string;
}

/** By `about_Windows_PowerShell_5.1`, `Differences between Windows PowerShell 5.1 and PowerShell 7`, and .NET’s API lists. */
export const rules: readonly Rule[] = [
  commands(
    'the command came after 5.1',
    /^(?:Join-String|Get-Error|Test-Json|Get-Uptime|Remove-Service|Remove-Alias|Start-ThreadJob|ConvertFrom-Markdown|Show-Markdown|Switch-Process)$/i,
  ),
  parameter('ConvertFrom-Json', /^-(?:AsHashtable|Depth|NoEnumerate|DateKind)$/i, '5.1 does not know the parameter'),
  parameter('ConvertTo-Json', /^-(?:AsArray|EnumsAsStrings|EscapeHandling)$/i, '5.1 does not know the parameter'),
  parameter('ForEach-Object', /^-(?:Parallel|ThrottleLimit)$/i, '5.1 does not know the parameter'),
  parameter('Sort-Object', /^-(?:Top|Bottom|Stable)$/i, '5.1 does not know the parameter'),
  parameter('Split-Path', /^-(?:LeafBase|Extension)$/i, '5.1 does not know the parameter'),
  parameter('Join-Path', /^-AdditionalChildPath$/i, '5.1 joins two parts'),
  parameter('Select-String', /^-(?:Raw|NoEmphasis)$/i, '5.1 does not know the parameter'),
  parameter('Get-Date', /^-(?:AsUTC|UnixTimeSeconds)$/i, '5.1 does not know the parameter'),
  parameter(
    /^Invoke-(?:WebRequest|RestMethod)$/i,
    /^-(?:SkipCertificateCheck|SkipHttpErrorCheck|MaximumRetryCount|Resume)$/i,
    '5.1 does not know the parameter',
  ),
  {
    of: ['command'],
    breaks: (node) => isCommand(node, /^Join-Path$/i) && wordsOf(node).length > 2,
    why: '5.1 joins two parts',
  },
  {
    of: ['command'],
    breaks: (node) => isCommand(node, /^Set-Service$/i) && /\bAutomaticDelayedStart\b/i.test(node.text),
    why: 'for 5.1 a delayed start is no start type: use sc.exe',
  },
  {
    of: ['command'],
    breaks: (node) =>
      isCommand(node, /^(?:Set|Add|Get)-Content$|^Out-File$|^Export-(?:Csv|Clixml)$|^Import-Csv$|^Tee-Object$/i),
    why: 'its encoding is the code page, UTF-16 or UTF-8 with a mark in 5.1, and UTF-8 without one in 7: use [System.IO.File]',
  },
  {
    of: ['file_redirection_operator'],
    breaks: () => true,
    why: 'a file is written as UTF-16 in 5.1 and as UTF-8 in 7: use [System.IO.File]',
  },
  {
    of: ['merging_redirection_operator', 'generic_token'],
    breaks: ({ text }) => /^2>/.test(text),
    why: 'in 5.1 the first line that a program writes to its error stream ends a script that stops on errors',
  },
  {
    of: ['pipeline_chain'],
    breaks: enumeratesJson,
    why: 'ConvertFrom-Json gives an array as one object in 5.1 and one by one in 7: let ForEach-Object { $_ } follow',
  },
  {
    of: ['invokation_expression'],
    breaks: ({ text }) => /^\[(?:System\.)?IO\.File\]::Move\(/i.test(text) && argumentsOf(text) === 3,
    why: '.NET Framework has no File.Move that overwrites: use Replace',
  },
  {
    of: ['command', 'invokation_expression'],
    breaks: ({ text }) => opensFile.test(text) && text.split(',').length === 6 && /['"]\s*\)?$/.test(text),
    why: 'a text as the sixth argument is taken for “useAsync”, and no such option is set: use Flush($true)',
  },
  {
    of: ['invokation_expression'],
    breaks: ({ text }) =>
      /::(?:ReadAll|WriteAll|AppendAll)\w+Async\(|\[(?:System\.)?IO\.File\]::(?:GetAccessControl|SetAccessControl|AppendAllBytes|SetUnixFileMode)\(|\[(?:System\.)?IO\.Path\]::(?:GetRelativePath|Join|Exists|EndsInDirectorySeparator|TrimEndingDirectorySeparator)\(|\[(?:System\.)?Convert\]::(?:To|From)HexString|\[(?:System\.)?Math\]::Clamp\(|\[(?:System\.)?OperatingSystem\]::Is|\[(?:System\.Security\.Cryptography\.)\w+\]::HashData\(|RandomNumberGenerator\]::(?:GetBytes|GetInt32|Fill)\(/i.test(
        text,
      ),
    why: '.NET Framework 4 and .NET do not both have this method',
  },
  {
    of: ['member_access'],
    breaks: ({ text }) =>
      /\[(?:System\.)?Environment\]::(?:ProcessId|ProcessPath|TickCount64|IsPrivilegedProcess)$|::Latin1$/i.test(text),
    why: '.NET Framework 4 does not have this property',
  },
  {
    of: ['invokation_expression'],
    breaks: ({ text }) => /\.Split\(\s*(['"])(?!\1)[^'"]{2,}\1/.test(lastCall(text)),
    why: 'Split takes a text for a set of characters in 5.1 and for one text in 7: use -split',
  },
  {
    of: ['invokation_expression'],
    breaks: ({ text }) =>
      /\.(?:Contains|Replace)\(.*,\s*'(?:Ordinal|OrdinalIgnoreCase|InvariantCulture)\w*'\s*\)$/i.test(lastCall(text)),
    why: '.NET Framework has no such method with a way of comparing',
  },
  {
    of: ['variable'],
    breaks: ({ text }) =>
      /^\$(?:IsWindows|IsLinux|IsMacOS|IsCoreCLR|PSStyle|PSNativeCommandUseErrorActionPreference|PSNativeCommandArgumentPassing|EnabledExperimentalFeatures)$/i.test(
        text,
      ),
    why: '5.1 does not have the variable, and strict mode ends the script',
  },
  {
    of: ['expandable_string_literal', 'expandable_here_string_literal'],
    breaks: ({ text }) => /`(?:e|u\{)/.test(text),
    why: '5.1 does not know the escape, and writes its letter',
  },
  {
    of: ['command_name'],
    breaks: ({ text }) => /^0b[01]+$/i.test(text),
    why: '5.1 takes a number in binary digits for a command',
  },
  {
    of: ['command_name'],
    breaks: ({ text }) => /^clean$/i.test(text),
    why: 'a clean block came after 5.1',
  },
  {
    of: ['hash_literal_body'],
    breaks: namesTwice,
    why: 'a hash literal that names a key twice, in whatever case, is refused as a whole',
  },
];

function commands(why: string, names: RegExp): Rule {
  return { of: ['command'], breaks: (node) => isCommand(node, names), why };
}

function parameter(name: string | RegExp, names: RegExp, why: string): Rule {
  const which = typeof name === 'string' ? new RegExp(`^${name}$`, 'i') : name;
  return {
    of: ['command'],
    breaks: (node) => isCommand(node, which) && partsOf(node, 'command_parameter').some((text) => names.test(text)),
    why,
  };
}

const isCommand = (node: Node, names: RegExp) => names.test(node.childForFieldName('command_name')?.text ?? '');

const partsOf = (node: Node, type: string): readonly string[] =>
  (node.childForFieldName('command_elements')?.children ?? []).flatMap((child) =>
    child?.type === type ? [child.text] : [],
  );

/** What stands after a command’s name besides its parameters. */
const wordsOf = (node: Node): readonly string[] =>
  (node.childForFieldName('command_elements')?.children ?? []).flatMap((child) =>
    child && child.type !== 'command_argument_sep' && child.type !== 'command_parameter' ? [child.text] : [],
  );

function enumeratesJson(node: Node): boolean {
  const steps = node.children.filter((child) => child?.type === 'command');
  const at = steps.findIndex((step) => step && isCommand(step, /^ConvertFrom-Json$/i));
  const next = steps[at + 1];
  return at >= 0 && next !== undefined && next !== null && !isCommand(next, /^ForEach-Object$/i);
}

const opensFile = /^(?:New-Object\s.*\bIO\.FileStream\b|\[(?:System\.)?IO\.FileStream\]::new\()/i;

const argumentsOf = (text: string) => text.slice(text.lastIndexOf('(')).split(',').length;

/** Of a chain of calls the last one. */
const lastCall = (text: string) => text.slice(Math.max(0, text.lastIndexOf('.', text.lastIndexOf('('))));

function namesTwice(node: Node): boolean {
  const keys = node.children.flatMap((entry) => {
    const key =
      entry?.type === 'hash_entry' ? entry.children.find((child) => child?.type === 'key_expression') : undefined;
    return key ? [key.text.replace(/^(['"])(.*)\1$/, '$2').toLowerCase()] : [];
  });
  return new Set(keys).size < keys.length;
}
