/** The MTU of each interface, read from what `netsh` and `ifconfig` print in any language. For the probe of this machine. */

/** `netsh interface ipv4 show subinterfaces`: MTU, state, bytes in, bytes out, and the name, which may hold spaces. */
export function readSubinterfaces(output: string): ReadonlyMap<string, number> {
  return collect(output, (line) => {
    const [, mtu = '', name = ''] = /^\s*(\d+)\s+\d+\s+\d+\s+\d+\s+(\S.*?)\s*$/.exec(line) ?? [];
    return [name, Number(mtu)];
  });
}

/** `ifconfig` of macOS: `en0: flags=8863<UP,…> mtu 1500`. */
export function readIfconfig(output: string): ReadonlyMap<string, number> {
  return collect(output, (line) => {
    const [, name = '', mtu = ''] = /^(\S+): flags=\S+ mtu (\d+)/.exec(line) ?? [];
    return [name, Number(mtu)];
  });
}

/** Loopback says 4294967295, which is no size. */
const MOST = 65_536;

function collect(output: string, read: (line: string) => readonly [string, number]): ReadonlyMap<string, number> {
  const found = output.split(/\r?\n/).map((line) => read(line.slice(0, 300)));
  return new Map(found.filter(([name, mtu]) => name !== '' && mtu > 0 && mtu <= MOST));
}
