/** A server without a certificate says so; one that forbids TLS says something else. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server answers every wish for encryption with “no certificate”',
    world: oneServer({ certificate: 'missing' }),
    error: '0x904 0x7',
    expect: {
      kind: 'explained',
      cause: 'tls/no-certificate',
      stage: 'negotiate',
      silent: ['tls/machinekeys-acl-or-key-corrupt', 'negotiate/security-layer-forced'],
    },
  },
  {
    story: 'A virtual machine’s console without a certificate file hangs up on every offer of TLS (rdesktop issue 319)',
    world: oneServer({ onTlsOffer: 'fin', securityLayer: 0, nla: 'absent' }),
    expect: {
      kind: 'explained',
      cause: 'tls/no-certificate',
      orCause: ['negotiate/security-layer-forced'],
      stage: 'negotiate',
      silent: [
        'negotiate/new-client-to-xp-2003-vista-7',
        'negotiate/forwarder-accepts-then-closes',
        'path/ids-ips-or-dpi-reset',
      ],
    },
  },
  {
    story: 'A server resets every offer of TLS, and takes RDP security',
    world: oneServer({ onTlsOffer: 'rst', securityLayer: 0, nla: 'absent' }),
    expect: {
      kind: 'explained',
      cause: 'tls/no-certificate',
      orCause: ['negotiate/security-layer-forced'],
      stage: 'negotiate',
      silent: ['negotiate/new-client-to-xp-2003-vista-7', 'path/ids-ips-or-dpi-reset'],
    },
  },
  {
    story: 'The server does not want TLS at all: the certificate has no part in it',
    world: oneServer({ securityLayer: 0, nla: 'absent' }),
    expect: { kind: 'explained', cause: 'negotiate/security-layer-forced', silent: ['tls/no-certificate'] },
  },
);
