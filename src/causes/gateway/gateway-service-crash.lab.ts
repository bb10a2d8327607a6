/** A gateway that failed by itself, one that is merely hard to find, and one that is full. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const unreachable =
  "Your computer can't connect to the remote computer because the Remote Desktop Gateway server address is unreachable or incorrect.";
const file = 'full address:s:ts01.example.test\ngatewayhostname:s:gw.example.test\ngatewayusagemethod:i:1\n';
const besideGateway = (gateway?: number) =>
  ({
    machines: {
      '192.0.2.7': { ports: { 3389: { serves: 'rdp' }, 443: { serves: 'https', ...(gateway && { gateway }) } } },
    },
  }) as const;

export default defineScenarios(
  {
    story: 'The gateway’s web server answers that the service behind it is down',
    world: besideGateway(503),
    file,
    error: unreachable,
    expect: {
      kind: 'explained',
      cause: 'gateway/gateway-service-crash',
      silent: ['gateway/gateway-address-or-bypass-wrong'],
    },
  },
  {
    story: 'What answers at the gateway’s address is another web server, which is well',
    world: besideGateway(),
    file,
    error: unreachable,
    expect: {
      kind: 'explained',
      cause: 'gateway/gateway-address-or-bypass-wrong',
      silent: ['gateway/gateway-service-crash'],
    },
  },
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
