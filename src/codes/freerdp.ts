/** FreeRDP’s own codes: how that client itself noticed that it could not connect. Windows’ client knows none of them. */
import { table } from './code.ts';

const name = { stages: ['resolve'] } as const;
const opening = { stages: ['connect'] } as const;
const logon = { stages: ['nla'] } as const;

export const freerdp = table(
  'freerdp',
  {
    stages: ['negotiate', 'tls', 'nla', 'settings', 'licensing', 'activate', 'session'],
    source: 'FreeRDP 2.11, include/freerdp/error.h',
    sure: 'implementation',
  },
  [
    [0x20001, 'ERRCONNECT_PRE_CONNECT_FAILED', 'The client failed before it spoke to anybody.', opening],
    [0x20002, 'ERRCONNECT_CONNECT_UNDEFINED', 'The connection failed, and the client does not know why.'],
    [0x20003, 'ERRCONNECT_POST_CONNECT_FAILED', 'The client failed after it had connected.'],
    [0x20004, 'ERRCONNECT_DNS_ERROR', 'The name could not be looked up.', name],
    [0x20005, 'ERRCONNECT_DNS_NAME_NOT_FOUND', 'The name was not found.', name],
    [0x20006, 'ERRCONNECT_CONNECT_FAILED', 'No TCP connection came about.', opening],
    [
      0x20007,
      'ERRCONNECT_MCS_CONNECT_INITIAL_ERROR',
      'The first message of the settings exchange could not be made or sent.',
      { stages: ['settings'] },
    ],
    [
      0x20008,
      'ERRCONNECT_TLS_CONNECT_FAILED',
      'TLS did not come about, or the client did not trust the certificate.',
      { stages: ['tls'] },
    ],
    [
      0x20009,
      'ERRCONNECT_AUTHENTICATION_FAILED',
      'The logon failed for a reason that has no code of its own; the line before names it.',
      logon,
    ],
    [
      0x2000a,
      'ERRCONNECT_INSUFFICIENT_PRIVILEGES',
      'The user may not connect to this server.',
      { stages: ['nla', 'activate'] },
    ],
    [0x2000b, 'ERRCONNECT_CONNECT_CANCELLED', 'Somebody cancelled the connection at the client.'],
    [
      0x2000c,
      'ERRCONNECT_SECURITY_NEGO_CONNECT_FAILED',
      'Client and server did not agree on security, or the connection ended while they tried.',
      {
        stages: ['connect', 'negotiate'],
        doesNotMean: 'It does not show that the two have nothing in common: a gateway that refuses looks the same.',
      },
    ],
    [
      0x2000d,
      'ERRCONNECT_CONNECT_TRANSPORT_FAILED',
      'The connection broke, or never came about.',
      {
        stages: ['connect', 'negotiate', 'tls', 'nla', 'settings', 'licensing', 'activate', 'session'],
        doesNotMean: 'It names no stage: a closed port, a wrong password and a broken line all end like this.',
      },
    ],
    [0x2000e, 'ERRCONNECT_PASSWORD_EXPIRED', 'The password has expired.', logon],
    [0x2000f, 'ERRCONNECT_PASSWORD_CERTAINLY_EXPIRED', 'The password has expired and must be changed.', logon],
    [
      0x20010,
      'ERRCONNECT_CLIENT_REVOKED',
      'The domain no longer knows the account, or has locked or disabled it.',
      logon,
    ],
    [0x20011, 'ERRCONNECT_KDC_UNREACHABLE', 'No domain controller answered the client.', logon],
    [0x20012, 'ERRCONNECT_ACCOUNT_DISABLED', 'The account is disabled.', logon],
    [0x20013, 'ERRCONNECT_PASSWORD_MUST_CHANGE', 'The password must be changed before the first logon.', logon],
    [0x20014, 'ERRCONNECT_LOGON_FAILURE', 'User name or password was not accepted.', logon],
    [0x20015, 'ERRCONNECT_WRONG_PASSWORD', 'The password is wrong.', logon],
    [
      0x20016,
      'ERRCONNECT_ACCESS_DENIED',
      'Access was denied, by the server or by a gateway before it.',
      { stages: ['gateway', 'nla'] },
    ],
    [0x20017, 'ERRCONNECT_ACCOUNT_RESTRICTION', 'A restriction of the account prevented the logon.', logon],
    [0x20018, 'ERRCONNECT_ACCOUNT_LOCKED_OUT', 'The account is locked out.', logon],
    [0x20019, 'ERRCONNECT_ACCOUNT_EXPIRED', 'The account has expired.', logon],
    [0x2001a, 'ERRCONNECT_LOGON_TYPE_NOT_GRANTED', 'The user may not log on to this server in this way.', logon],
    [0x2001b, 'ERRCONNECT_NO_OR_MISSING_CREDENTIALS', 'The client had no credentials that it could use.', logon],
  ],
);
