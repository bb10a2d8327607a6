/** The blanks that whoever applies a fix fills in: what each means, and what it may look like. */
import { fail, type Result, succeed } from '../result.ts';

export interface BlankMeaning {
  readonly means: string;
  /** As a regular expression that JavaScript and .NET read alike. No quote and no line end passes any of them. */
  readonly looks: string;
  readonly example: string;
  /** Several, with a comma between them. */
  readonly several?: true;
}

const NAME = String.raw`[^\x00-\x1f"<>|*?;$\x60\x27\u2018-\u201f]{1,200}`;
const HOST = String.raw`[A-Za-z0-9._:\[\]-]{1,255}`;
const NUMBER = '[0-9]{1,9}';

export const blanks = {
  thumbprint: {
    means: 'the thumbprint of the certificate that shall be used',
    looks: '[0-9A-Fa-f]{40}',
    example: '0123456789ABCDEF0123456789ABCDEF01234567',
  },
  host: { means: 'the name or address of the server', looks: HOST, example: 'ts01.example.com' },
  broker: { means: 'the full name of the connection broker', looks: HOST, example: 'broker.example.com' },
  gateway: { means: 'the full name of the RD Gateway', looks: HOST, example: 'gateway.example.com' },
  'licence-servers': {
    means: 'the licence servers, with a comma between them',
    looks: '[A-Za-z0-9.,_-]{1,255}',
    example: 'lic01.example.com',
    several: true,
  },
  'licensing-mode': { means: '2 for licences per device, 4 for licences per user', looks: '[24]', example: '4' },
  collection: { means: 'the name of the session collection', looks: NAME, example: 'Office' },
  'collection-alias': {
    means: 'the alias of the session collection, as `Get-RDSessionCollection` prints it',
    looks: '[A-Za-z0-9_-]{1,64}',
    example: 'Office',
  },
  group: { means: 'the group', looks: NAME, example: String.raw`EXAMPLE\Partners` },
  'user-sid': {
    means: 'the SID of the user, as `whoami /user` or the list of profiles shows it',
    looks: 'S-1-[0-9-]{3,180}',
    example: 'S-1-5-21-1004336348-1177238915-682003330-1104',
  },
  'profile-folder': { means: 'the folder of the user’s profile', looks: NAME, example: String.raw`C:\Users\anna` },
  user: { means: 'the account', looks: NAME, example: String.raw`EXAMPLE\anna` },
  networks: {
    means: 'the addresses and networks to be let in, with a comma between them',
    looks: '[0-9A-Fa-f.:/,-]{2,2000}',
    example: '192.0.2.0/24,198.51.100.7',
    several: true,
  },
  'rdp-file': { means: 'the .rdp file', looks: NAME, example: String.raw`C:\Users\anna\ts01.rdp` },
  'cert-file': {
    means: 'the PEM file of the certificate',
    looks: '/[A-Za-z0-9._/-]{1,250}',
    example: '/etc/xrdp/cert.pem',
  },
  'key-file': {
    means: 'the PEM file of its private key',
    looks: '/[A-Za-z0-9._/-]{1,250}',
    example: '/etc/xrdp/key.pem',
  },
  sessions: { means: 'how many sessions there may be', looks: NUMBER, example: '50' },
  connections: { means: 'how many connections there may be', looks: NUMBER, example: '100' },
  milliseconds: { means: 'the time, in milliseconds (3600000 is an hour)', looks: NUMBER, example: '14400000' },
  network: { means: 'the network, in CIDR form', looks: '[0-9A-Fa-f.:/]{2,50}', example: '192.0.2.0/24' },
  'next-hop': { means: 'the address of the next router', looks: '[0-9A-Fa-f.:]{2,45}', example: '10.0.0.1' },
  zone: { means: 'the zone of the DNS server', looks: '[A-Za-z0-9._-]{1,255}', example: 'example.com' },
  record: { means: 'the name within that zone', looks: '[A-Za-z0-9._-]{1,63}|@', example: 'ts01' },
  address: { means: 'the address that is right', looks: '[0-9A-Fa-f.:]{2,45}', example: '192.0.2.10' },
  'old-address': { means: 'the address that is wrong', looks: '[0-9A-Fa-f.:]{2,45}', example: '192.0.2.99' },
  vpn: { means: 'the name of the VPN connection', looks: NAME, example: 'Office' },
  'listen-port': { means: 'the port on which it is forwarded', looks: '[0-9]{1,5}', example: '3389' },
  interface: { means: 'the name of the network interface', looks: NAME, example: 'Ethernet' },
  'listen-address': {
    means: 'the address that the forwarding listens on, as netsh shows it',
    looks: '[0-9A-Za-z.:*-]{1,255}',
    example: '0.0.0.0',
  },
  port: { means: 'the port', looks: '[0-9]{1,5}', example: '3389' },
  bytes: { means: 'the largest packet, in bytes', looks: '[0-9]{3,5}', example: '1400' },
} as const satisfies Readonly<Record<string, BlankMeaning>>;

export type BlankName = keyof typeof blanks;

export const isBlankName = (name: string): name is BlankName => Object.hasOwn(blanks, name);

/** The names of the blanks in a value, wherever in it they stand. */
export function blanksIn(value: unknown): readonly BlankName[] {
  const found = [...JSON.stringify(value).matchAll(/<([a-z-]+)>/g)].map(([, name = '']) => name);
  return [...new Set(found)].filter(isBlankName);
}

export type Fillings = Partial<Readonly<Record<BlankName, string>>>;

/** Fills what is known; refuses what does not look as it must, since it goes into scripts. */
export function fillBlanks<Value>(value: Value, fillings: Fillings): Result<Value, string> {
  for (const [name, text] of Object.entries(fillings)) {
    if (!isBlankName(name) || !new RegExp(`^(?:${blanks[name].looks})$`, 'u').test(text))
      return fail(`“${text}” cannot be ${isBlankName(name) ? blanks[name].means : name}`);
  }
  return succeed(fillIn(value, fillings as Readonly<Record<string, string>>) as Value);
}

function fillIn(value: unknown, fillings: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return value.replace(/<([a-z-]+)>/g, (blank, name: string) => fillings[name] ?? blank);
  if (Array.isArray(value)) return value.map((item) => fillIn(item, fillings));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillIn(item, fillings)]));
}
