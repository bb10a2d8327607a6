/** Services without which no certificate can be used look like a key that cannot be used, or like none at all. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'Without its key service the server closes on the ClientHello',
    world: oneServer({ tls: { onHello: 'fin' } }),
    expect: {
      kind: 'explained',
      cause: 'tls/crypto-services-stopped',
      orCause: ['tls/machinekeys-acl-or-key-corrupt'],
      stage: 'tls',
    },
  },
  {
    story: 'The server answers a wider choice of ciphers with its certificate: its services run',
    world: oneServer({ tls: { versions: ['1.2'], suites: [0x000a, 0x0005] } }),
    expect: { kind: 'explained', silent: ['tls/crypto-services-stopped'] },
  },
);
