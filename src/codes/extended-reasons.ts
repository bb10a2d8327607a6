/** Extended reasons: the second number that the Windows client shows, where a server’s own word would stand. */
import type { CodeEntry, CodeStage } from './code.ts';
import { table } from './code.ts';
import { errorInfo } from './error-info.ts';

const source = 'ExtendedDisconnectReasonCode (learn.microsoft.com)';
const licensing = { stages: ['licensing'] } as const;
const session = { stages: ['session'] } as const;
const wholeLine: readonly CodeStage[] = ['negotiate', 'tls', 'nla', 'settings', 'licensing', 'activate', 'session'];

const named = table(
  'extended',
  { stages: ['settings', 'licensing', 'activate', 'session'], source, sure: 'documented' },
  [
    [
      0x0,
      'exDiscReasonNoInfo',
      'The client knows nothing more.',
      {
        stages: ['resolve', 'connect', ...wholeLine],
        doesNotMean: 'It does not clear the server: it only says that the server gave no reason.',
      },
    ],
    [0x1, 'exDiscReasonAPIInitiatedDisconnect', 'A program asked for the session to be disconnected.', session],
    [0x2, 'exDiscReasonAPIInitiatedLogoff', 'A program asked for the session to be logged off.', session],
    [0x3, 'exDiscReasonServerIdleTimeout', 'The session was idle for longer than the server allows.', session],
    [0x4, 'exDiscReasonServerLogonTimeout', 'The session was active for longer than the server allows.', session],
    [0x5, 'exDiscReasonReplacedByOtherConnection', 'Another connection took over the session.', session],
    [0x6, 'exDiscReasonOutOfMemory', 'The server ran out of memory.'],
    [
      0x7,
      'exDiscReasonServerDeniedConnection',
      'By its name: the server denied the connection.',
      {
        stages: wholeLine,
        doesNotMean:
          'Next to 0x904 it is no proof of a denial: a server can say this only after the settings exchange, and people see the pair where nothing of Windows ever answered. It is also no gateway code, no credential code and no sign of a session conflict.',
      },
    ],
    [0x8, 'exDiscReasonServerDeniedConnectionFips', 'The connection was denied because of the FIPS policy.'],
    [
      0x9,
      'exDiscReasonServerInsufficientPrivileges',
      'The user may not connect to this server: the right to log on remotely is missing.',
      {
        doesNotMean: 'The password was right.',
      },
    ],
    [0xa, 'exDiscReasonServerFreshCredsRequired', 'The server does not take saved credentials; they must be typed.'],
    [0xb, 'exDiscReasonRpcInitiatedDisconnectByUser', 'A tool in the user’s own session disconnected it.', session],
    [0xc, 'exDiscReasonLogoffByUser', 'The user logged off.', session],
    [0x100, 'exDiscReasonLicenseInternal', 'The licensing part met an error.', licensing],
    [0x101, 'exDiscReasonLicenseNoLicenseServer', 'No licence server could be reached.', licensing],
    [0x102, 'exDiscReasonLicenseNoLicense', 'No client access licence is available.', licensing],
    [0x103, 'exDiscReasonLicenseErrClientMsg', 'The server could not use a licence message of the client.', licensing],
    [0x104, 'exDiscReasonLicenseHwidDoesntMatchLicense', 'The stored licence belongs to other hardware.', licensing],
    [0x105, 'exDiscReasonLicenseErrClientLicense', 'The licence stored on the client is damaged.', licensing],
    [0x106, 'exDiscReasonLicenseCantFinishProtocol', 'The licence exchange broke off.', licensing],
    [0x107, 'exDiscReasonLicenseClientEndedProtocol', 'The client ended the licence exchange early.', licensing],
    [
      0x108,
      'exDiscReasonLicenseErrClientEncryption',
      'A licence message was not encrypted as it should be.',
      licensing,
    ],
    [
      0x109,
      'exDiscReasonLicenseCantUpgradeLicense',
      'The stored licence can be neither upgraded nor renewed.',
      licensing,
    ],
    [
      0x10a,
      'exDiscReasonLicenseNoRemoteConnections',
      'The remote computer is not licensed to accept remote connections.',
      licensing,
    ],
    [
      0x10b,
      'exDiscReasonLicenseCreatingLicStoreAccDenied',
      'The client may not create the place where it keeps its licence. Starting the client once as administrator creates it.',
      licensing,
    ],
    [0x300, 'exDiscReasonRdpEncInvalidCredentials', 'The credentials were not valid.', { stages: ['nla', 'activate'] }],
  ],
);

/** From 0x1000 to 0x7FFF the client repeats the server’s error info under the same number. */
const repeated: readonly CodeEntry[] = errorInfo
  .filter(({ value }) => value >= 0x1000 && value <= 0x7fff)
  .map((entry) => ({ ...entry, space: 'extended' }));

export const extendedReasons: readonly CodeEntry[] = [...named, ...repeated];
