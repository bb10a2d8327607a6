/** Real weston desktops over RDP: TLS without NLA, a third implementation of the first answers. */
import type { CertificateName } from '../certificates.ts';
import { type Lab, type Server, serve } from '../lab.ts';

export const weston =
  (certificate: CertificateName) =>
  (lab: Lab): Promise<Server> => {
    const folder = lab.folder('weston');
    const pair = lab.certificates[certificate];
    return serve('weston', (port) =>
      lab.start(
        'weston',
        [
          ...['--backend=rdp-backend.so', '--address=127.0.0.1', `--port=${port}`],
          ...[`--rdp-tls-cert=${pair.certificate}`, `--rdp-tls-key=${pair.key}`],
          ...[`--socket=lab-${port}`, '--idle-time=0', '--no-config'],
        ],
        { XDG_RUNTIME_DIR: folder, HOME: folder },
      ),
    );
  };
