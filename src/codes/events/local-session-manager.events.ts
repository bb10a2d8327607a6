/** Events of the service that keeps the sessions of users. */
import { accountIn, addressIn, defineProvider, numberIn } from './event.ts';

const RECORDED =
  'https://ponderthebits.com/2018/02/windows-rdp-related-event-logs-identification-tracking-and-investigation/';

const ofUser = { user: accountIn('User'), session: numberIn('SessionID'), from: addressIn('Address') };

export default defineProvider({
  name: 'Microsoft-Windows-TerminalServices-LocalSessionManager',
  title: 'LocalSessionManager',
  log: 'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational',
  events: {
    21: {
      says: 'a session began',
      decides: ['session/profile-or-shell-failure'],
      fields: ofUser,
      source: RECORDED,
      sure: 'reported',
    },
    23: {
      says: 'a session was logged off',
      decides: ['session/profile-or-shell-failure'],
      neverDecides: 'that the user wanted it: only the time since the logon tells',
      fields: ofUser,
      source: RECORDED,
      sure: 'reported',
    },
    40: {
      says: 'a session was disconnected',
      decides: ['session/replaced-by-other-connection', 'session/time-limit'],
      noiseWhen: 'its reason is 11 or 12: the user left or logged off',
      fields: { session: numberIn('Session'), reason: numberIn('Reason', 'extended') },
      source: RECORDED,
      sure: 'reported',
    },
    41: {
      says: 'an arrangement between sessions began',
      decides: [],
      noiseWhen: 'always: it accompanies every logon',
      source: RECORDED,
      sure: 'reported',
    },
  },
});
