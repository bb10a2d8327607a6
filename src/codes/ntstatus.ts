/** NTSTATUS and security status codes: what NLA, Kerberos, NTLM and Schannel say. Written 0xC… and 0x8009…. */
import { table } from './code.ts';

const tls = { stages: ['tls'] } as const;
const tlsOrNla = { stages: ['tls', 'nla'] } as const;
const bothSides = { stages: ['nla', 'gateway'] } as const;

const rightPassword = 'The password was right, or was not looked at.';

const status = table('ntstatus', { stages: ['nla'], source: 'MS-ERREF 2.3.1', sure: 'documented' }, [
  [0xc0000022, 'STATUS_ACCESS_DENIED', 'Access was denied.', bothSides],
  [
    0xc000005e,
    'STATUS_NO_LOGON_SERVERS',
    'The target reached no domain controller that could check the logon.',
    { doesNotMean: rightPassword },
  ],
  [0xc0000064, 'STATUS_NO_SUCH_USER', 'The user name is not known where it was checked.'],
  [0xc000006a, 'STATUS_WRONG_PASSWORD', 'The password is wrong.'],
  [
    0xc000006d,
    'STATUS_LOGON_FAILURE',
    'User name or password was not accepted.',
    {
      ...bothSides,
      doesNotMean: 'It does not say which of the two is wrong, nor that the account is locked.',
    },
  ],
  [
    0xc000006e,
    'STATUS_ACCOUNT_RESTRICTION',
    'The credentials may be right, but a restriction forbids this logon: blank password, Protected Users, hours or another policy.',
    {
      doesNotMean: 'It does not mean that the password was wrong.',
    },
  ],
  [0xc000006f, 'STATUS_INVALID_LOGON_HOURS', 'The account may not log on at this hour.'],
  [0xc0000070, 'STATUS_INVALID_WORKSTATION', 'The account may not log on from this computer.'],
  [0xc0000071, 'STATUS_PASSWORD_EXPIRED', 'The password has expired.'],
  [0xc0000072, 'STATUS_ACCOUNT_DISABLED', 'The account is disabled.'],
  [0xc0000133, 'STATUS_TIME_DIFFERENCE_AT_DC', 'The clock differs too much from the domain controller’s.'],
  [
    0xc000015b,
    'STATUS_LOGON_TYPE_NOT_GRANTED',
    'The user lacks the right to log on in this way, or is denied it.',
    { doesNotMean: rightPassword },
  ],
  [0xc000018c, 'STATUS_TRUSTED_DOMAIN_FAILURE', 'The trust between two domains is broken.'],
  [0xc000018d, 'STATUS_TRUSTED_RELATIONSHIP_FAILURE', 'The trust between the target and its domain is broken.'],
  [0xc0000192, 'STATUS_NETLOGON_NOT_STARTED', 'The Netlogon service of the target is not running.'],
  [0xc0000193, 'STATUS_ACCOUNT_EXPIRED', 'The account has expired.'],
  [0xc0000224, 'STATUS_PASSWORD_MUST_CHANGE', 'The password must be changed before the first logon.'],
  [0xc0000233, 'STATUS_DOMAIN_CONTROLLER_NOT_FOUND', 'No domain controller was found.', { doesNotMean: rightPassword }],
  [0xc0000234, 'STATUS_ACCOUNT_LOCKED_OUT', 'The account is locked out.'],
  [0xc0000320, 'STATUS_PKINIT_FAILURE', 'The Kerberos logon with a smart card failed.'],
  [
    0xc000035b,
    'STATUS_BAD_BINDINGS',
    'The logon is not bound to this TLS connection: NTLMv1, or something on the way opens TLS.',
    bothSides,
  ],
  [0xc0000380, 'STATUS_SMARTCARD_WRONG_PIN', 'The PIN of the smart card is wrong.'],
  [0xc0000381, 'STATUS_SMARTCARD_CARD_BLOCKED', 'The smart card is blocked.'],
  [
    0xc0000388,
    'STATUS_DOWNGRADE_DETECTED',
    'Somebody tried to weaken the authentication, or no domain controller could be reached to prove otherwise.',
  ],
  [0xc000040e, 'STATUS_KDC_CERT_EXPIRED', 'The certificate of the domain controller has expired.'],
  [
    0xc0000413,
    'STATUS_AUTHENTICATION_FIREWALL_FAILED',
    'Selective authentication between forests does not let this account in.',
  ],
  [0xc0000418, 'STATUS_NTLM_BLOCKED', 'A policy blocks NTLM.'],
]);

const security = table('ntstatus', { stages: ['nla'], source: 'MS-ERREF 2.1.1', sure: 'documented' }, [
  [
    0x80090302,
    'SEC_E_UNSUPPORTED_FUNCTION',
    'The function is not supported; in TLS, the version was refused.',
    {
      ...tlsOrNla,
      doesNotMean: 'The dialog of the encryption oracle policy uses these words too: there the client itself refused.',
    },
  ],
  [0x80090303, 'SEC_E_TARGET_UNKNOWN', 'Kerberos does not know the name of the target.'],
  [0x80090304, 'SEC_E_INTERNAL_ERROR', 'The security package met an internal error.', tlsOrNla],
  [0x80090308, 'SEC_E_INVALID_TOKEN', 'A security message was malformed.', tlsOrNla],
  [0x8009030c, 'SEC_E_LOGON_DENIED', 'The logon was denied: user name or password was not accepted.', bothSides],
  [
    0x8009030d,
    'SEC_E_UNKNOWN_CREDENTIALS',
    'The credentials were not recognised; in Schannel’s events, the private key cannot be opened.',
    tlsOrNla,
  ],
  [0x8009030e, 'SEC_E_NO_CREDENTIALS', 'No credentials are there to use.'],
  [
    0x8009030f,
    'SEC_E_MESSAGE_ALTERED',
    'A message or its signature was changed on the way, or the two CredSSP versions do not fit.',
    tlsOrNla,
  ],
  [0x80090311, 'SEC_E_NO_AUTHENTICATING_AUTHORITY', 'Nobody could be reached to check the logon.'],
  [0x80090322, 'SEC_E_WRONG_PRINCIPAL', 'The name of the target belongs to another account.'],
  [0x80090324, 'SEC_E_TIME_SKEW', 'The clocks differ too much for Kerberos.'],
  [0x80090325, 'SEC_E_UNTRUSTED_ROOT', 'The certificate comes from an issuer that is not trusted here.', tlsOrNla],
  [
    0x80090326,
    'SEC_E_ILLEGAL_MESSAGE',
    'A TLS message was not expected or malformed; a refused handshake looks the same.',
    tls,
  ],
  [0x80090327, 'SEC_E_CERT_UNKNOWN', 'The certificate could not be processed.', tls],
  [0x80090328, 'SEC_E_CERT_EXPIRED', 'The certificate is outside its dates, as the local clock sees it.', tls],
  [0x80090329, 'SEC_E_ENCRYPT_FAILURE', 'A message could not be encrypted.', tlsOrNla],
  [0x80090330, 'SEC_E_DECRYPT_FAILURE', 'A message could not be decrypted.', tlsOrNla],
  [0x80090331, 'SEC_E_ALGORITHM_MISMATCH', 'Client and server share no cipher suite or algorithm.', tls],
  [0x80090333, 'SEC_E_UNFINISHED_CONTEXT_DELETED', 'The handshake was dropped before it was finished.', tls],
  [0x8009033e, 'SEC_E_SMARTCARD_LOGON_REQUIRED', 'The account must log on with a smart card.'],
  [0x80090342, 'SEC_E_KDC_UNKNOWN_ETYPE', 'Domain controller and account share no Kerberos encryption.'],
  [0x80090346, 'SEC_E_BAD_BINDINGS', 'The logon is not bound to this TLS connection.', bothSides],
  [0x80090349, 'SEC_E_CERT_WRONG_USAGE', 'The certificate was not issued for this use.', tls],
  [
    0x80090350,
    'SEC_E_DOWNGRADE_DETECTED',
    'Somebody tried to weaken the authentication, or no domain controller could be reached to prove otherwise.',
  ],
  [
    0x8009035e,
    'SEC_E_DELEGATION_POLICY',
    'A policy forbids sending credentials to this target.',
    {
      doesNotMean: 'The server did not refuse: the client never sent the credentials.',
    },
  ],
  [
    0x8009035f,
    'SEC_E_POLICY_NLTM_ONLY',
    'The client would not send credentials, because NTLM alone does not prove who the server is.',
  ],
  [0x80090363, 'SEC_E_MUTUAL_AUTH_FAILED', 'The server could not prove who it is.'],
  [0x80090367, 'SEC_E_APPLICATION_PROTOCOL_MISMATCH', 'Client and server share no application protocol.', tls],
]);

export const ntstatus = [...status, ...security];
