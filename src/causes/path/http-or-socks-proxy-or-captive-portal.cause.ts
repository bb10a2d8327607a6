/** For an administrator between whose client and gateway a web proxy or a hotel’s login page answers. */
import { look, step } from '../../fixes/change.ts';
import { throughGateway } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, sometimes, usually } from '../cause.ts';
import { portOpened } from '../signs.ts';

const demand = /\b407\b|\b511\b|proxy-auth|proxy auth|captive|hotspot|\bproxy-agent\b|squid/i;

export default defineCause({
  id: 'path/http-or-socks-proxy-or-captive-portal',
  title: 'A web proxy or the login page of a guest network answers instead of the server',
  story:
    'In hotels, trains and some companies the first connection does not reach its goal: a proxy or a login page answers in its stead and wants a password or a click. A browser shows that page; an RDP client or its gateway connection only sees something that is not RDP.',
  where: 'network',
  mayBeHere: true,
  breaksAt: ['negotiate'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    hallmark(
      'greeting',
      'was that of another service',
      ({ outcome }) => outcome === 'other-service' || outcome === 'foreign',
    ),
    hallmark('greeting', 'asks for a logon to a proxy or a network', ({ excerpt = '' }) => demand.test(excerpt)),
    usually('greeting', 'was HTTP', ({ service = '' }) => service.startsWith('http')),
    sometimes('this-machine', 'is set to use a proxy for this host', ({ proxies }) =>
      proxies.some(({ applies }) => applies),
    ),
  ],
  notWhen: 'The web page belongs to the server itself: then another program holds its port.',
  confusedWith: [
    {
      id: 'negotiate/other-program-on-the-rdp-port',
      test: {
        question: 'Does the page come from the server or from the network you are in?',
        how: 'On the client: open `http://<host>:<port>` in a browser, once here and once over another network, a phone for example.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      look('Open any web page in a browser on this network and finish its login, then connect again.'),
      look('In a company, see which proxy is set: `netsh winhttp show proxy`, and Settings → Network → Proxy.'),
      step(
        'If the gateway may be reached without the proxy, add its name to the exceptions: Settings → Network → Proxy → “Use the proxy server except for addresses that start with …”.',
        'Take the name out of the exceptions again.',
      ),
      step(
        'If it must go through the proxy, have the gateway’s name let pass there on 443 without a logon and without inspection: an RD Gateway needs its connection unbroken.',
        'Take the exception out of the proxy again.',
      ),
      ...throughGateway,
      look('Where nothing but the web is allowed and there is no RD Gateway, connect through the company’s VPN.'),
    ],
    risk: 'An exception lets one name pass uninspected: name the gateway only. A signed .rdp file must be signed again.',
    check: 'The gateway answers `https://<gateway>/remoteDesktopGateway/` itself, or the computer answers with RDP.',
  },
  references: ['RFC 9110 15.5.8', 'RFC 8952', 'MS-TSGU 3.3.5.1'],
  claims: [61],
  status: 'proven',
});
