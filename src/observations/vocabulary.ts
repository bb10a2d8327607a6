/**
 * Everything rdpdoctor can know: one subject, one sentence, one shape.
 *
 * A cause may speak only of what is listed here. A subject has one value in a case; a value that sums up several tries
 * (addresses, offers, attempts) lists them, and says what they come to. Times are milliseconds, instants are
 * milliseconds since 1970 UTC, bytes are lower-case hex.
 */
import { z } from 'zod';
import { holds } from './holds.ts';

const instant = z.number().describe('milliseconds since 1970, UTC');
const duration = z.number().describe('milliseconds');
const hexBytes = holds('hex').regex(/^[0-9a-f]*$/);
const stage = z.enum([
  'resolve', 'connect', 'negotiate', 'tls', 'nla', 'settings', 'licensing', 'activate', 'session',
]); // biome-ignore format: one line

/** How a conversation, or one step of it, came to an end. */
const howEnded = z
  .enum(['done', 'fin', 'rst', 'alert', 'silence', 'slow', 'refusal', 'foreign', 'garbled', 'unreadable'])
  .describe('slow: it was still speaking when our patience ended; unreadable: our own side could not take what came');
const endedBy = z.enum(['us', 'peer', 'nobody']);
const tcpOutcome = z.enum(['open', 'refused', 'silent', 'unreachable']);
const protocolOffer = z.enum(['rdp', 'ssl', 'hybrid', 'hybrid-ex', 'nla-alone', 'rdstls', 'rdsaad', 'all']);
const offerOutcome = z.enum([
  'selected',
  'refused',
  'no-negotiation',
  'disconnected',
  'closed',
  'reset',
  'silent',
  'foreign',
  'not-connected',
]);
const versionOutcome = z.enum([
  'accepted', 'other-version', 'alert', 'closed', 'reset', 'silent', 'garbled', 'not-connected',
]); // biome-ignore format: one line
const tlsVersion = z.enum(['ssl3', '1.0', '1.1', '1.2', '1.3']);

/** Content bytes of one packet, without its headers. */
const waySize = z.object({
  verdict: z.enum(['whole', 'hole', 'unknown']),
  passed: z.number().int().optional().describe('the most that passed in one packet, as far as it was tried'),
  vanished: z.number().int().optional().describe('the least that vanished every time'),
});

export const vocabulary = {
  target: z
    .object({ host: holds('host'), port: z.number().int(), kind: z.enum(['name', 'ipv4', 'ipv6']) })
    .describe('What was examined, as it was asked for; or where an .rdp file would lead.'),

  'client-error': z
    .object({
      codes: z.array(
        z.object({
          space: z.enum([
            'disconnect',
            'extended',
            'error-info',
            'ntstatus',
            'negotiation',
            'licensing',
            'gateway',
            'tls-alert',
            'early-auth',
            'rdstls',
            'logon',
            'freerdp',
          ]),
          value: z.number().int(),
          name: holds('code'),
        }),
      ),
      reason: z.number().int().optional().describe('disconnect reason, as mstsc shows it first'),
      extended: z.number().int().optional().describe('extended reason, as mstsc shows it second'),
      language: holds('text').optional(),
      topic: holds('text').optional().describe('what the sentence of the dialog is about, where it was recognised'),
    })
    .describe('The code or dialog that a client showed to a person.'),

  'rdp-file': z
    .object({
      address: holds('authority').optional(),
      addressPort: z.number().int().optional().describe('the port behind the address'),
      alternateAddress: holds('authority').optional(),
      serverPort: z.number().int().optional().describe('the port as a line of its own'),
      gatewayHost: holds('authority').optional(),
      gatewayPort: z.number().int().optional(),
      gatewayUsage: z
        .number()
        .int()
        .optional()
        .describe('0 and 4 never, 1 always, 2 where there is no direct way, 3 as the client is set'),
      credssp: z.boolean().optional().describe('NLA may be used; the client assumes yes'),
      authenticationLevel: z
        .number()
        .int()
        .optional()
        .describe('what is done where the server proves nothing: 0 connect, 1 refuse, 2 ask, 3 not required'),
      negotiateSecurityLayer: z.boolean().optional(),
      loadBalanceInfo: holds('name').optional().describe('the collection of a farm, as the broker wants it'),
      kdcProxy: holds('authority').optional(),
      useRedirectionServerName: z.boolean().optional(),
      promptForCredentials: z.boolean().optional(),
      userName: holds('name').optional(),
      twice: z.array(holds('setting')).describe('settings that stand there more than once, with different values'),
      others: z.array(holds('setting')).describe('names of further settings, without their values'),
      damaged: z.array(z.object({ line: z.number().int(), what: holds('text') })),
    })
    .describe('What a saved .rdp file tells the client to do.'),

  names: z
    .object({
      name: holds('host'),
      outcome: z
        .enum(['found', 'literal', 'no-such-name', 'no-answer', 'failed'])
        .describe('no-answer: from no name server; failed: one answered, with a failure or with what cannot be read'),
      system: z
        .enum(['no-answer', 'failed'])
        .optional()
        .describe('what the system itself came to, where only a name server that was asked directly knew the name'),
      addresses: z
        .array(holds('host'))
        .describe('what the system would use, in its order; where it came to nothing, what that name server said'),
      ms: duration,
      hostsFile: z.array(holds('host')),
      resolvers: z.array(
        z.object({
          server: holds('text'),
          outcome: z.enum(['answered', 'no-such-name', 'no-data', 'silent', 'unreachable', 'refused', 'failed']),
          detail: holds('text').optional().describe('its own word for a failure: SERVFAIL, REFUSED, …'),
          a: z.array(holds('host')),
          aaaa: z.array(holds('host')),
          aliases: z.array(holds('host')),
          ttl: z.number().optional().describe('seconds'),
          ms: duration,
        }),
      ),
      disagree: z.boolean().describe('two resolvers, or a resolver and the system, gave different addresses'),
    })
    .describe('What the name means, to the system and to each resolver.'),

  ports: z
    .object({
      outcome: z.enum(['open', 'refused', 'silent', 'unreachable', 'mixed']),
      best: holds('host').optional().describe('the address that the other questions used'),
      own: z.literal(true).optional().describe('that address belongs to this very machine'),
      addresses: z.array(
        z.object({
          ip: holds('host'),
          family: z.enum(['ipv4', 'ipv6']),
          outcome: tcpOutcome,
          before: tcpOutcome.optional().describe('what came of it first, where it was tried again after a pause'),
          detail: holds('text').optional(),
          ms: duration,
        }),
      ),
      others: z
        .array(z.object({ ip: holds('host'), resolver: holds('text'), outcome: tcpOutcome, ms: duration }))
        .optional()
        .describe('addresses that a resolver gives and this system does not use; tried, and not gone on with'),
    })
    .describe('What happened when the port was opened, address by address.'),

  neighbours: z
    .object({
      anyAnswer: z.boolean().describe('some port answered, so a machine is there'),
      ports: z.array(z.object({ port: z.number().int(), outcome: tcpOutcome, ms: duration })),
    })
    .describe('Whether other Windows ports of the same address answer; asked only when the RDP port is silent.'),

  greeting: z
    .object({
      outcome: z.enum(['rdp', 'other-service', 'foreign', 'silent', 'closed']),
      how: z.enum(['fin', 'rst']).optional(),
      onlyRdp: z
        .literal(true)
        .optional()
        .describe('where it closed: it did so at the first word of RDP alone, and bore every other in silence'),
      service: holds('text').optional().describe('ssh, http, https, vnc, smtp, ftp, mysql, postgresql, …'),
      excerpt: holds('foreign').optional().describe('what it said, printable, at most 120 characters'),
      spokeFirst: z.boolean().describe('it spoke before it was asked'),
      ms: duration,
    })
    .describe('The first answer on the port: RDP, something else, silence or a close.'),

  offers: z
    .object({
      answers: z.array(
        z.object({
          offer: protocolOffer,
          cookie: z.boolean(),
          outcome: offerOutcome,
          selected: z.enum(['rdp', 'ssl', 'hybrid', 'hybrid-ex', 'rdstls', 'rdsaad', 'other']).optional(),
          before: offerOutcome.optional().describe('what came of it first, where it was asked again'),
          failure: z.number().int().optional().describe('RDP_NEG_FAILURE code'),
          flags: z.number().int().optional().describe('flags of RDP_NEG_RSP'),
          ms: duration,
        }),
      ),
      tls: z.enum(['accepted', 'refused', 'no-certificate', 'unknown']),
      nla: z.enum(['required', 'supported', 'absent', 'unknown']),
      rdpSecurity: z.enum(['accepted', 'refused', 'unknown']),
      failures: z.array(z.number().int()).describe('every RDP_NEG_FAILURE code heard'),
      restrictedAdmin: z.boolean().optional(),
      remoteCredentialGuard: z.boolean().optional(),
      graphicsPipeline: z.boolean().optional(),
      entra: z.boolean().optional().describe('RDSAAD was selected when offered'),
      cookieMatters: z
        .boolean()
        .optional()
        .describe('the answer with the mstshash cookie differs from the one without'),
    })
    .describe('Which security the server accepts, offer by offer, and what that says about its settings.'),

  walk: z
    .object({
      stage: stage.describe('the last stage that was entered'),
      by: endedBy,
      how: howEnded,
      detail: holds('text').optional(),
      complete: z.boolean().describe('got as far as a client without an account can'),
      sent: z.number().int(),
      received: z.number().int(),
      ms: duration,
      stages: z.array(z.object({ stage, outcome: z.enum(['passed', 'failed']), ms: duration })),
    })
    .describe(
      'How far one ordinary connection got, and who ended it how; where it was made again, the one that got furthest.',
    ),

  messages: z
    .object({
      list: z
        .array(
          z.object({
            at: duration.describe('since the port opened'),
            direction: z.enum(['sent', 'received']),
            stage,
            secured: z.boolean().describe('it travelled inside TLS'),
            name: holds('text').describe('as its specification calls it'),
            length: z.number().int().describe('bytes of the whole message'),
            bytes: holds('bytes')
              .regex(/^[0-9a-f]*$/)
              .max(2 * 4_096)
              .describe('the first 4096 of them; none where they are withheld'),
            withheld: holds('text').optional().describe('why the bytes are not here'),
          }),
        )
        .max(64),
      more: z.number().int().describe('messages that were left out'),
    })
    .describe('What that ordinary connection said and heard, byte for byte, as far as it could be seen.'),

  tls: z
    .object({
      outcome: z.enum(['secured', 'alert', 'fin', 'rst', 'silence', 'slow', 'garbled', 'unspeakable']),
      version: holds('term').optional(),
      cipher: holds('term').optional(),
      alert: z.number().int().optional(),
      alertBy: z.enum(['peer', 'us']).optional(),
      detail: holds('text').optional().describe('what our own TLS could not accept, in its words'),
      heard: z.number().int().describe('bytes that came after the ClientHello before it ended'),
      strayDisconnect: z.boolean().describe('the server sent an RDP disconnect in the clear instead of a handshake'),
      ms: duration,
    })
    .describe('What came of starting encryption.'),

  'tls-versions': z
    .object({
      versions: z.array(
        z.object({
          version: tlsVersion,
          outcome: versionOutcome.describe(
            'alert and other-version (it answered with a lower one) are refusals; what merely ended is not known',
          ),
          before: versionOutcome.optional().describe('what came of it first, where it was asked again'),
          cipher: holds('term').optional(),
          group: holds('term').optional(),
          alert: z.number().int().optional(),
        }),
      ),
      accepted: z.array(tlsVersion),
    })
    .describe('Which versions of TLS the server accepts, one connection for each.'),

  certificate: z
    .object({
      subject: holds('distinguished-name'),
      issuer: holds('distinguished-name'),
      inspector: holds('text').optional().describe('the product that inspects TLS whose name the issuer bears'),
      names: z.array(holds('host')).describe('common name, then DNS and IP names'),
      notBefore: instant,
      notAfter: instant,
      selfSigned: z.boolean(),
      key: holds('term').describe('rsa, ec, …'),
      bits: z.number().int(),
      signature: holds('term').describe('sha256WithRSAEncryption, …'),
      keyUsage: z.array(holds('term')).optional(),
      extendedKeyUsage: z.array(holds('term')).optional(),
      fingerprint: hexBytes.describe('SHA-256 of the DER'),
      chain: z.number().int().describe('certificates the server sent'),
      trust: z.enum(['trusted', 'self-signed', 'unknown-root', 'broken-chain', 'not-looked']),
      nameMatches: z.boolean().describe('one of its names is the one that was asked for'),
      damaged: holds('text').optional(),
    })
    .describe('The certificate the server showed.'),

  nla: z
    .object({
      outcome: z.enum([
        'challenge', 'refused', 'no-ntlm', 'fin', 'rst', 'alert', 'silence', 'slow', 'garbled', 'unreadable',
      ]), // biome-ignore format: one line
      credsspVersion: z.number().int().optional(),
      errorCode: z.number().int().optional().describe('NTSTATUS from TSRequest.errorCode'),
      mechanism: z.enum(['ntlm', 'spnego']).optional(),
      targetName: holds('principal').optional(),
      netbiosComputer: holds('host').optional(),
      netbiosDomain: holds('domain').optional(),
      dnsComputer: holds('host').optional(),
      dnsDomain: holds('domain').optional(),
      dnsForest: holds('domain').optional(),
      build: holds('term').optional().describe('major.minor.build of the server’s NTLM'),
      domainJoined: z.boolean().optional(),
      nameMatches: z
        .boolean()
        .optional()
        .describe('the computer names itself as it was asked for; not set for addresses'),
      ms: duration,
    })
    .describe('What the server said of itself at the start of NLA, before any credentials.'),

  clock: z
    .object({
      server: instant,
      ours: instant,
      skew: duration.describe('server minus ours; positive: the server is ahead'),
      uncertainty: duration,
    })
    .describe('The server’s clock, read from its NTLM challenge, against ours.'),

  settings: z
    .object({
      outcome: z.enum(['answered', 'fin', 'rst', 'silence', 'slow', 'disconnect', 'garbled', 'unreadable']),
      version: z.number().int().optional().describe('RDP version of the server core data'),
      encryptionMethod: z.number().int().optional(),
      encryptionLevel: z.number().int().optional().describe('0 none, 1 low, 2 client compatible, 3 high, 4 FIPS'),
      ms: duration,
    })
    .describe('The server’s answer to the basic settings exchange; asked only where NLA is not in the way.'),

  repeats: z
    .object({
      attempts: z.array(
        z.object({
          ip: holds('host'),
          stage,
          by: endedBy,
          how: howEnded,
          fingerprint: hexBytes.optional(),
          computer: holds('host').optional(),
          ms: duration,
          beside: z.number().int().optional().describe('our own other connections that were open when it began'),
        }),
      ),
      sameEnding: z.boolean(),
      sameIdentity: z.boolean().describe('certificate and computer name never changed'),
      worked: z.number().int().describe('attempts that got as far as a client without an account can'),
      gently: z.literal(true).optional().describe('one after another, with pauses and nothing of ours beside them'),
    })
    .describe('The same connection made again: whether it ends in the same place and meets the same machine.'),

  alone: z
    .object({
      before: z
        .object({
          connections: z.number().int(),
          turnedAway: z.number().int().describe('not opened, or ended without a byte of the server’s'),
          lastInARow: z.number().int().describe('how many of the last ones were turned away, one after another'),
          ms: duration.describe('in which they were made'),
        })
        .describe('all our connections so far, whatever they asked'),
      rounds: z.array(
        z.object({
          pause: duration.describe('in which we made no connection'),
          worked: z.number().int(),
          of: z.number().int(),
        }),
      ),
    })
    .describe('Ordinary connections made one at a time after a pause, since some before them were turned away.'),

  lag: z
    .object({
      worst: duration.describe('the latest that this machine ever woke us'),
      total: duration.describe('all of it together'),
      ms: duration.describe('in which that was watched'),
    })
    .describe(
      'How much later than due this machine itself let us go on: so much of every waiting time may be its own.',
    ),

  udp: z
    .object({
      port: z.number().int(),
      outcome: z.enum(['answered', 'foreign', 'refused', 'silent', 'unreachable']),
      version: z.number().int().optional().describe('the version of RDP over UDP that the server agreed to'),
      size: z.number().int().optional().describe('bytes of the answer, which came in one datagram'),
      upstream: z.number().int().optional().describe('bytes a datagram, as the server agreed to for what it hears'),
      downstream: z.number().int().optional().describe('the same for what it says'),
      sent: z.number().int().describe('datagrams that it took'),
      detail: holds('text').optional(),
      ms: duration,
    })
    .describe('What came back for the first datagram of RDP over UDP. Silence alone says nothing.'),

  changes: z
    .object({
      compared: z.number().int().describe('how many pairs of answers to the same question there were'),
      items: z.array(
        z.object({
          question: z.enum(['ending', 'certificate', 'computer', 'offer', 'encryption']),
          ip: holds('host'),
          first: holds('text'),
          later: holds('text'),
        }),
      ),
    })
    .describe('Whether the server answered the same question differently while it was examined.'),

  web: z
    .object({
      role: z.enum(['target', 'gateway']).describe('the examined port itself, or the gateway of the .rdp file'),
      host: holds('authority'),
      port: z.number().int(),
      encrypted: z.boolean(),
      outcome: z.enum(['answered', 'foreign', 'closed', 'silent', 'refused', 'unreachable', 'unknown-name']),
      status: z.number().int().optional().describe('of HTTP'),
      schemes: z.array(holds('term')).describe('the ways in which it wants an account to be proven'),
      asGateway: z.boolean().describe('it asked for an account when it was asked as an RD Gateway is'),
      skew: duration.optional().describe('its clock minus ours; positive: it is ahead'),
      uncertainty: duration.optional(),
      ms: duration,
    })
    .describe('What a web server on the way says of itself: whether it is an RD Gateway, and its time.'),

  'gateway-udp': z
    .object({
      port: z.number().int(),
      isGateway: z
        .boolean()
        .describe('who was asked answered as an RD Gateway, or its UDP port is what was examined, closed for TCP'),
      outcome: z.enum(['answered', 'foreign', 'refused', 'silent', 'unreachable']),
      sent: z.number().int().describe('datagrams that it took'),
      detail: holds('text').optional(),
      ms: duration,
    })
    .describe('What came back for the first datagram of DTLS to an RD Gateway. Silence alone says nothing.'),

  idle: z
    .object({
      asked: duration.describe('how long the connection was to be left alone'),
      held: duration.describe('how long it stood before it ended, or before it was used again'),
      outcome: z
        .enum(['alive', 'closed', 'reset', 'reset-on-use', 'closed-on-use', 'lost'])
        .describe(
          'alive: it answered when it was used again; closed: the server ended it orderly; reset: torn down while nobody spoke; …-on-use: in answer to the next bytes; lost: the next bytes vanished',
        ),
      detail: holds('text').optional(),
    })
    .describe('Whether a connection on which nobody speaks stays usable.'),

  'this-machine': z
    .object({
      system: z.enum(['linux', 'macos', 'windows', 'other']),
      interfaces: z.array(
        z.object({
          name: holds('door'),
          addresses: z.array(holds('host')),
          mtu: z.number().int().optional(),
          vpn: holds('text').optional().describe('the kind of tunnel that its name or description gives away'),
        }),
      ),
      resolvers: z.array(holds('text')),
      proxies: z.array(z.object({ from: holds('text'), server: holds('authority'), applies: z.boolean() })),
      policies: z
        .array(z.object({ name: holds('text'), value: holds('text') }))
        .describe('settings of Windows that its Remote Desktop client obeys, where they are set'),
      notLooked: z.array(z.object({ what: holds('text'), because: holds('text') })),
    })
    .describe('What this machine itself brings along: interfaces, tunnels, proxies and client policies.'),

  way: z
    .object({
      outcome: z.enum(['found', 'none']),
      interface: holds('door').optional(),
      gateway: holds('host').optional(),
      source: holds('host').optional(),
      mtu: z.number().int().optional(),
      vpn: holds('text').optional().describe('the kind of tunnel that it leads into'),
    })
    .describe('The way that packets to the server take out of this machine.'),

  witnesses: z
    .object({
      clocks: z.array(
        z.object({
          witness: z.enum(['server', 'kdc', 'web']),
          skew: duration.describe('witness minus ours; positive: the witness is ahead'),
          uncertainty: duration,
        }),
      ),
    })
    .describe(
      'What others say of the time, a domain controller or a web server, beside the server: whose clock is wrong.',
    ),

  'path-quality': z
    .object({
      connects: z.array(duration).describe('how long the port took to open, each time it did'),
      unopened: z.number().int().describe('how often it did not open in the time given'),
      exchanges: z.array(duration).describe('from a first RDP request to its answer, each time one came'),
      unanswered: z.number().int().describe('first requests that got no answer in the time given'),
      roundTrip: z.object({ min: duration, median: duration, p95: duration }).describe('of the times the port opened'),
      resent: z
        .object({ opening: z.number().int(), answering: z.number().int() })
        .describe('packets that had to be sent again, as the waits betray: one second and its doublings to open'),
      loss: z
        .object({ least: z.number(), likely: z.number(), most: z.number() })
        .describe('share of packets lost, one way, and the range that holds it 99 times in 100'),
      throughput: z
        .object({ outbound: z.number().optional(), inbound: z.number().optional() })
        .describe('bits a second, where a larger message took longer than a small one'),
      ping: z.object({ sent: z.number().int(), received: z.number().int() }).optional(),
      stalled: z
        .object({ times: z.number().int(), of: z.number().int() })
        .describe('ordinary connections that fell silent after the port had opened, and how many were made'),
      measured: z.boolean().describe('on connections of its own; otherwise only what other questions saw in passing'),
    })
    .describe('How fast and how surely packets travel: loss, delay and speed of the way at RDP’s own sizes.'),

  sizes: z
    .object({
      outbound: waySize.describe('from us to the server'),
      inbound: waySize.describe('from the server to us'),
      small: z.enum(['answered', 'ended', 'silent']).describe('what came of a small first message of encryption'),
      inPieces: z
        .enum(['answered', 'silent', 'not-looked'])
        .describe('the size that vanished outbound, sent in small pieces'),
      stoppedAfter: z
        .number()
        .int()
        .optional()
        .describe('bytes of a large answer that came before it was cut off midway, or ended without a word'),
      ping: z
        .enum(['all-pass', 'large-vanish', 'large-refused'])
        .optional()
        .describe(
          'what the system’s ping saw of a small and a full-size packet that nobody may cut; refused: with a word',
        ),
      mtu: z
        .object({ atLeast: z.number().int(), below: z.number().int().optional() })
        .optional()
        .describe('bytes of an IP packet that still passes, and of one that does not'),
    })
    .describe('Which packet sizes pass, in each direction by itself.'),

  meddling: z
    .object({
      stage,
      tries: z.array(
        z.object({
          said: z
            .enum([
              'nothing', 'request', 'no-cookie', 'other-word', 'hello', 'other-record', 'junk', 'rdp-security',
            ]) // biome-ignore format: two lines
            .describe(
              'all but nothing and no-cookie are of the same size; rdp-security: agreed on instead of TLS, and then nothing said',
            ),
          outcome: z.enum(['answered', 'fin', 'rst', 'silence', 'not-connected']),
          ms: duration,
        }),
      ),
      trigger: z
        .enum(['cookie', 'request', 'hello', 'any-data', 'nothing', 'unclear'])
        .describe('the content that ends or silences the connection'),
      selective: z.boolean().describe('other content of the same size got a reaction of another kind'),
      soonerThanRoundTrip: z
        .boolean()
        .optional()
        .describe('the end came faster than anything from the server can; not set where the way is too short to tell'),
      acknowledged: z
        .boolean()
        .optional()
        .describe('our bytes were acknowledged, as this system’s own connection table says'),
      elsewhere: z.enum(['answers', 'silent']).optional().describe('whether other ports of the address answer'),
    })
    .describe('Which content makes a connection end or fall silent, and so whether something on the way picks it out.'),

  elsewhere: z
    .object({ works: z.enum(['yes', 'no', 'unknown']) })
    .describe('Whether it works from another network, as the person at the terminal says.'),

  colleagues: z
    .object({ work: z.enum(['yes', 'no', 'unknown']) })
    .describe('Whether other computers of the same network get in, as the person at the terminal says.'),
} as const satisfies Record<string, z.ZodType>;

export type Subject = keyof typeof vocabulary;

export type Vocabulary = { readonly [S in Subject]: z.infer<(typeof vocabulary)[S]> };

export const subjects = Object.keys(vocabulary) as readonly Subject[];

/** The one sentence that says what a subject is. */
export const sentenceOf = (subject: Subject): string => vocabulary[subject].description ?? '';
