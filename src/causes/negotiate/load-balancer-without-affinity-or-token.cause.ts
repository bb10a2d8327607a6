/** For an administrator of a farm whose load balancer sends connections to the wrong server, or to none. */
import { step } from '../../fixes/change.ts';
import { dword, RDP_POLICIES, refreshPolicy, sessionHostPolicy } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never, sometimes, usually } from '../cause.ts';
import { dependsOnUserName, portOpened, severalMachines, walkComplete } from '../signs.ts';

const ROUTES_BY_TOKEN = { option: 'routing-token', when: 'If the load balancer reads the routing token' } as const;

export default defineCause({
  id: 'negotiate/load-balancer-without-affinity-or-token',
  title: 'A load balancer sends the connection to the wrong server of the farm, or to none',
  story:
    'In front of a farm a load balancer picks a server by the user name or by a token in the first packet. If it does not keep that choice, or the server it picks is dead, the connection lands where nobody expects it and is closed. Another user, or the next attempt, may get in.',
  where: 'broker',
  breaksAt: ['negotiate', 'session'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    never(...walkComplete),
    hallmark(...dependsOnUserName),
    usually('walk', 'was closed in an orderly way', ({ how }) => how === 'fin'),
    sometimes(...severalMachines),
  ],
  notWhen: 'Only one server stands behind that address.',
  confusedWith: [
    {
      id: 'path/ids-ips-or-dpi-reset',
      test: {
        question: 'Is it the load balancer or an inspecting device?',
        how: 'On the client, past the load balancer: `mstsc /v:<one server of the farm>`. If that works from the same place, it is the load balancer.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      step(
        'On the load balancer save the profile of this service. Then look at the health of every server of the pool, and take dead ones out or mend them.',
        'On the load balancer put the servers back into the pool.',
      ),
      step(
        'On the load balancer keep a client on its server: affinity by source address, or by the RDP cookie and routing token (`msts=`).',
        'Restore the saved profile of the load balancer.',
      ),
      step(
        'Put its health check on the RDP answer, not on the open port alone.',
        'Restore the saved health check of the load balancer.',
      ),
      {
        kind: 'policy',
        ...sessionHostPolicy('RD Connection Broker', 'Use IP Address Redirection'),
        to: 'disabled',
        writes: [{ key: RDP_POLICIES, name: 'SessionDirectoryExposeServerIP', to: dword(0) }],
        only: ROUTES_BY_TOKEN,
        note: 'On every session host. Where clients reach each host directly, leave it enabled or not configured.',
      },
      { ...refreshPolicy, only: ROUTES_BY_TOKEN },
    ],
    risk: 'New connections may be spread differently; sessions that run stay. Change it in a quiet hour. With the policy disabled a client that bypasses the load balancer is no longer led to its host.',
    check: 'Twenty attempts in a row (`--repeat 20`) end in the same place, with the user name and without.',
  },
  references: [
    'MS-RDPBCGR 2.2.1.1',
    'MS-RDPBCGR 3.2.5.3.1',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton',
  ],
  status: 'proven',
});
