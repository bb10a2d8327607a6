/** A gateway that failed by itself, one that is merely hard to find, and one that is full. */
import { defineScenarios, oneServer } from '../../../lab/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order from here, and the gateway met an internal error',
    world: oneServer(),
    error: '0x800759D8',
    expect: {
      kind: 'explained',
      cause: 'gateway/gateway-service-crash',
      silent: ['gateway/gateway-limits-or-timeouts', 'gateway/gateway-address-or-bypass-wrong'],
    },
  },
  {
    story: 'All tunnels of the gateway broke off together',
    world: oneServer(),
    error: 'E_PROXY_CONNECTIONABORTED',
    expect: { kind: 'explained', cause: 'gateway/gateway-service-crash' },
  },
  {
    story: 'The gateway is full: it works as it was told to',
    world: oneServer(),
    error: 'E_PROXY_MAXCONNECTIONSREACHED',
    expect: { kind: 'explained', silent: ['gateway/gateway-service-crash'] },
  },
);
