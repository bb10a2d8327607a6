/**
 * Servers that break off, fall silent or lie at the boundaries behind encryption, and that lie at those before it.
 *
 * What is told is well formed and false. No cause of the catalogue makes a server lie, so most must stay unexplained:
 * to blame a certificate, a firewall or a policy for it would be a guess.
 */
import type { RdpPeer } from '../../scenarios/scenario.ts';
import type { NetRow } from '../network/net-row.ts';
import { scripted } from '../network/servers.ts';
import { blames, breaksAt, notTheMachine, ownKey, serverSide } from './net-rows-expect.ts';
import type { RowExpectation } from './row.ts';

const unexplained: RowExpectation = { kind: 'unexplained', silent: [...notTheMachine, 'mtu-black-hole'] };
/** NLA that ends before the server has introduced itself: the chain of trust behind it is broken, as far as anybody sees. */
const nlaEnds = blames(['nla-broken-chain'], [...serverSide, 'mtu-black-hole', 'ids-ips-or-dpi-reset']);
/** It has answered, and then no more comes: that may be a device on the way, or a server that is stuck. */
const stopped: RowExpectation = {
  ...{ kind: 'unexplained', silent: [...ownKey, 'mtu-black-hole', 'other-program-on-the-rdp-port'] },
};

const row = (
  id: string,
  story: string,
  peer: RdpPeer,
  stage: 'negotiate' | 'tls' | 'nla' | 'settings',
  expect: RowExpectation,
): NetRow => ({
  ...{ id, story, broken: 'server', expect, truth: breaksAt(stage) },
  servers: [scripted({ serves: 'rdp', ...peer })],
});

const withoutNla = (peer: RdpPeer): RdpPeer => ({ nla: 'absent', ...peer });

export const lieRows: readonly NetRow[] = [
  row('nla-fin', 'The server closes when NLA begins', { credssp: { onNegotiate: 'fin' } }, 'nla', nlaEnds),
  row('nla-rst', 'The server resets when NLA begins', { credssp: { onNegotiate: 'rst' } }, 'nla', nlaEnds),
  row('nla-stall', 'The server falls silent when NLA begins', { credssp: { onNegotiate: 'silence' } }, 'nla', nlaEnds),
  row(
    'settings-fin',
    'The server closes at the settings',
    withoutNla({ settings: { on: 'fin' } }),
    'settings',
    unexplained,
  ),
  row(
    'settings-rst',
    'The server resets at the settings',
    withoutNla({ settings: { on: 'rst' } }),
    'settings',
    unexplained,
  ),
  row(
    'settings-stall',
    'The server falls silent at the settings',
    withoutNla({ settings: { on: 'silence' } }),
    'settings',
    unexplained,
  ),
  row(
    'settings-goodbye',
    'The server answers the settings with a polite goodbye',
    withoutNla({ settings: { on: 'disconnect' } }),
    'settings',
    unexplained,
  ),
  row(
    'lie-confirm-longer',
    'The first answer announces more than ever comes',
    { lies: 'confirm-longer' },
    'negotiate',
    stopped,
  ),
  row(
    'lie-confirm-unoffered',
    'The server chooses a security that nobody offered',
    { lies: 'confirm-unoffered' },
    'negotiate',
    unexplained,
  ),
  row(
    'lie-hello-version',
    'The server answers in a version of TLS that does not exist',
    { lies: 'hello-version' },
    'tls',
    {
      kind: 'unexplained',
      silent: [...ownKey, 'no-certificate', 'mtu-black-hole', 'ids-ips-or-dpi-reset'],
    },
  ),
  row('lie-hello-longer', 'The server’s hello is longer than all that comes', { lies: 'hello-longer' }, 'tls', stopped),
  row('lie-hello-certificate', 'Where the certificate should be, there is none', { lies: 'hello-certificate' }, 'tls', {
    kind: 'unexplained',
    silent: ['mtu-black-hole', 'ids-ips-or-dpi-reset', 'tls-version-mismatch'],
  }),
  row(
    'lie-nla-outside',
    'The names in the server’s challenge are said to stand outside it',
    { lies: 'nla-outside' },
    'nla',
    unexplained,
  ),
  row(
    'lie-nla-echo',
    'The server sends the client’s own kind of message back',
    { lies: 'nla-echo' },
    'nla',
    unexplained,
  ),
  row(
    'lie-nla-longer',
    'The server’s challenge announces more than ever comes',
    { lies: 'nla-longer' },
    'nla',
    nlaEnds,
  ),
  row(
    'lie-settings-refused',
    'The server refuses the settings, and gives its own all the same',
    withoutNla({ lies: 'settings-refused' }),
    'settings',
    unexplained,
  ),
  row(
    'lie-settings-longer',
    'The answer to the settings announces more than ever comes',
    withoutNla({ lies: 'settings-longer' }),
    'settings',
    unexplained,
  ),
];

const healthy = { serves: 'rdp' } as const;
const closes = { serves: 'close', how: 'fin', when: 'asked' } as const;

export const changingRows: readonly NetRow[] = [
  {
    id: 'changes-after-4',
    story: 'The server takes four connections and hangs up on all that follow',
    broken: 'server',
    servers: [scripted(healthy, healthy, healthy, healthy, closes)],
    expect: { kind: 'works', findings: ['answers-change'], silent: notTheMachine },
  },
  {
    id: 'changes-after-first',
    story: 'The server hangs up on the first connection, and takes all that follow',
    broken: 'server',
    servers: [scripted(closes, healthy)],
    // One failure is an event: the server works, and not every time.
    expect: { kind: 'works', findings: ['answers-change'], silent: serverSide },
  },
];
