/** RD Gateway codes: what the gateway says before the target is reached. Shown with and without 0x8007 in front. */
import { table } from './code.ts';

export const gateway = table('gateway', { stages: ['gateway'], source: 'MS-TSGU 2.2.6', sure: 'documented' }, [
  [0x00000005, 'ERROR_ACCESS_DENIED', 'The gateway denied access.'],
  [0x000004ca, 'ERROR_GRACEFUL_DISCONNECT', 'The tunnel was closed in an orderly way.'],
  [0x000004d4, 'E_PROXY_CONNECTIONABORTED', 'The tunnel was broken off.'],
  [0x000059e6, 'E_PROXY_MAXCONNECTIONSREACHED', 'The gateway has reached its limit of connections.'],
  [0x000059e8, 'E_PROXY_NOTSUPPORTED', 'The gateway does not support what was asked of it.'],
  [0x000059f6, 'E_PROXY_SESSIONTIMEOUT', 'The gateway ended the session because its time was over.'],
  [0x000059fa, 'E_PROXY_REAUTH_AUTHN_FAILED', 'The gateway asked for authentication again, and it failed.'],
  [
    0x000059fb,
    'E_PROXY_REAUTH_CAP_FAILED',
    'On a renewed check, the gateway’s connection policy no longer lets the user in.',
  ],
  [
    0x000059fc,
    'E_PROXY_REAUTH_RAP_FAILED',
    'On a renewed check, the gateway’s resource policy no longer allows this target.',
  ],
  [
    0x000059fd,
    'E_PROXY_SDR_NOT_SUPPORTED_BY_TS',
    'The target does not support the secure device redirection that the gateway demands.',
  ],
  [0x00005a00, 'E_PROXY_REAUTH_NAP_FAILED', 'On a renewed check, the health of the client no longer suffices.'],
  [0x800759d8, 'E_PROXY_INTERNALERROR', 'The gateway met an internal error.'],
  [
    0x800759da,
    'E_PROXY_RAP_ACCESSDENIED',
    'The gateway’s resource policy does not allow this target, or not under this name.',
    {
      doesNotMean:
        'The gateway knows the user; it is the target that is not allowed. A policy by name does not cover the IP address.',
    },
  ],
  [0x800759db, 'E_PROXY_NAP_ACCESSDENIED', 'The gateway’s connection policy does not let this user or device in.'],
  [
    0x800759dd,
    'E_PROXY_TS_CONNECTFAILED',
    'The gateway could not reach the target.',
    {
      doesNotMean: 'The way from client to gateway works; look at the way from the gateway to the host.',
    },
  ],
  [0x800759df, 'E_PROXY_ALREADYDISCONNECTED', 'The tunnel was already closed.'],
  [0x800759e9, 'E_PROXY_CAPABILITYMISMATCH', 'Client and gateway do not have the capabilities that the other needs.'],
  [0x800759ed, 'E_PROXY_QUARANTINE_ACCESSDENIED', 'A health policy of the gateway keeps the client out.'],
  [0x800759ee, 'E_PROXY_NOCERTAVAILABLE', 'The gateway has no certificate that it can use.'],
  [0x800759f7, 'E_PROXY_COOKIE_BADPACKET', 'The gateway could not read the cookie that the client brought.'],
  [
    0x800759f8,
    'E_PROXY_COOKIE_AUTHENTICATION_ACCESS_DENIED',
    'The gateway did not accept the cookie that the client brought.',
  ],
  [0x800759f9, 'E_PROXY_UNSUPPORTED_AUTHENTICATION_METHOD', 'The gateway does not allow this way to authenticate.'],
]);
