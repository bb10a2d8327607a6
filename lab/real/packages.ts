/** The Debian packages that the lab's servers come from, and how they are installed when they are missing. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Without these no row can run. */
export const serverPackages = [
  ...['xrdp', 'freerdp2-shadow-x11', 'freerdp2-x11', 'winpr-utils', 'xvfb', 'faketime', 'libfaketime'],
  ...['openssl', 'weston', 'openssh-server'],
] as const;

/** What stands in front of servers in the field’s set-ups. */
export const proxyPackages = ['haproxy', 'nginx-light', 'libnginx-mod-stream', 'stunnel4'] as const;

/** What makes private networks, their names, their clocks and their faults. */
export const networkPackages = [
  ...['nftables', 'iptables', 'iproute2', 'dnsmasq-base', 'tcpdump', 'python3', 'krb5-kdc'],
  ...['iputils-ping', 'netcat-openbsd'],
] as const;

/** Only for the desktop that brings its own Remote Desktop; its row says so when they cannot be had. */
export const desktopPackages = ['gnome-remote-desktop', 'mutter', 'wireplumber', 'pipewire', 'dbus'] as const;

/** For the speed measurement only. */
export const speedPackages = ['nmap', 'time', 'iproute2', 'python3-minimal'] as const;

/** Installs what is missing. Gives the reason when that does not succeed, and nothing when all is there. */
export async function installPackages(names: readonly string[]): Promise<string | undefined> {
  const missing = await missingOf(names);
  if (missing.length === 0) return undefined;
  if (process.getuid?.() !== 0) return `not root, and these packages are missing: ${missing.join(' ')}`;
  const install = () =>
    apt('install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=400', '--', ...missing);
  const problem = (await install()) && ((await apt('update')) ?? (await install()));
  return problem && `cannot install ${missing.join(' ')}: ${problem}`;
}

async function missingOf(names: readonly string[]): Promise<string[]> {
  const asked = await Promise.all(names.map(async (name) => ({ name, there: await isInstalled(name) })));
  return asked.filter(({ there }) => !there).map(({ name }) => name);
}

async function isInstalled(name: string): Promise<boolean> {
  try {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholder.
    const { stdout } = await run('dpkg-query', ['-W', '-f=${db:Status-Status}', name]);
    return stdout === 'installed';
  } catch {
    return false;
  }
}

/** The last line that apt-get complained with, or nothing when it did its work. */
async function apt(...args: readonly string[]): Promise<string | undefined> {
  try {
    await run('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
      maxBuffer: 64 * 1024 * 1024,
    });
    return undefined;
  } catch (problem) {
    const text = problem instanceof Error ? problem.message : String(problem);
    return text.trim().split('\n').at(-1);
  }
}
