/** For an administrator whose name leads to several addresses, one of which nobody answers at. */

import { look, step } from '../../fixes/change.ts';
import { forgetNames, noWrongRecord } from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { always, defineCause, needs, rarely, sign, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

const oneDead = [
  'ports',
  'opened at one address and not at another of the same kind',
  ({ addresses }: Vocabulary['ports']) =>
    addresses.some(
      (open) =>
        open.outcome === 'open' && addresses.some((other) => other.family === open.family && other.outcome !== 'open'),
    ),
] as const;

export default defineCause({
  id: 'resolve/one-address-dead',
  title: 'The name leads to several addresses, and at one of them nobody answers',
  story:
    'A name may have several addresses, and each client picks one of them or tries them in turn. If one is left over from a machine or network card that is gone, some people get in at once, others wait for many seconds or are told that the computer cannot be found, and it changes from try to try.',
  where: 'directory',
  breaksAt: ['resolve', 'connect'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    always(...oneDead),
    usually(...shown('disconnect', 0x204, 0x108)),
    rarely(...walkComplete),
  ],
  evidentWhen: [sign(...oneDead)],
  notWhen: 'The addresses belong to a farm, of which one machine is being restarted: then it comes back by itself.',
  confusedWith: [
    {
      id: 'resolve/dns-stale-or-missing',
      test: {
        question: 'Does the address at which nobody answers still belong to the server?',
        how: 'On the server: `Get-NetIPAddress`, and compare with `Resolve-DnsName <name>` on the client.',
      },
    },
    {
      id: 'connect/host-down',
      test: {
        question: 'Are the addresses several machines, one of which is off?',
        how: 'On the client: `Resolve-DnsName <address>` for each, and `Test-NetConnection <address> -Port 445`.',
      },
    },
  ],
  fix: {
    who: 'domain-admin',
    where: 'domain-controller',
    rights: 'domain-administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'Find whose the dead address is: `Resolve-DnsName <address>`; on the server `Get-NetIPAddress` shows which addresses it has.',
      ),
      step(
        'If it belongs to a machine that should answer, start that machine, and stop here.',
        'Shut that machine down again.',
      ),
      step(
        'If it is a second network card that clients cannot reach, let the server no longer register it: `Set-DnsClient -InterfaceAlias <name> -RegisterThisConnectionsAddress $false`, then `Register-DnsClient`.',
        'On the server: `Set-DnsClient -InterfaceAlias <name> -RegisterThisConnectionsAddress $true`, then `Register-DnsClient`.',
      ),
      noWrongRecord,
      { ...forgetNames, on: 'client' },
    ],
    risk: 'A deleted record is gone for everybody who uses the name: be sure that nobody answers there.',
    check: 'Every address that `Resolve-DnsName <name>` gives opens the port.',
  },
  references: ['RFC 1035', 'RFC 8305 5'],
  status: 'proven',
});
