/** A fix as lines for cmd.exe, for where PowerShell is not at hand. */
import { type BlankName, blanks, blanksIn, isBlankName } from './blanks.ts';
import { type RegistryChange, type RegistryData, refreshCommands } from './change.ts';
import { disturbanceWords } from './disturbance.ts';
import { type Fix, leavesOut, type Named } from './fix.ts';
import { type Plan, planFor, type WindowsChange } from './plan.ts';

interface Lines {
  /** Shows what is there. */
  readonly look: string;
  readonly does: readonly string[];
  /** Commands, or remarks where only the noted state can tell. */
  readonly undo: readonly string[];
}

/** The lines, or nothing when cmd.exe cannot do all of it. */
export function cmdLines({ id, title }: Named, fix: Fix): { readonly does: string; readonly undo: string } | undefined {
  const plan = planFor(fix);
  const acts = plan.acts.filter(({ option }) => option === undefined);
  const drawn = acts.map(({ change }) => linesFor(change));
  const lines = drawn.filter((one) => one !== undefined);
  if (lines.length === 0 || lines.length < drawn.length) return undefined;
  const again = settle(plan);
  const asked = askFor(blanksIn(lines));
  const note = '%TEMP%\\rdpdoctor-before.txt';
  return {
    does: batch([
      `rem ${title}: the fix. Run as ${fix.rights === 'none' ? 'the user whose settings are meant' : 'administrator'}. Disturbs: ${disturbanceWords[fix.disturbs]}.`,
      `rem What is there is noted in ${note} first: keep that file, the undo needs it.`,
      ...(leavesOut(fix)
        ? [`rem This is not all of the fix: what a person does, and what applies only sometimes: rdpdoctor fix ${id}`]
        : []),
      ...asked,
      ...lines.map(({ look }) => `${look} >> "${note}" 2>&1`),
      ...lines.flatMap(({ does }) => does),
      ...again,
    ]),
    undo: batch([
      `rem ${title}: the undo. It follows ${note}; the PowerShell form restores by itself.`,
      ...asked,
      ...[...lines].reverse().flatMap(({ undo }) => undo),
      ...again,
    ]),
  };
}

const batch = (lines: readonly string[]) => `${lines.map(fillIn).join('\r\n').replace(/[’‘]/g, "'")}\r\n`;

/** Left as it is, cmd.exe would take `<port>` for files to read from and to write to. */
const fillIn = (line: string) =>
  line.replace(/<([a-z-]+)>/g, (blank, name: string) => (isBlankName(name) ? `%${variableOf(name)}%` : blank));

const askFor = (names: readonly BlankName[]) => [
  ...names.flatMap((name) => [
    `rem ${blanks[name].means}, such as ${blanks[name].example}:`,
    `set "${variableOf(name)}="`,
  ]),
  ...names.map(
    (name) =>
      `if not defined ${variableOf(name)} (echo Give ${variableOf(name)} at the top of this file. Nothing was changed.& exit /b 64)`,
  ),
];

const variableOf = (name: BlankName) => `FIX_${name.replaceAll('-', '_').toUpperCase()}`;

function linesFor(change: WindowsChange): Lines | undefined {
  switch (change.kind) {
    case 'registry':
      return registryLines(change);
    case 'registry-key-removal': {
      const file = '"%TEMP%\\rdpdoctor-key.reg"';
      return {
        look: `reg export "${change.key}" ${file} /y`,
        does: [`reg delete "${change.key}" /f`],
        undo: [`reg import ${file}`],
      };
    }
    case 'service':
      return {
        look: `(sc qc ${change.name} & sc query ${change.name})`,
        does: [
          `wmic /namespace:\\\\root\\rsop\\computer path RSOP_SystemService where "Service='${change.name}' and StartupMode=4" get Service 2> nul | find "${change.name}" > nul && echo A policy disables ${change.name}, and switches it off again: Security Settings, System Services`,
          `sc qc ${change.name} | find "DISABLED" > nul && sc config ${change.name} start= ${change.startup === 'automatic' ? 'auto' : 'demand'}`,
          `net start ${change.name}`,
        ],
        undo: [
          `rem If ${change.name} was STOPPED before: net stop ${change.name}`,
          `rem If ${change.name} was DISABLED before: sc config ${change.name} start= disabled`,
        ],
      };
    case 'set-aside':
      return {
        look: `dir "${change.path}"`,
        does: [`move "${change.path}" "${change.path}.set-aside"`],
        undo: [
          `rem If something new is there, move that elsewhere first: "${change.path}"`,
          `move "${change.path}.set-aside" "${change.path}"`,
        ],
      };
    case 'sleep':
      return {
        look: 'powercfg /query SCHEME_CURRENT SUB_SLEEP STANDBYIDLE',
        does: [`powercfg /change standby-timeout-ac ${change.seconds / 60}`],
        undo: ['rem powercfg /change standby-timeout-ac (noted seconds, divided by 60)'],
      };
    case 'mtu':
      return {
        look: 'netsh interface ipv4 show subinterfaces',
        does: [`netsh interface ipv4 set subinterface "${change.interface}" mtu=${change.bytes} store=persistent`],
        undo: [`rem netsh interface ipv4 set subinterface "${change.interface}" mtu=(noted size) store=persistent`],
      };
    case 'firewall-rule':
      return firewallLines(change);
    case 'account':
      return change.realm === 'domain'
        ? undefined
        : {
            look: `net user "${change.user}"`,
            does: [`net user "${change.user}" /active:yes`],
            undo: [`rem If it was not active before: net user "${change.user}" /active:no`],
          };
    default:
      return undefined;
  }
}

function registryLines({ key, name, to, overriddenBy }: RegistryChange): Lines {
  const remove = `reg delete "${key}" /v "${name}" /f`;
  return {
    look: `reg query "${key}" /v "${name}"`,
    does: [...(overriddenBy ? [warnOfPolicy(overriddenBy)] : []), to === 'absent' ? remove : add(key, name, to)],
    undo: [
      ...(to === 'absent' ? [] : [`rem If "${name}" was not there before: ${remove}`]),
      `rem If "${name}" was there before: reg add "${key}" /v "${name}" /t (noted type) /d (noted value) /f`,
    ],
  };
}

const warnOfPolicy = ({ key, value, name }: NonNullable<RegistryChange['overriddenBy']>) =>
  `reg query "${key}" /v "${value}" > nul 2>&1 && echo A policy sets this too, and wins while it does: "${name}"`;

const add = (key: string, name: string, to: RegistryData) =>
  `reg add "${key}" /v "${name}" /t ${types[to.type]} /d "${dataOf(to)}" /f`;

const types: Readonly<Record<RegistryData['type'], string>> = {
  dword: 'REG_DWORD',
  string: 'REG_SZ',
  'expand-string': 'REG_EXPAND_SZ',
  'multi-string': 'REG_MULTI_SZ',
  binary: 'REG_BINARY',
};

// In a batch file a percent sign stands for itself only when doubled.
const dataOf = ({ value }: RegistryData) =>
  (Array.isArray(value) ? value.join('\\0') : String(value)).replaceAll('%', '%%');

function firewallLines(change: Extract<WindowsChange, { kind: 'firewall-rule' }>): Lines {
  const { name, direction, protocol, port, remoteAddresses, program } = change;
  const side = direction === 'inbound' ? 'dir=in localport' : 'dir=out remoteport';
  const only = program === undefined ? '' : ` program="${program}"`;
  return {
    look: `netsh advfirewall firewall show rule name=${name}`,
    does: [
      `netsh advfirewall firewall add rule name=${name} action=allow protocol=${protocol} ${side}=${port} remoteip=${remoteAddresses}${only}`,
    ],
    undo: [`netsh advfirewall firewall delete rule name=${name}`],
  };
}

const settle = ({ settling }: Plan) =>
  settling
    .filter(({ option }) => option === undefined)
    .flatMap((one) => {
      if (one.kind === 'reboot') return ['rem Restart the machine when it suits: shutdown /r /t 0'];
      if (one.kind === 'refresh') return [refreshCommands[one.what]];
      return [`net stop ${one.service} /y`, `net start ${one.service}`];
    });
