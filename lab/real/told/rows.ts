/** Every told row: what Windows says to those who log on, said to a real client by a server or gateway of the lab. */
import type { Truth } from '../rows/row.ts';
import { shadow } from '../servers/shadow.ts';
import { weston } from '../servers/weston.ts';
import { xrdp } from '../servers/xrdp.ts';
import type { Client, Told } from './told.ts';

/** Logs on before the session begins, or inside it. */
const nla: Client = { options: ['/sec:nla'] };
const tls: Client = { options: ['/sec:tls'] };
const viaGateway: Client = { options: ['/sec:nla'], connectsTo: 'ts01.example.test' };

/** The server turns the logon down with this NTSTATUS. */
const logon = (onLogon: number, more: { readonly domain?: string } = {}) => ({ credssp: { onLogon, ...more } });
/** The desktop is there, then the server gives this reason and ends it. */
const ended = (errorInfo: number) => ({ session: { errorInfo } });
/** The server gives this reason in place of a licence. */
const unlicensed = (errorInfo: number) => ({ session: { during: 'licensing', errorInfo } }) as const;

const modern = ['1.2', '1.3'] as const;
const open: Truth = { port: 'open', greeting: 'rdp' };

export const toldRows: readonly Told[] = [
  // ── the logon ─────────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'wrong-password',
    story: 'The server does not know the user, or not with this password',
    server: logon(0xc000006d),
    client: nla,
    expect: { cause: 'nla/wrong-credentials', silent: ['nla/account-locked', 'nla/not-in-remote-desktop-users'] },
  },
  {
    id: 'account-locked',
    story: 'Too many wrong passwords have locked the account',
    server: logon(0xc0000234),
    client: nla,
    expect: { cause: 'nla/account-locked', silent: ['nla/wrong-credentials', 'nla/account-disabled-or-expired'] },
  },
  {
    id: 'account-disabled',
    story: 'The account is switched off',
    server: logon(0xc0000072),
    client: nla,
    expect: { cause: 'nla/account-disabled-or-expired', silent: ['nla/account-locked', 'nla/wrong-credentials'] },
  },
  {
    id: 'account-expired',
    story: 'The last day of the account has passed',
    server: logon(0xc0000193),
    client: nla,
    expect: { cause: 'nla/account-disabled-or-expired', silent: ['nla/password-expired-or-must-change'] },
  },
  {
    id: 'password-expired',
    story: 'The password is too old',
    server: logon(0xc0000071),
    client: nla,
    expect: { cause: 'nla/password-expired-or-must-change', silent: ['nla/wrong-credentials'] },
  },
  {
    id: 'password-must-change',
    story: 'The password must be changed before the first logon, which NLA cannot do',
    server: logon(0xc0000224),
    client: nla,
    expect: { cause: 'nla/password-expired-or-must-change', silent: ['nla/wrong-credentials'] },
  },
  {
    id: 'blank-password',
    story: 'A local account without a password, on a computer outside any domain',
    server: logon(0xc000006e, { domain: '' }),
    client: nla,
    expect: { cause: 'nla/blank-password', silent: ['nla/wrong-credentials', 'nla/protected-users-or-auth-silo'] },
  },
  {
    id: 'protected-user',
    story: 'A protected account logs on to an address, so without Kerberos',
    server: logon(0xc000006e),
    client: nla,
    expect: { cause: 'nla/protected-users-or-auth-silo', silent: ['nla/wrong-credentials', 'nla/blank-password'] },
  },
  {
    id: 'restricted-admin',
    story: 'The client asks for Restricted Admin, and the server does not take it',
    server: { ...logon(0xc000006e), restrictedAdmin: false },
    client: { options: ['/sec:nla', '/restricted-admin'] },
    expect: {
      cause: 'nla/restricted-admin-or-remote-guard',
      orCause: ['nla/protected-users-or-auth-silo'],
      silent: ['nla/wrong-credentials', 'nla/blank-password'],
    },
  },
  {
    id: 'logon-hours',
    story: 'The account may not log on at this hour',
    server: logon(0xc000006f),
    client: nla,
    expect: { cause: 'nla/hours-or-workstation-restriction', silent: ['nla/wrong-credentials', 'nla/account-locked'] },
  },
  {
    id: 'workstation',
    story: 'The account may not log on from this client',
    server: logon(0xc0000070),
    client: nla,
    expect: { cause: 'nla/hours-or-workstation-restriction', silent: ['nla/wrong-credentials'] },
  },
  {
    id: 'not-in-group',
    story: 'The user is in no group that may log on over Remote Desktop',
    server: logon(0xc000015b),
    client: nla,
    expect: {
      cause: 'nla/not-in-remote-desktop-users',
      silent: ['nla/wrong-credentials', 'nla/hours-or-workstation-restriction'],
    },
  },
  {
    id: 'deny-right',
    story: 'A policy of the server denies the user the logon; the server’s word is that of a missing right',
    server: ended(9),
    client: tls,
    expect: {
      cause: 'nla/deny-logon-right',
      orCause: ['nla/not-in-remote-desktop-users'],
      silent: ['nla/wrong-credentials', 'session/connection-limit'],
    },
  },
  {
    id: 'no-logon-servers',
    story: 'The server reaches no domain controller that could check the password',
    server: logon(0xc000005e),
    client: nla,
    expect: { cause: 'nla/dc-unreachable-or-trust-broken', silent: ['nla/wrong-credentials'] },
  },
  {
    id: 'trust-broken',
    story: 'The server’s own account in the domain is no longer valid',
    server: logon(0xc000018d),
    client: nla,
    expect: {
      cause: 'nla/dc-unreachable-or-trust-broken',
      silent: ['nla/wrong-credentials', 'nla/selective-authentication-forest'],
    },
  },
  {
    id: 'authentication-firewall',
    story: 'The trust between two forests lets only chosen users in',
    server: logon(0xc0000413),
    client: nla,
    expect: {
      cause: 'nla/selective-authentication-forest',
      silent: ['nla/wrong-credentials', 'nla/dc-unreachable-or-trust-broken'],
    },
  },
  {
    id: 'smart-card-pin',
    story: 'The domain did not take the PIN of the smart card',
    server: logon(0xc0000380),
    client: nla,
    expect: { cause: 'nla/smart-card', silent: ['nla/wrong-credentials'] },
  },
  {
    id: 'fresh-credentials',
    story: 'The server takes no saved password',
    server: ended(0x0a),
    client: tls,
    expect: { cause: 'nla/credential-delegation-or-guard', silent: ['nla/wrong-credentials'] },
  },
  {
    id: 'entra',
    story: 'The computer knows its users from Entra ID, and takes their passwords for wrong ones',
    server: { nla: 'required', entra: true, ...logon(0xc000006d, { domain: '' }) },
    client: nla,
    expect: {
      cause: 'nla/entra-joined-target',
      orCause: ['nla/wrong-credentials'],
      silent: ['nla/account-locked', 'nla/blank-password'],
    },
  },
  {
    id: 'nla-required',
    story: 'The client does without NLA, and the server insists on it',
    server: { nla: 'required' },
    client: tls,
    expect: { cause: 'nla/nla-required-client-cannot', silent: ['negotiate/nla-not-offered', 'nla/wrong-credentials'] },
  },
  {
    id: 'logon-filter',
    story: 'An add-on of the logon screen ends the logon after the right password',
    server: { session: { logonError: { type: -3, data: 2 } } },
    client: tls,
    expect: { cause: 'nla/logon-agent-or-mfa-filter', unsure: true, silent: ['nla/wrong-credentials'] },
  },

  // ── licences ──────────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'no-licence-server',
    story: 'The days of grace are over and there is no licence server',
    server: unlicensed(0x101),
    client: tls,
    expect: {
      cause: 'licensing/no-licence-server-or-grace-over',
      silent: ['licensing/no-cal-or-wrong-mode', 'session/connection-limit'],
    },
  },
  {
    id: 'no-licence',
    story: 'The licence server has no licence left for this client',
    server: unlicensed(0x102),
    client: tls,
    expect: { cause: 'licensing/no-cal-or-wrong-mode', silent: ['licensing/no-licence-server-or-grace-over'] },
  },
  {
    id: 'licence-store',
    story: 'The licence that the client kept cannot be read',
    server: unlicensed(0x103),
    client: tls,
    expect: { cause: 'licensing/client-licence-store-bad', silent: ['licensing/no-cal-or-wrong-mode'] },
  },
  {
    id: 'licence-internal',
    story: 'The server cannot read its own licensing data',
    server: unlicensed(0x100),
    client: tls,
    expect: { cause: 'licensing/rcm-x509-corrupt', silent: ['licensing/no-licence-server-or-grace-over'] },
  },
  {
    id: 'edition',
    story: 'The edition of this Windows takes no remote connections',
    server: unlicensed(0x10a),
    client: tls,
    expect: { cause: 'licensing/edition-cannot-host', silent: ['licensing/no-cal-or-wrong-mode'] },
  },

  // ── the session ───────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'replaced',
    story: 'The same account connects from somewhere else and takes the session over',
    server: ended(5),
    client: tls,
    expect: {
      cause: 'session/replaced-by-other-connection',
      silent: ['session/time-limit', 'host/host-process-crash'],
    },
  },
  {
    id: 'idle-limit',
    story: 'The session was idle for longer than the server allows',
    server: ended(3),
    client: tls,
    expect: { cause: 'session/time-limit', silent: ['path/nat-or-firewall-idle-timeout'] },
  },
  {
    id: 'denied-full',
    story: 'The server has as many sessions as it may have',
    server: ended(7),
    client: tls,
    expect: {
      cause: 'session/connection-limit',
      orCause: ['session/drain-mode-or-logons-disabled'],
      silent: ['licensing/no-cal-or-wrong-mode'],
    },
  },
  {
    id: 'denied-drain',
    story: 'The server is closed to new logons; its word is that of a full one',
    server: ended(7),
    client: tls,
    expect: {
      cause: 'session/drain-mode-or-logons-disabled',
      orCause: ['session/connection-limit'],
      silent: ['session/time-limit'],
    },
  },
  {
    id: 'another-user',
    story: 'Another user works at the computer and refuses to leave',
    server: { session: { logonError: { type: -7, data: 1 } } },
    client: tls,
    expect: {
      cause: 'session/session-contention-client-sku',
      silent: ['nla/password-expired-or-must-change', 'session/replaced-by-other-connection'],
    },
  },
  {
    id: 'shell-failed',
    story: 'The desktop ends as soon as it begins, and Windows calls that a logoff',
    server: ended(0x0c),
    client: tls,
    expect: { cause: 'session/profile-or-shell-failure', unsure: true, silent: ['session/time-limit'] },
  },
  {
    id: 'driver-not-ready',
    story: 'The display driver of the session does not start in time',
    server: ended(0x0f),
    client: tls,
    expect: { cause: 'session/display-driver-start-failure', silent: ['session/remotefx-or-avc-encoder'] },
  },
  {
    id: 'graphics-failed',
    story: 'The server’s graphics cannot go on encoding pictures',
    server: ended(0x112f),
    client: tls,
    expect: { cause: 'session/remotefx-or-avc-encoder', silent: ['session/display-driver-start-failure'] },
  },
  {
    id: 'bitmap-keys',
    story: 'The server cannot use the client’s list of stored pictures',
    server: ended(0x10da),
    client: tls,
    expect: { cause: 'client/bitmap-cache', silent: ['session/remotefx-or-avc-encoder'] },
  },

  // ── the host ──────────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'winlogon-crash',
    story: 'Winlogon of the session crashes',
    server: ended(0x17),
    client: tls,
    expect: { cause: 'host/host-process-crash', silent: ['host/shutdown-reboot-setup'] },
  },
  {
    id: 'restarts',
    story: 'The server restarts, and says so to whoever is in',
    server: ended(0x1a),
    client: tls,
    expect: { cause: 'host/shutdown-reboot-setup', silent: ['host/host-process-crash'] },
  },

  // ── the broker ────────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'redirect-failed',
    story: 'The broker has no machine of its pool free',
    server: ended(0x408),
    client: tls,
    expect: { cause: 'broker/broker-redirect-failed', silent: ['broker/missing-loadbalanceinfo'] },
  },
  {
    id: 'broker-renamed',
    story: 'The broker’s own database no longer fits, so no hand-over succeeds',
    server: ended(0x404),
    client: tls,
    expect: {
      cause: 'broker/broker-db-or-renamed',
      orCause: ['broker/broker-redirect-failed'],
      silent: ['broker/missing-loadbalanceinfo'],
    },
  },
  {
    id: 'no-token',
    story: 'The client came to the farm without the farm’s own file',
    server: ended(0x410),
    client: tls,
    expect: { cause: 'broker/missing-loadbalanceinfo', silent: ['broker/broker-redirect-failed'] },
  },

  // ── the gateway ───────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'gateway-user',
    story: 'No connection policy of the gateway names the user',
    gateway: { refusesAt: 'authorization', code: 0x800759db },
    client: viaGateway,
    expect: { cause: 'gateway/gateway-cap-denied', silent: ['gateway/gateway-rap-denied', 'nla/wrong-credentials'] },
  },
  {
    id: 'gateway-target',
    story: 'No resource policy of the gateway names the target',
    gateway: { refusesAt: 'channel', code: 0x800759da },
    client: viaGateway,
    expect: { cause: 'gateway/gateway-rap-denied', silent: ['gateway/gateway-cap-denied'] },
  },
  {
    id: 'gateway-no-way',
    story: 'The gateway cannot reach the target',
    gateway: { refusesAt: 'channel', code: 0x800759dd },
    client: viaGateway,
    expect: { cause: 'gateway/gateway-cannot-reach-target', silent: ['gateway/gateway-rap-denied'] },
  },
  {
    id: 'gateway-full',
    story: 'The gateway has as many connections as it may have',
    gateway: { refusesAt: 'tunnel', code: 0x800759e6 },
    client: viaGateway,
    expect: { cause: 'gateway/gateway-limits-or-timeouts', silent: ['gateway/gateway-cap-denied'] },
  },
  {
    id: 'gateway-no-certificate',
    story: 'The gateway has no certificate that it can use for the tunnel',
    gateway: { refusesAt: 'tunnel', code: 0x800759ee },
    client: viaGateway,
    expect: { cause: 'gateway/gateway-name-or-cert', silent: ['gateway/gateway-cap-denied'] },
  },
  {
    id: 'gateway-expired',
    story: 'The gateway’s certificate has expired; the server’s own has not',
    gateway: { refusesAt: 'tunnel', code: 0, certificate: 'expired' },
    client: { ...viaGateway, distrusts: true },
    expect: {
      cause: 'gateway/gateway-name-or-cert',
      silent: ['tls/self-signed-expired-not-renewed', 'tls/client-clock-makes-cert-invalid'],
    },
  },
  {
    id: 'gateway-crash',
    story: 'The gateway’s service fails inside',
    gateway: { refusesAt: 'tunnel', code: 0x800759d8 },
    client: viaGateway,
    expect: {
      cause: 'gateway/gateway-service-crash',
      silent: ['gateway/gateway-limits-or-timeouts', 'gateway/gateway-address-or-bypass-wrong'],
    },
  },
  {
    id: 'gateway-cookie',
    story: 'The gateway does not take the way in which the client logs on',
    gateway: { refusesAt: 'tunnel', code: 0x800759f9 },
    client: viaGateway,
    expect: { cause: 'gateway/gateway-auth-or-channel-binding', silent: ['nla/wrong-credentials'] },
  },
  {
    id: 'gateway-not-supported',
    story: 'What stands at the gateway’s address does not do what a gateway does',
    gateway: { refusesAt: 'tunnel', code: 0x800759e8 },
    client: viaGateway,
    expect: { cause: 'gateway/gateway-address-or-bypass-wrong', silent: ['gateway/gateway-cap-denied'] },
  },
  {
    id: 'gateway-old-client',
    story: 'The client is too old for what the gateway demands',
    gateway: { refusesAt: 'handshake', code: 0x800759e9 },
    client: viaGateway,
    expect: { cause: 'client/outdated-client', silent: ['gateway/gateway-cap-denied', 'tls/tls-version-mismatch'] },
  },

  // ── the client ────────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'distrust',
    story: 'The client takes no certificate that nobody vouches for',
    client: { options: ['/sec:nla'], distrusts: true },
    expect: { cause: 'tls/client-policy-refuses-untrusted-server', silent: ['nla/wrong-credentials'] },
  },

  // ── servers that others wrote ─────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'xrdp-old-security',
    story: 'xrdp allows standard RDP security only, and the client wants TLS',
    server: { securityLayer: 0, nla: 'absent' },
    real: {
      start: xrdp({ layer: 'rdp' }),
      truth: { ...open, tls: 'refused', nla: 'absent', rdpSecurity: 'accepted', versions: [] },
    },
    client: tls,
    expect: { cause: 'negotiate/security-layer-forced', silent: ['tls/no-certificate', 'nla/wrong-credentials'] },
  },
  {
    id: 'xrdp-no-certificate',
    story: 'xrdp is to speak TLS and has no certificate',
    server: { certificate: 'missing', nla: 'absent' },
    real: {
      start: xrdp({ certificate: 'missing' }),
      truth: {
        ...open,
        tls: 'no-certificate',
        nla: 'absent',
        rdpSecurity: 'refused',
        versions: [],
        breaksAt: 'negotiate',
      },
    },
    client: tls,
    expect: { cause: 'tls/no-certificate', silent: ['negotiate/security-layer-forced'] },
  },
  {
    id: 'weston-no-nla',
    story: 'weston has no NLA, and the client does not do without',
    server: { nla: 'absent' },
    real: {
      start: weston('good'),
      truth: {
        ...open,
        tls: 'accepted',
        nla: 'absent',
        rdpSecurity: 'accepted',
        versions: modern,
        certificate: 'good',
      },
    },
    client: nla,
    expect: { cause: 'negotiate/nla-not-offered', silent: ['nla/wrong-credentials'] },
  },
  {
    id: 'shadow-demands-nla',
    story: 'FreeRDP’s server demands NLA, and the client does without',
    server: { nla: 'required' },
    real: {
      start: shadow(),
      truth: { ...open, nla: 'required', rdpSecurity: 'refused', versions: modern, certificate: 'good' },
    },
    client: tls,
    expect: { cause: 'nla/nla-required-client-cannot', silent: ['negotiate/nla-not-offered'] },
  },

  // ── words that name nobody ────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'shadow-hangs-up',
    story: 'FreeRDP’s server turns the password down and only hangs up: a broken line would sound the same',
    server: { nla: 'required' },
    real: {
      start: shadow(),
      truth: { ...open, nla: 'required', rdpSecurity: 'refused', versions: modern, certificate: 'good' },
    },
    client: { options: ['/sec:nla', '/p:wrong'] },
    expect: { unsure: true, silent: ['nla/wrong-credentials', 'negotiate/forwarder-accepts-then-closes'] },
  },
  {
    id: 'gateway-not-there',
    story: 'The web server at the gateway’s address knows of no gateway, and the client does not say so',
    gateway: { refusesAt: 'http', code: 404 },
    client: viaGateway,
    expect: { unsure: true, silent: ['gateway/gateway-cap-denied', 'nla/wrong-credentials'] },
  },
  {
    id: 'gateway-password',
    story: 'The gateway does not know the password, and the client speaks of access alone',
    gateway: { refusesAt: 'http', code: 401 },
    client: viaGateway,
    expect: { unsure: true, silent: ['gateway/gateway-cap-denied', 'nla/not-in-remote-desktop-users'] },
  },
];
