/** For an administrator whose connection falls silent exactly when the first large packet is due. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, never, rarely, sometimes, usually } from '../cause.ts';
import {
  answeredAsRdp,
  brokeAt,
  brokeOffMidway,
  lineLoses,
  portOpened,
  sizeMatters,
  worksElsewhere,
} from '../signs.ts';

export default defineCause({
  id: 'path/mtu-black-hole',
  title: 'Large packets vanish on the way, small ones pass',
  story:
    'Some link on the way, mostly a VPN or tunnel, carries only smaller packets than usual, and the message that would tell the sender so is filtered out. The short first answers pass; the server’s certificate, the first large packet, never arrives. Both sides wait until one gives up.',
  where: 'network',
  breaksAt: ['tls', 'nla', 'settings'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...answeredAsRdp),
    needs(...brokeAt('tls', 'nla', 'settings')),
    hallmark(...sizeMatters),
    never(...brokeOffMidway),
    never(...lineLoses),
    sometimes(
      'sizes',
      'agrees with ping: small ones come back, large ones vanish',
      ({ ping }) => ping === 'large-vanish',
    ),
    hallmark(
      'tls',
      'fell silent while the certificate was due',
      ({ outcome, heard }) => outcome === 'silence' && heard <= 1400,
    ),
    never(
      'tls',
      'ended with a word: a close, a reset or an alert',
      ({ outcome }) => outcome === 'fin' || outcome === 'rst' || outcome === 'alert',
    ),
    usually(
      'tls-versions',
      'got short answers, and silence wherever a certificate was due',
      ({ versions, accepted }) =>
        accepted.length === 0 &&
        versions.some(({ outcome }) => outcome === 'silent') &&
        versions.some(({ outcome }) => outcome === 'alert' || outcome === 'closed'),
    ),
    rarely(
      'tls-versions',
      'were all met with silence, even where a few bytes would answer',
      ({ versions }) => versions.length > 0 && versions.every(({ outcome }) => outcome === 'silent'),
    ),
    usually(...worksElsewhere),
  ],
  notWhen:
    'The connection is closed or reset promptly: a lost packet is silence, never a close. And a slow line alone is no black hole.',
  confusedWith: [
    {
      id: 'path/ids-ips-or-dpi-reset',
      test: {
        question: 'Are only large packets lost?',
        how: 'On the client: `ping -f -l 1372 <host>`, then with smaller numbers. If small ones pass and large ones do not, it is the size.',
      },
    },
    {
      id: 'host/resource-exhaustion',
      test: {
        question: 'Does the server answer large packets on its own network?',
        how: 'On a machine beside the server: `mstsc /v:<host>`. If it connects there, the server is well and the way is not.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'Find the size that passes: `ping -f -l 1372 <host>` on the client, smaller step by step. The largest that passes plus 28 is the MTU of the way (plus 48 for IPv6).',
      ),
      step(
        'On the router of the tunnel limit the TCP segment size to that MTU less 40 (MSS clamping), and let ICMP “fragmentation needed” (type 3 code 4) and ICMPv6 “packet too big” (type 2) pass.',
        'Take the limit and the ICMP rule out of the router again.',
      ),
      {
        kind: 'mtu',
        interface: '<interface>',
        bytes: '<bytes>',
        note: 'It helps this one client until the router is mended: then take it back.',
      },
    ],
    risk: 'A smaller MTU slows everything on this network adapter a little. The limit on the router is for new connections only.',
    check: 'The examination gets past “Start encryption”; once the router is mended, with the ordinary MTU too.',
  },
  references: ['RFC 1191', 'RFC 2923', 'RFC 8899'],
  claims: [37, 63, 64, 65],
  status: 'proven',
});
