/** Early user authorization: four bytes after NLA in which the server says whether the user may connect. */
import { table } from './code.ts';

export const earlyUserAuth = table(
  'early-auth',
  { stages: ['nla'], source: 'MS-RDPBCGR 2.2.10.2', sure: 'documented' },
  [
    [0, 'AUTHZ_SUCCESS', 'The user may connect.'],
    [
      5,
      'AUTHZ_ACCESS_DENIED',
      'The credentials are right, but the user may not use Remote Desktop on this host.',
      {
        doesNotMean: 'It does not mean that the password was wrong.',
      },
    ],
  ],
);
