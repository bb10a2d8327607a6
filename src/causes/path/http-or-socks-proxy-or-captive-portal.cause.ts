/** For an administrator between whose client and gateway a web proxy or a hotel’s login page answers. */
import { defineCause, hallmark, needs, sometimes, usually } from '../cause.ts';
import { portOpened } from '../signs.ts';

const demand = /\b407\b|\b511\b|proxy-auth|proxy auth|captive|hotspot|\bproxy-agent\b|squid/i;

export default defineCause({
  id: 'path/http-or-socks-proxy-or-captive-portal',
  title: 'A web proxy or the login page of a guest network answers instead of the server',
  story:
    'In hotels, trains and some companies the first connection does not reach its goal: a proxy or a login page answers in its stead and wants a password or a click. A browser shows that page; an RDP client or its gateway connection only sees something that is not RDP.',
  where: 'network',
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
    steps: [
      'Open any web page in a browser on this network and finish its login, then connect again.',
      'In a company, see which proxy is set: `netsh winhttp show proxy`, and Settings → Network → Proxy.',
      'Ask the proxy’s owner to let the gateway’s name pass on 443 without a logon and without inspection: an RD Gateway needs its connection unbroken.',
      'Where only the web is allowed, connect through the company’s VPN or RD Gateway instead of directly.',
    ],
    risk: 'An exception lets one name pass uninspected: name the gateway only.',
    undo: ['Take the exception out of the proxy again.'],
    check: 'The gateway answers `https://<gateway>/remoteDesktopGateway/` itself, or the computer answers with RDP.',
  },
  references: ['RFC 9110 15.5.8', 'RFC 8952', 'MS-TSGU 3.3.5.1'],
  claims: [61],
  status: 'proven',
});
