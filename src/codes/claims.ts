/** What the web says about 0x904 / 0x7 and its cures, each claim checked: for reports, `explain` and the catalogue. */
import type { SpaceId } from './code.ts';

export interface Claim {
  readonly number: number;
  /** The claim in a few words of ours. */
  readonly saysTheWeb: string;
  readonly verdict: Verdict;
  readonly inFact: string;
  /** What to do instead. */
  readonly safer?: string;
  /** The codes that the claim is about. */
  readonly codes?: readonly { readonly space: SpaceId; readonly value: number }[];
  /** Slugs of the causes that the claim touches: the part of a cause’s id after the slash. */
  readonly causes: readonly string[];
}

/** `harmful`: following it costs security, data or access. `unverifiable`: no source supports or refutes it. */
export type Verdict = 'true' | 'partly' | 'false' | 'unverifiable' | 'harmful';

/** The verdicts as a person reads them. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  true: 'true',
  partly: 'partly true',
  false: 'not true',
  unverifiable: 'nothing supports it',
  harmful: 'harmful',
};

type Topic = 'closed' | 'denied' | 'pair';

const closed = { space: 'disconnect', value: 0x904 } as const;
const denied = { space: 'extended', value: 0x7 } as const;
const codesOf: Readonly<Record<Topic, NonNullable<Claim['codes']>>> = {
  closed: [closed],
  denied: [denied],
  pair: [closed, denied],
};

const claim = (
  number: number,
  verdict: Verdict,
  saysTheWeb: string,
  inFact: string,
  causes: readonly string[] = [],
  more: { readonly about?: Topic; readonly safer?: string } = {},
): Claim => ({
  number,
  saysTheWeb,
  verdict,
  inFact,
  causes,
  ...(more.safer === undefined ? {} : { safer: more.safer }),
  ...(more.about === undefined ? {} : { codes: codesOf[more.about] }),
});

const network = ['firewall-drop', 'forwarder-accepts-then-closes', 'ids-ips-or-dpi-reset'];
const gateways = [
  'gateway-cap-denied',
  'gateway-rap-denied',
  'gateway-cannot-reach-target',
  'gateway-address-or-bypass-wrong',
];

export const claims: readonly Claim[] = [
  // ── what the codes mean ───────────────────────────────────────────────────────────────────────────────────────────
  claim(
    1,
    'partly',
    '0x904 is a broad code for failed connections.',
    'It is broad about why, but exact about what: the TCP connection was open and the other end closed it.',
    [],
    { about: 'closed' },
  ),
  claim(
    2,
    'true',
    'The session was broken off at protocol level.',
    'The socket was closed while the client still waited.',
    [],
    { about: 'closed' },
  ),
  claim(
    3,
    'false',
    '0x7 points straight at a gateway or the network.',
    'By its name it says that the server denied the connection. A gateway has codes of its own, such as 0x800759DB.',
    gateways,
    { about: 'denied', safer: 'Suspect the gateway only when one is configured, and look for its own code.' },
  ),
  claim(
    4,
    'false',
    'The documentation says that 0x7 is a connection lost to a network error.',
    'No documentation says so: the documented name is “server denied connection”.',
    [],
    { about: 'denied' },
  ),
  claim(
    5,
    'false',
    '0x7 is a failed authentication at the RD Gateway.',
    'A gateway that refuses a user says 0x800759DB; a failed channel binding is 0xC000035B.',
    ['gateway-cap-denied', 'gateway-auth-or-channel-binding'],
    { about: 'denied' },
  ),
  claim(
    6,
    'false',
    'The codes mean that the client cannot reach the machine.',
    'With 0x904 something was reached, even if only a forwarder. A machine out of reach gives 0x204 or 0x108.',
    ['firewall-drop', 'firewall-reject-or-port-closed', 'forwarder-accepts-then-closes'],
    { about: 'closed' },
  ),
  claim(7, 'false', '0x904 is a session lock failure.', 'No such thing exists; 0x904 is a closed socket.', [], {
    about: 'closed',
  }),
  claim(
    8,
    'false',
    '0x7 means that the credentials were rejected.',
    'Rejected credentials are 0x807, 0x300 or an NTSTATUS such as 0xC000006D.',
    ['wrong-credentials'],
    {
      about: 'denied',
      safer: 'Leave the password alone until the connection is seen to fail in Network Level Authentication.',
    },
  ),
  claim(
    9,
    'unverifiable',
    '0x7 often points to a conflict between sessions.',
    'A conflict is settled in a dialog inside the session, and a session that was taken over is extended code 5. A connection limit can close early.',
    ['connection-limit', 'session-contention-client-sku', 'stale-or-hung-session', 'replaced-by-other-connection'],
    { about: 'denied', safer: 'List the sessions with `qwinsta` before ending any.' },
  ),
  claim(
    10,
    'false',
    'FreeRDP and Remmina return 0x904 too.',
    'FreeRDP has its own error classes (ERRCONNECT, ERRINFO); 0x904 is not among them.',
    [],
    { about: 'closed' },
  ),
  claim(
    11,
    'partly',
    'MobaXterm or Royal TS get around the fault.',
    'A program that embeds the Microsoft client behaves like it; another may not. Success there tells client from server and mends nothing.',
    ['outdated-client'],
    { safer: 'Use a second client as a test, not as the cure.' },
  ),
  claim(
    12,
    'true',
    'RustDesk has reports of it.',
    'Its tunnel is reported with 0x904, while the direct connection works.',
    ['rustdesk-tunnel', 'forwarder-accepts-then-closes'],
  ),
  claim(
    13,
    'partly',
    'Dockur mishandles RDP handshakes.',
    'The reports are real. What they show is a forwarded port whose guest does not answer, not a bad handshake.',
    ['container-or-vm-guest-not-ready', 'forwarder-accepts-then-closes'],
  ),
  claim(
    14,
    'unverifiable',
    'TLS and NLA pass, and the server still says no.',
    'The story is invented, but the state exists: a denial after NLA.',
    ['not-in-remote-desktop-users', 'connection-limit', 'drain-mode-or-logons-disabled'],
  ),
  claim(
    15,
    'partly',
    'The pair 0x904 / 0x7 is specific.',
    'It is unspecific: it fits a close in any stage after the port opened.',
    [],
    { about: 'pair', safer: 'Find out in which stage the connection ends.' },
  ),
  claim(
    16,
    'unverifiable',
    'It rarely has one source; elsewhere: it is almost always gateway, firewall or fragmentation.',
    'One and the same page says both, and neither with a source.',
    [],
    { about: 'pair' },
  ),
  claim(
    17,
    'unverifiable',
    'It is almost always the network; elsewhere: it rarely is.',
    'Nobody published how often which cause is at work.',
    network,
    { about: 'pair' },
  ),
  claim(
    18,
    'false',
    'It is almost certainly a damaged licence; clearing the cache cures over 80 %.',
    'Licence faults have codes of their own: 0x808, 0x908 and extended 0x100 to 0x10B. The share is invented.',
    ['client-licence-store-bad'],
    { about: 'pair', safer: 'Touch the licence store only when a licence code was shown.' },
  ),
  claim(
    19,
    'true',
    'The event logs give the time of the failing part.',
    'The listener, session and Schannel logs of the host do, where a Windows host was reached.',
  ),
  claim(
    20,
    'partly',
    'The logs tell exactly which service or certificate failed.',
    'Often; but when a forwarder or filter closed, the server has no entry at all.',
    ['forwarder-accepts-then-closes'],
  ),
  claim(
    21,
    'partly',
    'Filter the System log by TermDD and TermServDevices.',
    'TermDD 50 matters; TermServDevices is about printers. Schannel, RemoteConnectionManager and RdpCoreTS are missing from the advice.',
    ['machinekeys-acl-or-key-corrupt', 'no-certificate', 'tls-version-mismatch'],
    { safer: 'Look at Schannel 36870 to 36888 and at RdpCoreTS 131, 139 and 140.' },
  ),
  claim(
    22,
    'true',
    'Look at TerminalServices-LocalSessionManager/Operational.',
    'It helps once a session exists; before the logon, RdpCoreTS and RemoteConnectionManager say more.',
    ['stale-or-hung-session'],
  ),

  // ── what causes it ────────────────────────────────────────────────────────────────────────────────────────────────
  claim(
    23,
    'partly',
    'An expired RDP certificate causes it.',
    'Expiry alone brings a warning, or 0x1B07. It is a renewal that fails, or a lost key, that stops TLS.',
    ['self-signed-expired-not-renewed', 'machinekeys-acl-or-key-corrupt'],
  ),
  claim(
    24,
    'partly',
    'An expired or damaged certificate stops the TLS handshake.',
    'True of a damaged one or one without its key; an expired one is still served.',
    ['machinekeys-acl-or-key-corrupt', 'custom-cert-no-private-key-permission', 'self-signed-expired-not-renewed'],
  ),
  claim(
    25,
    'partly',
    'Often the security certificate is corrupt.',
    'It happens; that it is often so, nobody has shown.',
    ['machinekeys-acl-or-key-corrupt', 'no-certificate'],
  ),
  claim(
    26,
    'partly',
    'A lossy, slow or weak line causes it.',
    'Loss can break a handshake, but not in the same stage every time. Time-outs show 0x108 or 0x704.',
    ['loss-or-latency-during-handshake'],
    { about: 'closed', safer: 'Repeat the connection: an ending that never moves is not loss.' },
  ),
  claim(
    27,
    'false',
    'It forces a time-out at the client.',
    'A time-out is 0x108 or 0x704; 0x904 is a close by the other end.',
    ['loss-or-latency-during-handshake'],
    { about: 'closed' },
  ),
  claim(
    28,
    'partly',
    'A VPN is especially prone.',
    'Packet size and split tunnels are real troubles; being slow alone is not.',
    ['vpn-path', 'mtu-black-hole'],
  ),
  claim(
    29,
    'true',
    'Old servers such as 2008 R2 fail with new clients.',
    'Without the update that brings TLS 1.2 to RDP they do.',
    ['tls-version-mismatch', 'new-client-to-xp-2003-vista-7'],
  ),
  claim(
    30,
    'unverifiable',
    'Windows 11 25H2 cannot reach XP guests.',
    'Failures with XP guests are older than 25H2; that release is named only by copied pages.',
    ['new-client-to-xp-2003-vista-7'],
  ),
  claim(
    31,
    'harmful',
    'Going back to an older Windows cures it.',
    'It takes security fixes away, and no report isolates it as the cure.',
    ['new-client-to-xp-2003-vista-7'],
    { safer: 'Update the other side, use a known issue rollback, or isolate the old machine.' },
  ),
  claim(
    32,
    'true',
    'Updates sometimes break RDP.',
    'They did in 2018, 2025 and 2026; few of those faults showed 0x904.',
    ['credssp-oracle-remediation', '24h2-client-udp-65s', '2025-24h2-freeze', '2026-01-credential-regression'],
  ),
  claim(
    33,
    'partly',
    'Blocked ciphers or authentication cause it.',
    'No common cipher suite can; NLA faults usually bring their own code.',
    ['tls-version-mismatch', 'no-common-cipher-suite', 'nla-broken-chain'],
  ),
  claim(
    34,
    'partly',
    'A gateway fault or its resource policy triggers it.',
    'A refused target is 0x800759DA with its own message, and only where a gateway is configured.',
    ['gateway-cap-denied', 'gateway-rap-denied', 'gateway-cannot-reach-target'],
  ),
  claim(
    35,
    'partly',
    'A firewall or antivirus cuts the connection.',
    'One that drops gives 0x204; only one that resets or closes can give 0x904.',
    ['firewall-drop', 'ids-ips-or-dpi-reset', 'client-side-security-suite'],
  ),
  claim(36, 'unverifiable', 'Security suites start blocking after an update.', 'No source was found.', [
    'client-side-security-suite',
  ]),
  claim(
    37,
    'partly',
    'A wrong MTU makes large packets fragment and vanish.',
    'They are not fragmented: they must not be, and the notice that they are too large is filtered.',
    ['mtu-black-hole'],
  ),
  claim(38, 'true', 'An old client lacks newer protocols.', 'TLS 1.2 and NLA need a client that speaks them.', [
    'outdated-client',
    'tls-version-mismatch',
  ]),
  claim(
    39,
    'partly',
    'The client forces TLS 1.0.',
    'Versions that do not meet are real; which side is short must be measured.',
    ['tls-version-mismatch'],
  ),
  claim(
    40,
    'false',
    'A clock off by five minutes gives extended 0x7.',
    'Five minutes is Kerberos’ limit, but the client has its own message for it, and NTLM may still work.',
    ['clock-skew-kerberos'],
    { about: 'denied' },
  ),
  claim(
    41,
    'unverifiable',
    'In a company the gateway is the likeliest culprit.',
    'It depends on whether one is configured.',
    gateways,
  ),
  claim(42, 'partly', 'Drops make the handshake time out.', 'They can; the ending then moves from try to try.', [
    'loss-or-latency-during-handshake',
  ]),
  claim(
    43,
    'partly',
    'Trouble with the name or DNS causes it.',
    'A failed lookup is 0x104 or 0x208. A wrong address, though, can lead anywhere.',
    ['dns-stale-or-missing', 'wrong-host-or-ip-conflict'],
  ),

  // ── what to do about it ───────────────────────────────────────────────────────────────────────────────────────────
  claim(
    44,
    'partly',
    'Delete the certificate.',
    'It helps with the self-signed one in the store “Remote Desktop”, if the host can make a new one.',
    ['self-signed-expired-not-renewed'],
    {
      safer:
        'Note the thumbprint, delete only in the store “Remote Desktop”, restart SessionEnv and then TermService. Never delete in “Personal”.',
    },
  ),
  claim(
    45,
    'false',
    'Run `restart-service termserv -force`.',
    'No service has that name, so the command fails. The service is TermService.',
    ['termservice-stopped-or-listener-down', 'self-signed-expired-not-renewed'],
    {
      safer: '`Restart-Service TermService -Force`, from the console: it cuts everybody off, and their sessions stay.',
    },
  ),
  claim(
    46,
    'partly',
    'Windows then makes a new certificate by itself.',
    'Only while SessionEnv, the key services and the rights on MachineKeys are sound.',
    ['crypto-services-stopped', 'machinekeys-acl-or-key-corrupt'],
    { safer: 'Check that a new certificate appeared before you leave.' },
  ),
  claim(
    47,
    'harmful',
    'Run `net stop "Remote Desktop Services" /y` to clear all sessions.',
    'It cuts you off, nothing starts the service again, and the sessions stay.',
    ['stale-or-hung-session'],
    { safer: 'Find the session with `qwinsta` and end that one with `logoff <id>`.' },
  ),
  claim(
    48,
    'partly',
    'Delete Default.rdp.',
    'It is hidden, so the printed command misses it, and the settings are lost.',
    ['stale-rdp-file'],
    { safer: 'Rename the file instead.' },
  ),
  claim(
    49,
    'partly',
    'Delete the bitmap cache.',
    'The printed command lacks quotes and fails, and a picture cache cannot end a connection before the logon.',
    ['bitmap-cache'],
  ),
  claim(
    50,
    'partly',
    'Clear the licence cache.',
    'It helps only with a licence per device and a licence error that was shown.',
    ['client-licence-store-bad'],
    { safer: 'Export HKLM\\SOFTWARE\\Microsoft\\MSLicensing first, then start the client once as administrator.' },
  ),
  claim(
    51,
    'harmful',
    'Set the security layer to RDP.',
    'That removes TLS, the proof of who the server is, and NLA.',
    ['security-layer-forced'],
    { safer: 'Test the TLS versions from outside. If SecurityLayer was set to 0, set it back to 2.' },
  ),
  claim(
    52,
    'harmful',
    'Switch NLA off for a while.',
    'It opens the logon screen to everybody who reaches the port, and it tends to stay off.',
    ['nla-required-client-cannot', 'nla-broken-chain'],
    {
      safer:
        'Whether NLA is demanded shows from outside without changing anything. If it was switched off, set UserAuthentication back to 1.',
    },
  ),
  claim(
    53,
    'partly',
    'Force TCP instead of UDP.',
    'It helps with breaks inside the session; UDP starts too late to end a connection before the logon.',
    ['udp-transport-broken', '24h2-client-udp-65s'],
  ),
  claim(
    54,
    'partly',
    'Use the IP address instead of the name.',
    'Good as a test. As a cure it gives up Kerberos and the certificate’s name, and gateway policies by name.',
    ['dns-stale-or-missing', 'spn-or-name-mismatch-ntlm-fallback', 'gateway-rap-denied'],
    { safer: 'Mend the name record.' },
  ),
  claim(
    55,
    'unverifiable',
    'Change the registry for security providers.',
    'The advice does not say what to change; switching old TLS on would weaken the host.',
    ['tls-version-mismatch'],
  ),
  claim(56, 'unverifiable', 'Navigate to a place that is not named.', 'The sentence is cut off; it says nothing.'),
  claim(57, 'unverifiable', 'Uncheck a box that is not named.', 'The sentence is cut off; it says nothing.'),
  claim(
    58,
    'partly',
    'Restart router and modem.',
    'It disturbs everybody behind them and helps only where loss was measured.',
    ['loss-or-latency-during-handshake', 'nat-or-firewall-idle-timeout'],
  ),
  claim(59, 'true', 'Use a cable instead of Wi-Fi.', 'A fair test for loss.', ['loss-or-latency-during-handshake']),
  claim(
    60,
    'partly',
    'Ping the server to see loss.',
    'Ping is often filtered, and its packets are small.',
    ['loss-or-latency-during-handshake'],
    { safer: 'Time some twenty TCP connections to the real port.' },
  ),
  claim(
    61,
    'partly',
    'Check the gateway settings, or bypass the gateway.',
    'Sensible where a gateway is set; a bypass can break company policy.',
    ['gateway-address-or-bypass-wrong'],
  ),
  claim(62, 'true', 'Make sure that the gateway’s address is right.', 'It is quick to test from outside.', [
    'gateway-name-or-cert',
    'gateway-address-or-bypass-wrong',
  ]),
  claim(63, 'true', 'Run `netsh interface ipv4 show subinterfaces`.', 'It is valid and changes nothing.', [
    'mtu-black-hole',
  ]),
  claim(
    64,
    'partly',
    'Set the MTU to 1400 for good.',
    'It is valid, but it slows all traffic and hides the fault.',
    ['mtu-black-hole'],
    { safer: 'Prove it first, set it with store=active, and limit the segment size on the tunnel. Undo: mtu=1500.' },
  ),
  claim(65, 'true', 'The MTU is usually 1500.', 'On Ethernet it is.', ['mtu-black-hole']),
  claim(66, 'true', 'Update the system and the client apps.', 'True, but weak: it helps only with old clients.', [
    'outdated-client',
  ]),
  claim(
    67,
    'harmful',
    'Open port 3389, and 443 for the gateway.',
    'Right inside a network, TCP and UDP both; open to the Internet it invites attack.',
    ['firewall-drop', 'internet-attack-load'],
    { safer: 'Open 3389 only to the networks that need it; from outside, go through a VPN or a gateway.' },
  ),
  claim(
    68,
    'harmful',
    'Switch antivirus or firewall off for a while.',
    'As a test of minutes it is documented; left off, it exposes the machine.',
    ['client-side-security-suite'],
    { safer: 'Try a second client and read the product’s own log.' },
  ),
  claim(
    69,
    'partly',
    'Allow mstsc.exe in and out.',
    'The client needs only the way out. The way in belongs to the host’s TermService.',
    ['client-side-security-suite'],
  ),
  claim(
    70,
    'harmful',
    'Set MaxDisconnectionTime.',
    'It ends disconnected sessions, and their unsaved work is lost; it neither causes nor cures a close before the logon.',
    ['stale-or-hung-session', 'time-limit'],
    { safer: 'For sessions that linger after a lost line, use the keep-alive policy.' },
  ),
  claim(71, 'true', 'Only Pro, Enterprise and Server can be hosts.', 'Home editions cannot accept connections.', [
    'edition-cannot-host',
  ]),
  claim(
    72,
    'true',
    'Monitoring prevents the next time.',
    'Watch the last day of the certificate and the events 1057, 1058 and 36870.',
    ['self-signed-expired-not-renewed'],
  ),
  claim(73, 'true', 'Open the certificates in mmc.', 'Certificates of the computer account, store “Remote Desktop”.', [
    'self-signed-expired-not-renewed',
  ]),
  claim(74, 'true', 'Ask whether the server is local or in a cloud.', 'In a cloud, its network rules come first.', [
    'firewall-drop',
  ]),
  claim(75, 'false', 'All this rests on field data and Microsoft’s documentation.', 'The pages cite none.', [], {
    about: 'pair',
  }),
];
