/**
 * Everything rdpdoctor can know: one subject, one sentence, one shape.
 *
 * A cause may speak only of what is listed here. A subject has one value in a case; a value that sums up several tries
 * (addresses, offers, attempts) lists them, and says what they come to. Times are milliseconds, instants are
 * milliseconds since 1970 UTC, bytes are lower-case hex.
 */
import { z } from 'zod';

const instant = z.number().describe('milliseconds since 1970, UTC');
const duration = z.number().describe('milliseconds');
const hexBytes = z.string().regex(/^[0-9a-f]*$/);
const stage = z.enum([
  'resolve', 'connect', 'negotiate', 'tls', 'nla', 'settings', 'licensing', 'activate', 'session',
]); // biome-ignore format: one line

/** How a conversation, or one step of it, came to an end. */
const howEnded = z.enum(['done', 'fin', 'rst', 'alert', 'silence', 'refusal', 'foreign', 'garbled']);
const endedBy = z.enum(['us', 'peer', 'nobody']);
const tcpOutcome = z.enum(['open', 'refused', 'silent', 'unreachable']);
const protocolOffer = z.enum(['rdp', 'ssl', 'hybrid', 'hybrid-ex', 'rdstls', 'rdsaad', 'all']);
const tlsVersion = z.enum(['ssl3', '1.0', '1.1', '1.2', '1.3']);

export const vocabulary = {
  target: z
    .object({ host: z.string(), port: z.number().int(), kind: z.enum(['name', 'ipv4', 'ipv6']) })
    .describe('What was examined, as it was asked for.'),

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
          ]),
          value: z.number().int(),
          name: z.string(),
        }),
      ),
      reason: z.number().int().optional().describe('disconnect reason, as mstsc shows it first'),
      extended: z.number().int().optional().describe('extended reason, as mstsc shows it second'),
      language: z.string().optional(),
      topic: z.string().optional().describe('what the sentence of the dialog is about, where it was recognised'),
    })
    .describe('The code or dialog that a client showed to a person.'),

  names: z
    .object({
      name: z.string(),
      outcome: z.enum(['found', 'literal', 'no-such-name', 'no-answer', 'failed']),
      addresses: z.array(z.string()).describe('what the system would use, in its order'),
      ms: duration,
      hostsFile: z.array(z.string()),
      resolvers: z.array(
        z.object({
          server: z.string(),
          outcome: z.enum(['answered', 'no-such-name', 'no-data', 'silent', 'refused', 'failed']),
          a: z.array(z.string()),
          aaaa: z.array(z.string()),
          aliases: z.array(z.string()),
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
      best: z.string().optional().describe('the address that the other questions used'),
      addresses: z.array(
        z.object({
          ip: z.string(),
          family: z.enum(['ipv4', 'ipv6']),
          outcome: tcpOutcome,
          detail: z.string().optional(),
          ms: duration,
        }),
      ),
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
      service: z.string().optional().describe('ssh, http, https, vnc, smtp, ftp, mysql, postgresql, …'),
      excerpt: z.string().optional().describe('what it said, printable, at most 120 characters'),
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
          outcome: z.enum([
            'selected',
            'refused',
            'no-negotiation',
            'closed',
            'reset',
            'silent',
            'foreign',
            'not-connected',
          ]),
          selected: z.enum(['rdp', 'ssl', 'hybrid', 'hybrid-ex', 'rdstls', 'rdsaad', 'other']).optional(),
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
      detail: z.string().optional(),
      complete: z.boolean().describe('got as far as a client without an account can'),
      sent: z.number().int(),
      received: z.number().int(),
      ms: duration,
      stages: z.array(z.object({ stage, outcome: z.enum(['passed', 'failed']), ms: duration })),
    })
    .describe('How far one ordinary connection got, and who ended it how.'),

  tls: z
    .object({
      outcome: z.enum(['secured', 'alert', 'fin', 'rst', 'silence', 'garbled', 'unspeakable']),
      version: z.string().optional(),
      cipher: z.string().optional(),
      alert: z.number().int().optional(),
      alertBy: z.enum(['peer', 'us']).optional(),
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
          outcome: z
            .enum(['accepted', 'other-version', 'alert', 'closed', 'reset', 'silent', 'garbled', 'not-connected'])
            .describe('other-version: it answered with a lower one'),
          cipher: z.string().optional(),
          group: z.string().optional(),
          alert: z.number().int().optional(),
        }),
      ),
      accepted: z.array(tlsVersion),
    })
    .describe('Which versions of TLS the server accepts, one connection for each.'),

  certificate: z
    .object({
      subject: z.string(),
      issuer: z.string(),
      names: z.array(z.string()).describe('common name, then DNS and IP names'),
      notBefore: instant,
      notAfter: instant,
      selfSigned: z.boolean(),
      key: z.string().describe('rsa, ec, …'),
      bits: z.number().int(),
      signature: z.string().describe('sha256WithRSAEncryption, …'),
      keyUsage: z.array(z.string()).optional(),
      extendedKeyUsage: z.array(z.string()).optional(),
      fingerprint: hexBytes.describe('SHA-256 of the DER'),
      chain: z.number().int().describe('certificates the server sent'),
      trust: z.enum(['trusted', 'self-signed', 'unknown-root', 'broken-chain', 'not-looked']),
      nameMatches: z.boolean().describe('one of its names is the one that was asked for'),
      damaged: z.string().optional(),
    })
    .describe('The certificate the server showed.'),

  nla: z
    .object({
      outcome: z.enum(['challenge', 'refused', 'no-ntlm', 'fin', 'rst', 'alert', 'silence', 'garbled']),
      credsspVersion: z.number().int().optional(),
      errorCode: z.number().int().optional().describe('NTSTATUS from TSRequest.errorCode'),
      mechanism: z.enum(['ntlm', 'spnego']).optional(),
      targetName: z.string().optional(),
      netbiosComputer: z.string().optional(),
      netbiosDomain: z.string().optional(),
      dnsComputer: z.string().optional(),
      dnsDomain: z.string().optional(),
      dnsForest: z.string().optional(),
      build: z.string().optional().describe('major.minor.build of the server’s NTLM'),
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
      outcome: z.enum(['answered', 'fin', 'rst', 'silence', 'disconnect', 'garbled']),
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
          ip: z.string(),
          stage,
          by: endedBy,
          how: howEnded,
          fingerprint: hexBytes.optional(),
          computer: z.string().optional(),
          ms: duration,
        }),
      ),
      sameEnding: z.boolean(),
      sameIdentity: z.boolean().describe('certificate and computer name never changed'),
      worked: z.number().int().describe('attempts that got as far as a client without an account can'),
    })
    .describe('The same connection made again: whether it ends in the same place and meets the same machine.'),
} as const satisfies Record<string, z.ZodType>;

export type Subject = keyof typeof vocabulary;

export type Vocabulary = { readonly [S in Subject]: z.infer<(typeof vocabulary)[S]> };

export const subjects = Object.keys(vocabulary) as readonly Subject[];

/** The one sentence that says what a subject is. */
export const sentenceOf = (subject: Subject): string => vocabulary[subject].description ?? '';
