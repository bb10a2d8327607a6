/** RDSTLS results: the answer to credentials that a redirected client brings along. */
import { table } from './code.ts';

export const rdstls = table(
  'rdstls',
  { stages: ['nla'], source: 'MS-RDPBCGR 2.2.17 (values as FreeRDP reads them)', sure: 'implementation' },
  [
    [0x0, 'RDSTLS_RESULT_SUCCESS', 'The credentials were accepted.'],
    [0x5, 'RDSTLS_RESULT_ACCESS_DENIED', 'Access was denied.'],
    [0x52e, 'RDSTLS_RESULT_LOGON_FAILURE', 'User name or password was not accepted.'],
    [0x530, 'RDSTLS_RESULT_INVALID_LOGON_HOURS', 'The account may not log on at this hour.'],
    [0x532, 'RDSTLS_RESULT_PASSWORD_EXPIRED', 'The password has expired.'],
    [0x533, 'RDSTLS_RESULT_ACCOUNT_DISABLED', 'The account is disabled.'],
    [0x773, 'RDSTLS_RESULT_PASSWORD_MUST_CHANGE', 'The password must be changed before the first logon.'],
    [0x775, 'RDSTLS_RESULT_ACCOUNT_LOCKED_OUT', 'The account is locked out.'],
  ],
);
