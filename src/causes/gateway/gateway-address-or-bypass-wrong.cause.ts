/** For an administrator whose client looks for its RD Gateway in the wrong place, or uses one where it should not. */
import { look } from '../../fixes/change.ts';
import { defineCause, hallmark, never, sign, usually } from '../cause.ts';
import { gatewayWithoutName, shownAs, takesGateway } from '../client-signs.ts';
import { answersAsGateway } from '../signs.ts';

const WRONG_NAME = { option: 'name', when: 'If the name is wrong' } as const;

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
    usually(...takesGateway),
    hallmark(
      'web',
      'shows that the gateway of the file is none, or that its name leads nowhere',
      ({ role, outcome, asGateway, status }) =>
        role === 'gateway' &&
        (outcome === 'unknown-name' || (outcome === 'answered' && !asGateway && (status ?? 500) < 500)),
    ),
    never(...answersAsGateway),
    never('rdp-file', 'keeps away from every gateway', ({ gatewayUsage }) => gatewayUsage === 0 || gatewayUsage === 4),
  ],
  evidentWhen: [sign(...gatewayWithoutName)],
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
    where: 'client',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      look(
        'See what is set: mstsc → Show Options → Advanced → Settings; in a .rdp file the lines `gatewayhostname:s:` and `gatewayusagemethod:i:` (0 or 4 never, 1 always, 2 only without a direct way, 3 the default settings).',
      ),
      look(
        'On that client: `curl.exe -sS -o NUL -w "%{http_code}" https://<gateway>/remoteDesktopGateway/` must print 401.',
      ),
      {
        kind: 'rdp-file',
        setting: 'gatewayhostname',
        to: { type: 's', value: '<gateway>' },
        only: WRONG_NAME,
        note: 'Better still: take the file anew from the company’s web page (RD Web).',
      },
      {
        kind: 'rdp-file',
        setting: 'gatewayprofileusagemethod',
        to: { type: 'i', value: '1' },
        only: WRONG_NAME,
        note: 'It lets the name in the file count.',
      },
      {
        kind: 'rdp-file',
        setting: 'gatewayusagemethod',
        to: { type: 'i', value: '2' },
        only: { option: 'direct-inside', when: 'If the client shall go directly inside the company network' },
        note: 'It is the same as “Bypass RD Gateway server for local addresses”; only where company policy allows it.',
      },
    ],
    risk: 'Going around the gateway also goes around its rules and its log: only where policy allows it.',
    check: 'The gateway’s log shows 302 for the user, or the direct connection stands.',
  },
  references: ['MS-TSGU 2.2.6', 'MS-TSGU 3.3.5.1'],
  claims: [3, 41, 61, 62],
  status: 'proven',
});
