/** For an administrator whose client looks for its RD Gateway in the wrong place, or uses one where it should not. */
import { defineCause, hallmark } from '../cause.ts';
import { shownAs } from '../signs.ts';

export default defineCause({
  id: 'gateway/gateway-address-or-bypass-wrong',
  title: 'The client uses a wrong gateway address, or a gateway where it needs none',
  story:
    'A client can be told to reach servers through an RD Gateway: always, never, or only when it finds no direct way. If the gateway’s name is wrong or old, or the rule does not fit the place where the client is, the connection ends before the server hears of it. The server’s log is empty.',
  where: 'client',
  breaksAt: ['connect'],
  prior: 'occasional',
  predicts: [
    hallmark(...shownAs('no usable gateway is at that address', ['gateway', 0x59e8], ['topic', 'gateway-unreachable'])),
  ],
  notWhen:
    '`https://<gateway>/remoteDesktopGateway/` asks the failing client for credentials (401): then the address is right and the gateway lives.',
  confusedWith: [
    {
      id: 'gateway/gateway-service-crash',
      test: {
        question: 'Is the address wrong, or the gateway down?',
        how: 'On the client: `curl.exe -sS -o NUL -w "%{http_code}" https://<gateway>/remoteDesktopGateway/`. 401 is a gateway in order, 404 a wrong address, 503 a gateway whose service is down.',
      },
    },
    {
      id: 'gateway/gateway-name-or-cert',
      test: {
        question: 'Is the address wrong, or the certificate?',
        how: 'In a browser on the client open `https://<gateway>/remoteDesktopGateway/`: a warning is the certificate.',
      },
    },
  ],
  fix: {
    who: 'user',
    steps: [
      'See what is set: mstsc → Show Options → Advanced → Settings; in a .rdp file the lines `gatewayhostname:s:` and `gatewayusagemethod:i:` (0 or 4 never, 1 always, 2 only without a direct way, 3 the default settings).',
      'On that client: `curl.exe -sS -o NUL -w "%{http_code}" https://<gateway>/remoteDesktopGateway/` must print 401.',
      'Put the right name in, or take the file anew from the company’s web page (RD Web).',
      'Inside the company network choose “Automatically detect RD Gateway server settings” or tick “Bypass RD Gateway server for local addresses”, where company policy allows it.',
    ],
    risk: 'Going around the gateway also goes around its rules and its log: only where policy allows it.',
    undo: ['Keep the former .rdp file, and open that again.'],
    check: 'The gateway’s log shows 302 for the user, or the direct connection stands.',
  },
  references: ['MS-TSGU 2.2.6', 'MS-TSGU 3.3.5.1'],
  claims: [3, 41, 61, 62],
  status: 'draft',
});
