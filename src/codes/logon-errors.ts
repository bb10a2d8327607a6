/** Logon errors: what Winlogon says inside the session. A real conflict between sessions shows up here. */
import { table } from './code.ts';

export const logonErrors = table(
  'logon',
  { stages: ['session'], source: 'IMsTscAxEvents::OnLogonError (learn.microsoft.com)', sure: 'documented' },
  [
    [-7, 'ARBITRATION_CODE_REFUSED_DIALOG', 'The user who holds the session refused to give it up.'],
    [-6, 'ARBITRATION_CODE_NOPERM_DIALOG', 'The user has no permission to take over the session.'],
    [-5, 'ARBITRATION_CODE_BUMP_OPTIONS', 'Another user is logged on; going on would disconnect them.'],
    [-4, 'ARBITRATION_CODE_RECONN_OPTIONS', 'The server offers a choice of sessions to go back to.'],
    [-3, 'ARBITRATION_CODE_CONTINUE_TERMINATE', 'The logon ends here, silently.'],
    [-2, 'ARBITRATION_CODE_CONTINUE_LOGON', 'The logon goes on. This is not an error.'],
    [-1, 'ERROR_CODE_ACCESS_DENIED', 'Access was denied.'],
    [0, 'LOGON_FAILED_BAD_PASSWORD', 'The password is wrong.'],
    [1, 'LOGON_FAILED_UPDATE_PASSWORD', 'The password has expired and must be changed.'],
    [2, 'LOGON_FAILED_OTHER', 'The logon failed for another reason, which the logon screen shows.'],
    [3, 'LOGON_WARNING', 'The logon screen shows a warning.'],
  ],
);

/** What the protocol itself calls them, and so do clients that are not Windows’. [MS-RDPBCGR] 2.2.10.1.1.4.1.1 */
export const logonMessages: Readonly<Record<string, number>> = {
  LOGON_MSG_DISCONNECT_REFUSED: -7,
  LOGON_MSG_NO_PERMISSION: -6,
  LOGON_MSG_BUMP_OPTIONS: -5,
  LOGON_MSG_RECONNECT_OPTIONS: -4,
  LOGON_MSG_SESSION_TERMINATE: -3,
  LOGON_MSG_SESSION_CONTINUE: -2,
};
