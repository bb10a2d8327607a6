/** For an administrator who put a proxy in front of the server, which now hears something else than RDP first. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, sometimes } from '../cause.ts';
import { brokeAt, closedUnanswered, portOpened } from '../signs.ts';

export default defineCause({
  id: 'negotiate/proxy-protocol-header',
  title: 'Something in front puts its own header before the client’s first packet',
  story:
    'A proxy can tell the server behind it who calls, in a header of the PROXY protocol before the first byte of the client. A server that does not expect it reads that header as a broken RDP packet: xrdp answers with a disconnect, others hang up at once. The client’s packet was right and never looked at.',
  where: 'network',
  mayBeHere: true,
  breaksAt: ['negotiate'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(...brokeAt('negotiate')),
    hallmark(
      'walk',
      'got a disconnect in place of a confirm, or the header itself',
      ({ stage, how, detail = '' }) =>
        stage === 'negotiate' &&
        ((how === 'refusal' && /disconnect/.test(detail)) || /^PROXY (TCP[46]|UNKNOWN)/.test(detail)),
    ),
    hallmark(
      'offers',
      'were met with a disconnect or a close, each that was answered at all',
      ({ answers }) =>
        answers.some(({ outcome }) => outcome === 'disconnected') &&
        answers.every(({ outcome }) => ['disconnected', 'closed', 'reset', 'silent'].includes(outcome)),
    ),
    sometimes(...closedUnanswered),
  ],
  notWhen:
    'Nothing stands in front of the server, or the proxy’s line to it has neither `send-proxy` nor `proxy_protocol`.',
  confusedWith: [
    {
      id: 'negotiate/forwarder-accepts-then-closes',
      test: {
        question: 'Does the server hear the proxy’s header, or nobody at all?',
        how: 'On the server look at the log at the minute of the attempt: xrdp writes `Unsupported TPKT header version: 80`, the letter P of `PROXY`. No entry speaks for a dead target.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'network-device',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      look(
        'Look at the proxy’s line to this server: HAProxy `send-proxy` or `send-proxy-v2`, nginx `proxy_protocol on`, Traefik `proxyProtocol`, a load balancer’s “PROXY protocol”.',
      ),
      step(
        'Note that line, then take the word out, for this server alone, and load the proxy’s settings anew.',
        'Put the noted line back and load the settings anew.',
      ),
      look(
        'No RDP server reads that header. What has to know the client’s address learns it from the proxy’s own log.',
      ),
    ],
    risk: 'Loading the settings anew may cut connections that pass through the proxy.',
    check: 'The examination gets a confirm at “Agree on security”.',
  },
  references: [
    'https://www.haproxy.org/download/2.8/doc/proxy-protocol.txt',
    'https://nginx.org/en/docs/stream/ngx_stream_proxy_module.html#proxy_protocol',
    'https://github.com/Ylianst/MeshCentral/issues/3152',
  ],
  status: 'proven',
});
