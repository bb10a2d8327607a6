/** Texts in which nothing is wrong: logs of successful logons, healthy logs, prose, code and tables, drawn by a seed. */
import { chanceFrom } from '../chance.ts';

/** So many texts, always the same for the same seed. */
export function drawHealthyTexts(count: number, seed: number): readonly string[] {
  const chance = chanceOf(seed);
  return Array.from({ length: count }, (_, index) => (kinds[index % kinds.length] ?? prose)(chance));
}

interface Chance {
  /** Below `most`. */
  number(most: number): number;
  one<T>(items: readonly T[]): T;
}

function chanceOf(seed: number): Chance {
  const next = chanceFrom(seed);
  const number = (most: number) => Math.floor(next() * most);
  return { number, one: (items) => items[number(items.length)] as (typeof items)[number] };
}

const hex = (value: number) => `0x${value.toString(16)}`;
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

/** Ids of processes and the like: small numbers, which are codes elsewhere, as often as large ones. */
const anyId = ({ number, one }: Chance) => one([() => number(0x20), () => number(0x1200), () => number(0x10000)])();
const stamp = ({ number }: Chance) =>
  `2026-10-${10 + number(20)} ${10 + number(13)}:${10 + number(49)}:${10 + number(49)}.${100 + number(899)}`;

/** Security event 4624, as the event viewer copies it. */
const logon = (chance: Chance) => `Log Name:      Security
Source:        Microsoft-Windows-Security-Auditing
Date:          ${stamp(chance)}
Event ID:      4624
Task Category: ${chance.one(['Logon', `(${12_544 + chance.number(9)})`])}
Level:         ${chance.one(['Information', String(chance.number(5))])}
Keywords:      ${chance.one(['Audit Success', '0x8020000000000000'])}
Computer:      TS0${chance.number(9)}.corp.test
Description:
An account was successfully logged on.

Subject:
\tSecurity ID:\t\t${chance.one(['SYSTEM', 'NULL SID', 'S-1-5-18'])}
\tLogon ID:\t\t${hex(anyId(chance))}

Logon Information:
\tLogon Type:\t\t${chance.one([2, 3, 7, 10])}
\tElevated Token:\t\t${chance.one(['Yes', 'No'])}

New Logon:
\tAccount Name:\t\tanna
\tLogon ID:\t\t${hex(anyId(chance))}
\tLinked Logon ID:\t${hex(anyId(chance))}

Process Information:
\tProcess ID:\t\t${hex(anyId(chance))}
\tProcess Name:\t\tC:\\Windows\\System32\\svchost.exe

Network Information:
\tSource Network Address:\t10.0.0.${chance.number(250)}
\tSource Port:\t\t${chance.number(65_536)}

Detailed Authentication Information:
\tAuthentication Package:\t${chance.one(['Negotiate', 'Kerberos', 'NTLM'])}
\tKey Length:\t\t${chance.one([0, 128])}`;

/** The same as XML, with the status that says that all is well. */
const logonXml = (chance: Chance) =>
  `<Event><System><EventID>${chance.one([4624, 4648, 4672, 4634, 21, 22, 25, 1149])}</EventID><Version>${chance.number(4)}</Version><Level>${chance.number(5)}</Level><Task>${chance.number(13_000)}</Task><Opcode>${chance.number(10)}</Opcode><Keywords>0x8020000000000000</Keywords><EventRecordID>${chance.number(1e6)}</EventRecordID><Execution ProcessID="${anyId(chance)}" ThreadID="${anyId(chance)}"/></System><EventData><Data Name="ProcessId">${hex(anyId(chance))}</Data><Data Name="TargetLogonId">${hex(anyId(chance))}</Data><Data Name="Status">0x0</Data><Data Name="SubStatus">0x0</Data><Data Name="SessionID">${anyId(chance)}</Data></EventData></Event>`;

const sessionManager = (chance: Chance) =>
  lines(
    3 + chance.number(8),
    () =>
      `${stamp(chance)} Information TerminalServices-LocalSessionManager ${chance.one([21, 22, 23, 25, 41, 42])} Remote Desktop Services: ${chance.one(['Session logon succeeded', 'Shell start notification received', 'Session reconnection succeeded'])}: User: CORP\\anna Session ID: ${anyId(chance)} Source Network Address: 10.0.0.${chance.number(250)}`,
  );

const xrdpLog = (chance: Chance) =>
  lines(
    4 + chance.number(12),
    () =>
      `[${stamp(chance)}] [INFO ] ${chance.one(['connected client computer name: PC', 'Socket 12: AF_INET6 connection received from ::1 port', 'xrdp_00000304_wm_login_state_event: state', 'TLS connection established with version TLSv1.3, session', 'session started, display :10, session_pid', 'adding channel item name rdpdr chan_id', 'loaded keymap file km-00000407, size'])} ${anyId(chance)}`,
  );

const freerdpLog = (chance: Chance) =>
  lines(
    4 + chance.number(12),
    () =>
      `[${stamp(chance)}] [${anyId(chance)}:${hex(anyId(chance)).slice(2).padStart(8, '0')}] [INFO][com.freerdp.${chance.one(['core', 'gdi', 'client.x11', 'channels.rdpsnd.client'])}] - ${chance.one(['Local framebuffer format PIXEL_FORMAT_BGRX32, stride', 'freerdp_connect:freerdp_set_last_error_ex resetting error state', 'Loaded fake backend for rdpsnd, id', 'connected, flags', 'desktop width'])} ${chance.one([hex(anyId(chance)), String(anyId(chance))])}`,
  );

const webLog = (chance: Chance) =>
  lines(
    3 + chance.number(10),
    () =>
      `10.0.0.${chance.number(250)} - - [${stamp(chance)}] "GET /page/${anyId(chance)} HTTP/1.1" ${chance.one([200, 204, 301, 304])} ${anyId(chance)} "-" "Mozilla/5.0" ${chance.number(900)}ms`,
  );

const processes = (chance: Chance) =>
  [
    'Image Name                     PID Session Name        Session#    Mem Usage',
    lines(
      5 + chance.number(12),
      () =>
        `${chance.one(['svchost.exe', 'lsass.exe', 'winlogon.exe', 'mstsc.exe', 'rdpclip.exe']).padEnd(24)} ${String(anyId(chance)).padStart(9)} ${chance.one(['Services', 'RDP-Tcp#4', 'Console'])} ${chance.number(12)} ${chance.number(99)},${100 + chance.number(899)} K`,
    ),
  ].join('\n');

const netstat = (chance: Chance) =>
  lines(
    4 + chance.number(10),
    () =>
      `  TCP    10.0.0.5:${chance.one([3389, 445, 135])}    10.0.0.${chance.number(250)}:${chance.number(65_536)}    ${chance.one(['ESTABLISHED', 'LISTENING', 'TIME_WAIT'])}    ${anyId(chance)}`,
  );

const csv = (chance: Chance) =>
  [
    chance.one(['id,name,size,port,level', 'pid;thread;handle;count', 'time,session,bytes,code page']),
    lines(4 + chance.number(12), () =>
      Array.from({ length: 4 }, () =>
        chance.one([String(anyId(chance)), hex(anyId(chance)), chance.one(['ts01', 'anna', 'up'])]),
      ).join(','),
    ),
  ].join('\n');

const source = (chance: Chance) =>
  lines(4 + chance.number(10), () =>
    chance.one([
      `#define WM_${chance.one(['RBUTTONDOWN', 'MBUTTONUP', 'USER', 'TIMER'])} ${hex(anyId(chance))}`,
      `const ${chance.one(['width', 'offset', 'handle', 'flags', 'mask'])} = ${hex(anyId(chance))};`,
      `  mov eax, ${hex(anyId(chance))} ; ${chance.one(['save', 'next', 'loop'])}`,
      `if (value === ${anyId(chance)}) return ${hex(anyId(chance))};`,
      `"${chance.one(['PortNumber', 'MaxIdleTime', 'ColorDepth', 'fLogonDisabled'])}"=dword:${hex(anyId(chance)).slice(2).padStart(8, '0')}`,
      `New-ItemProperty -Name Size -Value ${hex(anyId(chance))} -PropertyType DWord`,
      `${hex(anyId(chance)).slice(2).padStart(8, '0')}  ${Array.from({ length: 8 }, () => hex(256 + chance.number(256)).slice(3)).join(' ')}`,
    ]),
  );

const subjects = [
  'The server',
  'Our office',
  'The report',
  'The printer',
  'Room',
  'Building',
  'The meeting',
  'Remote Desktop',
  'The gateway',
  'The licence',
  'The session',
];
const happenings = [
  'has been fine since Monday', 'was moved to floor', 'counts', 'now listens on port', 'works at level', 'was renewed on page',
  'holds', 'is number', 'was patched to version', 'has the size', 'took', 'costs', 'is used by', 'belongs to area code', 'has the handle',
]; // biome-ignore format: a list
const things = ['', ' people', ' users', ' ms', ' MB', ' sessions', ' pages', ' euros', ' %'];

const prose = (chance: Chance) =>
  Array.from(
    { length: 1 + chance.number(6) },
    () =>
      `${chance.one(subjects)} ${chance.one(happenings)} ${chance.one([String(anyId(chance)), hex(anyId(chance)), `${chance.number(12)}.${chance.number(9)}`])}${chance.one(things)}.`,
  ).join(chance.one([' ', '\n']));

/** A code that says that nothing went wrong. */
const zero = (chance: Chance) =>
  `${chance.one(['Status:', 'Sub Status:', 'Error:', 'Error code:', 'result code', 'exit code', 'failure code', 'errno', 'Fehlercode:', ''])} ${chance.one(['0', '0x0', '0x00000000'])}`.trim();

/** Where nothing is said to be an error, whatever number stands there. */
const oneNumber = (chance: Chance) =>
  `${chance.one(['PID', 'Process ID:', 'process', 'port', 'Thread ID:', 'thread id', 'level', 'size', 'Session ID:', 'Logon ID:', 'handle', 'build', 'count:', 'offset', 'length', 'line', 'row', 'user', 'page'])} ${chance.one([hex(anyId(chance)), String(anyId(chance))])}`;

const kinds = [
  logon, logonXml, sessionManager, xrdpLog, freerdpLog, webLog, processes, netstat, csv, source, prose, zero, oneNumber,
]; // biome-ignore format: a list
