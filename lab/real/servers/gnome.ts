/** A real GNOME desktop over RDP, which speaks NLA only. It listens on every address, so it gets a network of its own. */

import { waitFor } from '../children.ts';
import type { Lab, Server } from '../lab.ts';
import { desktopPackages, installPackages } from '../packages.ts';
import { account } from './shadow.ts';

const PORT = 3389;

/** Why it cannot run on this machine, or nothing when it can. */
export const whyNoDesktop = (): Promise<string | undefined> => installPackages(desktopPackages);

export async function gnome(lab: Lab): Promise<Server> {
  const folder = lab.folder('gnome');
  const { certificate, key } = lab.certificates.good;
  const child = lab.start(
    'unshare',
    ['--net', '--', 'bash', '-c', 'ip link set lo up && exec dbus-run-session -- bash -c "$DESKTOP"'],
    {
      ...{ HOME: folder, XDG_RUNTIME_DIR: folder, XDG_CONFIG_HOME: `${folder}/config`, GSETTINGS_BACKEND: 'keyfile' },
      ...{ DESKTOP: desktop, DISPLAY: '', CERTIFICATE: certificate, KEY: key },
      ...{ NLA_USER: account.user, NLA_PASSWORD: account.password },
    },
  );
  await waitFor('gnome-remote-desktop', child, () => child.printed().includes('LISTENING'), 60_000);
  const enter = ['nsenter', `--net=/proc/${child.pid}/ns/net`, '--'];
  return { host: '127.0.0.1', port: PORT, enter, stop: child.stop };
}

// Without a compositor it never opens its port. It says nothing when it has, so the kernel's table is asked (0D3D: 3389).
const desktop = `
unset DISPLAY
pipewire & wireplumber &
mutter --headless --wayland --no-x11 --virtual-monitor 1024x768 &
for try in $(seq 50); do ls "$XDG_RUNTIME_DIR"/wayland-* && break; sleep 0.2; done
grdctl --headless rdp set-tls-cert "$CERTIFICATE"
grdctl --headless rdp set-tls-key "$KEY"
grdctl --headless rdp set-credentials "$NLA_USER" "$NLA_PASSWORD"
grdctl --headless rdp enable
/usr/libexec/gnome-remote-desktop-daemon --headless --rdp-port ${PORT} &
for try in $(seq 200); do
  if grep -qE ':0D3D 0+:0000 0A' /proc/net/tcp /proc/net/tcp6; then echo LISTENING; break; fi
  sleep 0.2
done
wait
`;
