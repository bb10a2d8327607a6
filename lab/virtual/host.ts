/** The machine that asks, as a scenario tells it: its interfaces, its environment, and what its programs would print. */
import type { CommandAnswer, Host, HostInterface } from '../../src/world.ts';
import type { LabHost, LabMachine, LabPort } from '../scenarios/scenario.ts';

const GATEWAY = '198.51.100.1';

const usual: readonly HostInterface[] = [
  { name: 'lo', addresses: ['127.0.0.1', '::1'], mtu: 65_536, isLoopback: true },
  { name: 'eth0', addresses: ['198.51.100.20'], mac: '00:00:5e:00:53:01', mtu: 1500, isLoopback: false },
];

export function createHost(host: LabHost, machines: Readonly<Record<string, LabMachine>>): Host {
  const interfaces = host.interfaces ?? usual;
  return {
    system: host.system ?? 'linux',
    async run(command, args) {
      const line = [command, ...args].join(' ');
      const printed = host.prints?.[line];
      if (printed !== undefined) return { outcome: 'ran', code: 0, output: printed };
      // What is not set is not there, and the program says so.
      if (host.registry && command === 'reg') return queryRegistry(host.registry, args.at(-1) ?? '');
      const isAboutTheWay = line.startsWith('ip -j route get ');
      return isAboutTheWay ? sayWay(args.at(-1) ?? '', machines, interfaces, host.way) : { outcome: 'no-such-command' };
    },
    environment: (name) => host.environment?.[name],
    interfaces: async () => interfaces,
  };
}

/** As Windows prints it. */
function queryRegistry(registry: NonNullable<LabHost['registry']>, key: string): CommandAnswer {
  const values = Object.entries(registry).flatMap(([path, value]) => {
    const cut = path.lastIndexOf('\\');
    return path.slice(0, cut) === key ? [`    ${path.slice(cut + 1)}    REG_DWORD    0x${value.toString(16)}`] : [];
  });
  if (values.length === 0)
    return { outcome: 'ran', code: 1, output: 'ERROR: The system was unable to find the key.\r\n' };
  return { outcome: 'ran', code: 0, output: ['', key, ...values, ''].join('\r\n') };
}

/** As iproute2 prints it. */
function sayWay(
  ip: string,
  machines: Readonly<Record<string, LabMachine>>,
  interfaces: readonly HostInterface[],
  way: string | undefined,
): CommandAnswer {
  if (hasNoRoute(machines[ip])) {
    return { outcome: 'ran', code: 2, output: 'RTNETLINK answers: Network is unreachable\n' };
  }
  const door = interfaces.find(({ name, isLoopback }) => (way === undefined ? !isLoopback : name === way));
  const route = { dst: ip, gateway: GATEWAY, dev: door?.name ?? 'eth0', prefsrc: door?.addresses[0] ?? '', flags: [] };
  return { outcome: 'ran', code: 0, output: `${JSON.stringify([route])}\n` };
}

const hasNoRoute = (machine: LabMachine | undefined): boolean =>
  Object.values(machine?.ports ?? {}).some((doors) =>
    (Array.isArray(doors) ? (doors as readonly LabPort[]) : [doors as LabPort]).some(
      (door) => typeof door === 'object' && 'unreachable' in door && door.unreachable === 'ENETUNREACH',
    ),
  );
