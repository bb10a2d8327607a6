/** A gateway that is not where the client looks, and one that is there and refuses. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order from here, and the client cannot find the gateway that it was told to use',
    world: oneServer(),
    error:
      "Your computer can't connect to the remote computer because the Remote Desktop Gateway server address is unreachable or incorrect.",
    expect: {
      kind: 'explained',
      cause: 'gateway/gateway-address-or-bypass-wrong',
      silent: ['gateway/gateway-name-or-cert', 'gateway/gateway-cap-denied', 'client/stale-rdp-file'],
    },
  },
  {
    story: 'The file asks for a gateway and names none',
    world: oneServer(),
    file: 'full address:s:ts01.example.test\ngatewayusagemethod:i:1\ngatewayhostname:s:\n',
    expect: {
      kind: 'works',
      findings: ['gateway/gateway-address-or-bypass-wrong'],
      silent: ['client/stale-rdp-file', 'broker/missing-loadbalanceinfo'],
    },
  },
  {
    story: 'The client speaks of an address that cannot be reached, and its file keeps away from every gateway',
    world: oneServer(),
    error: '0x204',
    file: 'full address:s:ts01.example.test\ngatewayhostname:s:rdgw.example.test\ngatewayusagemethod:i:4\n',
    expect: { kind: 'unexplained', silent: ['gateway/gateway-address-or-bypass-wrong'] },
  },
  {
    story: 'The gateway was found and does not let the user in: its address is right',
    world: oneServer(),
    error: '0x800759DB',
    expect: { kind: 'explained', silent: ['gateway/gateway-address-or-bypass-wrong'] },
  },
);
