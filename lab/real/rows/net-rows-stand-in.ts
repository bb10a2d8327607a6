/** A stand-in that closes, resets, stalls or talks nonsense at every boundary of the first exchange. */

import type { NetRow } from '../network/net-row.ts';
import { behind, type Deed, type Moment, neverAccepts, standIn, xrdp } from '../network/servers.ts';
import { acceptedButSilent, blames, breaksAt, notTheMachine, ownKey, serverSide } from './net-rows-expect.ts';
import type { RowExpectation } from './row.ts';

const moments = {
  accept: 'as soon as it is accepted',
  request: 'at the client’s first request',
  confirm: 'after the server’s first answer',
  hello: 'when the client starts TLS',
} as const satisfies Partial<Record<Moment, string>>;

const deeds: Readonly<Record<Deed, string>> = {
  fin: 'closes the connection',
  rst: 'resets the connection',
  stall: 'falls silent',
  garbage: 'talks nonsense',
};

const hangsUp = blames(['forwarder-accepts-then-closes'], serverSide);
const silent = blames(acceptedButSilent, serverSide);
const nonsense = blames(['other-program-on-the-rdp-port'], serverSide);
/** The key's owner or a device on the way: with nothing but a close to go by, both are fair. */
const closedAtHello = blames([...ownKey, 'ids-ips-or-dpi-reset'], ['no-certificate', 'mtu-black-hole']);
const silentAtHello = blames(['ids-ips-or-dpi-reset', 'resource-exhaustion'], serverSide);
/** No known cause makes a server talk nonsense once it has spoken RDP: better unexplained than guessed. */
const unexplained: RowExpectation = { kind: 'unexplained', silent: notTheMachine };

const expectations: Readonly<Record<keyof typeof moments, Readonly<Record<Deed, RowExpectation>>>> = {
  accept: { fin: hangsUp, rst: hangsUp, stall: silent, garbage: nonsense },
  request: { fin: hangsUp, rst: hangsUp, stall: silent, garbage: nonsense },
  confirm: { fin: closedAtHello, rst: closedAtHello, stall: silentAtHello, garbage: unexplained },
  hello: { fin: closedAtHello, rst: closedAtHello, stall: silentAtHello, garbage: unexplained },
};

const early: readonly string[] = ['accept', 'request'];

const matrix: readonly NetRow[] = Object.entries(moments).flatMap(([moment, when]) =>
  Object.entries(deeds).map(([deed, what]): NetRow => {
    const [at, how] = [moment as keyof typeof moments, deed as Deed];
    return {
      id: `${moment}-${deed}`,
      story: `What stands at the port ${what} ${when}`,
      broken: 'proxy',
      servers: early.includes(moment) ? [standIn(at, how)] : [xrdp(behind), standIn(at, how)],
      expect: expectations[at][how],
      truth: breaksAt(early.includes(moment) ? 'negotiate' : 'tls'),
    };
  }),
);

const cutInTheFlight = (deed: 'fin' | 'rst'): NetRow => ({
  id: `after-1000b-${deed}`,
  story: `What stands at the port ${deeds[deed]} after a thousand bytes of the server’s answer`,
  broken: 'middlebox',
  servers: [xrdp(behind), standIn('after:1000', deed)],
  expect: blames(['ids-ips-or-dpi-reset', ...ownKey], ['mtu-black-hole', 'no-certificate']),
  truth: breaksAt('tls'),
  proof: { ask: '$FREERDP', hear: /0x00020008/ },
});

/** The system takes the first connection for the program, and then none: both are silence, each of its own kind. */
const neverAccepted: NetRow = {
  id: 'never-accept',
  story: 'The program listens and has hung: one connection is taken by the system, all others wait outside',
  broken: 'server',
  servers: [neverAccepts],
  expect: blames([...acceptedButSilent, 'resource-exhaustion'], serverSide),
  truth: breaksAt('negotiate'),
  proof: {
    ask: '(sleep 2 | timeout 4 nc -v $HOST 3389) & sleep 1; nc -vz -w1 $HOST 3389; wait',
    hear: /succeeded.*timed out/s,
  },
};

export const standInRows: readonly NetRow[] = [...matrix, cutInTheFlight('fin'), cutInTheFlight('rst'), neverAccepted];
