/** Disconnect reasons: the first number that the Windows client shows. Set by the client itself, never by the server. */
import type { CodeStage } from './code.ts';
import { table } from './code.ts';

const onceOpen: readonly CodeStage[] = ['negotiate', 'tls', 'nla', 'settings', 'licensing', 'activate', 'session'];
const securityOfRdp: readonly CodeStage[] = ['settings', 'licensing', 'activate', 'session'];
const proofOfIdentity = { stages: ['nla'] as const };
const nameOnly = { stages: ['resolve'] as const };
const licensingOnly = { stages: ['licensing'] as const };
const rdpSecurity = { stages: securityOfRdp };

const reported = (source: string, stages: readonly CodeStage[] = onceOpen) =>
  ({ source, stages, sure: 'reported' }) as const;

const clientMemory = 'The client ran out of memory.';
const notTheServersWord = 'The server did not say this; the client noticed it by itself.';

export const disconnectReasons = table(
  'disconnect',
  { stages: onceOpen, source: 'IMsTscAxEvents::OnDisconnected (learn.microsoft.com)', sure: 'documented' },
  [
    [0x0, 'disconnectReasonNoInfo', 'The client has nothing to say about the end of the connection.'],
    [0x1, 'disconnectReasonLocalNotError', 'The client closed the connection itself. This is not an error.'],
    [0x2, 'disconnectReasonRemoteByUser', 'The user ended the session. This is not an error.', { stages: ['session'] }],
    [
      0x3,
      'disconnectReasonByServer',
      'The server ended the connection in an orderly way.',
      {
        stages: securityOfRdp,
        doesNotMean: 'It is no error by itself; the extended code says why the server did it.',
      },
    ],
    [
      0x4,
      '(unnamed, 0x4)',
      'The session ended because of an error that the client did not name.',
      reported('https://github.com/neutrinolabs/xrdp/issues/3015', securityOfRdp),
    ],
    [0x104, 'disconnectReasonDNSLookupFailed', 'The client found no address for the name.', nameOnly],
    [0x106, 'disconnectReasonOutOfMemory', clientMemory],
    [
      0x107,
      '(unnamed, 0x107)',
      'The connection was ended by the user or by an administrator. Seen at ordinary ends too.',
      reported('https://docs.rackspace.com/support/how-to/rds-client-disconnected-codes-and-reasons/', ['session']),
    ],
    [
      0x108,
      'disconnectReasonConnectionTimedOut',
      'The attempt to connect got no answer in time.',
      {
        stages: ['connect'],
        doesNotMean: 'It is not a refusal: a machine that refuses answers at once.',
      },
    ],
    [
      0x204,
      'disconnectReasonSocketConnectFailed',
      'The TCP connection could not be opened: refused, unreachable or filtered.',
      {
        stages: ['connect'],
        doesNotMean: 'It says nothing about certificates, credentials or sessions: the conversation never began.',
      },
    ],
    [0x206, 'disconnectReasonOutOfMemory2', clientMemory],
    [0x208, 'disconnectReasonHostNotFound', 'The host was not found: its name leads to no address.', nameOnly],
    [
      0x304,
      'disconnectReasonWinsockSendFailed',
      'The client could not send on the open connection.',
      {
        doesNotMean: notTheServersWord,
      },
    ],
    [0x306, 'disconnectReasonOutOfMemory3', clientMemory],
    [0x308, 'disconnectReasonInvalidIPAddr', 'The address that was typed cannot be used.', nameOnly],
    [
      0x404,
      'disconnectReasonSocketRecvFailed',
      'Reading from the connection failed, which is often a TCP reset.',
      {
        doesNotMean: `${notTheServersWord} A machine on the way can reset a connection as well.`,
      },
    ],
    [
      0x406,
      'disconnectReasonInvalidSecurityData',
      'The client did not accept the security data that the server sent.',
      rdpSecurity,
    ],
    [0x408, 'disconnectReasonInternalError', 'The client met an internal error.'],
    [
      0x506,
      'disconnectReasonInvalidEncryption',
      'Client and server found no valid encryption for the old RDP security.',
      rdpSecurity,
    ],
    [0x508, 'disconnectReasonDNSLookupFailed2', 'The client found no address for the name.', nameOnly],
    [0x604, 'disconnectReasonGetHostByNameFailed', 'The system’s own name lookup failed.', nameOnly],
    [0x606, 'disconnectReasonInvalidServerSecurityInfo', 'The server’s security data is not valid.', rdpSecurity],
    [0x608, 'disconnectReasonTimerError', 'A timer of the client failed.'],
    [
      0x704,
      'disconnectReasonTimeoutOccurred',
      'A step took too long and the client gave up.',
      {
        stages: ['connect', ...onceOpen],
        doesNotMean: 'The other side did not close the connection; it stayed silent.',
      },
    ],
    [
      0x706,
      'disconnectReasonServerCertificateUnpackErr',
      'The client could not unpack the server’s RDP certificate.',
      {
        stages: ['settings', 'licensing'],
        doesNotMean: 'This is the small certificate inside the RDP settings, not the one of TLS.',
      },
    ],
    [
      0x708,
      '(unnamed, 0x708)',
      'The client met its own machine: another console session is in progress there.',
      reported('https://github.com/dockur/windows/issues/1256', ['connect', 'negotiate', 'settings']),
    ],
    [0x804, 'disconnectReasonInvalidIP', 'The address is not valid.', nameOnly],
    [
      0x807,
      'SSL_ERR_LOGON_FAILURE',
      'The logon failed in Network Level Authentication: user name or password was not accepted.',
      proofOfIdentity,
    ],
    [0x808, 'disconnectReasonLicensingFailed', 'Client and server could not agree on a licence.', licensingOnly],
    [
      0x904,
      'disconnectReasonAtClientWinsockFDCLOSE',
      'The other end closed the TCP connection while the client still waited for data. It does not say in which stage.',
      {
        stages: [...onceOpen, 'gateway'],
        doesNotMean:
          'It does not say why, nor that the Windows server closed it: a forwarder, load balancer, filter or tunnel on the way can do the same. It is not a time-out and not a failed name lookup, for the port did open.',
      },
    ],
    [0x906, 'disconnectReasonInternalSecurityError', 'The client’s security layer met an internal error.'],
    [0x908, 'disconnectReasonLicensingTimeout', 'The licence exchange did not finish in time.', licensingOnly],
    [0xa06, 'disconnectReasonInternalSecurityError2', 'The client’s security layer met an internal error.'],
    [0xa07, 'SSL_ERR_NO_SUCH_USER', 'The user name is not known where it was checked.', proofOfIdentity],
    [0xb06, 'disconnectReasonEncryptionError', 'The client could not encrypt a message.', rdpSecurity],
    [0xb07, 'SSL_ERR_ACCOUNT_DISABLED', 'The account is disabled.', proofOfIdentity],
    [
      0xb08,
      '(unnamed, 0xB08)',
      'An internal error while a secured session closed, seen in programs that embed an old client.',
      reported('https://github.com/mRemoteNG/mRemoteNG/issues/54', ['session']),
    ],
    [0xc06, 'disconnectReasonDecryptionError', 'The client could not decrypt a message.', rdpSecurity],
    [
      0xc07,
      'SSL_ERR_ACCOUNT_RESTRICTION',
      'The credentials may be right, but a restriction of the account forbids this logon: hours, computer, blank password or a policy.',
      {
        ...proofOfIdentity,
        doesNotMean: 'It does not mean that the password was wrong.',
      },
    ],
    [
      0xc08,
      'disconnectReasonClientDecompressionError',
      'The client could not decompress data.',
      { stages: ['session'] },
    ],
    [
      0xd06,
      '(unnamed, 0xD06)',
      'The client detected a protocol error, seen with large bitmap or memory settings in programs that embed it.',
      reported('https://github.com/1Remote/1Remote/issues/108', ['activate', 'session']),
    ],
    [0xd07, 'SSL_ERR_ACCOUNT_LOCKED_OUT', 'The account is locked out.', proofOfIdentity],
    [0xe07, 'SSL_ERR_ACCOUNT_EXPIRED', 'The account has expired.', proofOfIdentity],
    [0xf07, 'SSL_ERR_PASSWORD_EXPIRED', 'The password has expired.', proofOfIdentity],
    [
      0x1104,
      '(unnamed, 0x1104)',
      'The client detected a protocol error: what came back was not the RDP it expected.',
      reported('https://github.com/stascorp/rdpwrap/issues/363'),
    ],
    [0x1207, 'SSL_ERR_PASSWORD_MUST_CHANGE', 'The password must be changed before the first logon.', proofOfIdentity],
    [
      0x1607,
      'SSL_ERR_DELEGATION_POLICY',
      'A policy on the client forbids sending credentials to this target.',
      {
        ...proofOfIdentity,
        doesNotMean: 'The server did not refuse: the client never sent the credentials.',
      },
    ],
    [
      0x1707,
      'SSL_ERR_POLICY_NTLM_ONLY',
      'The client would not send credentials, because NTLM alone does not prove who the server is.',
      proofOfIdentity,
    ],
    [
      0x1807,
      'SSL_ERR_NO_AUTHENTICATING_AUTHORITY',
      'Nobody could be reached to check the credentials: no domain controller, a wrong domain, or a broken trust.',
      proofOfIdentity,
    ],
    [
      0x1b07,
      'SSL_ERR_CERT_EXPIRED',
      'The server’s certificate is outside its dates, as the client’s clock sees it.',
      {
        stages: ['tls', 'nla'],
        doesNotMean: 'The clock of the client may be the wrong one.',
      },
    ],
    [0x1c07, 'SSL_ERR_SMARTCARD_WRONG_PIN', 'The PIN of the smart card is wrong.', proofOfIdentity],
    [
      0x2104,
      '(unnamed, 0x2104)',
      'The macOS client could not go on; in the one report we know, the server’s certificate was unusable.',
      reported('https://github.com/neutrinolabs/xrdp/issues/1922', ['tls']),
    ],
    [
      0x2107,
      'SSL_ERR_FRESH_CRED_REQUIRED_BY_SERVER',
      'The server does not take saved credentials; they must be typed.',
      proofOfIdentity,
    ],
    [0x2207, 'SSL_ERR_SMARTCARD_CARD_BLOCKED', 'The smart card is blocked.', proofOfIdentity],
    [
      0x300005f,
      '(unnamed, 0x300005F)',
      'A client of the macOS, iOS and Android family could not resolve the name, in the one report we know.',
      reported('user report, https://gao4.top/', ['resolve']),
    ],
    [
      0x3000064,
      '(unnamed, 0x3000064)',
      'A client of the macOS, iOS and Android family lost its gateway session.',
      reported('release notes of the macOS client 10.5.2', ['gateway', 'session']),
    ],
  ],
);
