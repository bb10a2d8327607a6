/** For an administrator whose own address a brute-force guard has put on its deny list. */
import { lastingStep, look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, never, sign, sometimes, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { answeredLate, portSilent, worksElsewhere } from '../signs.ts';

export default defineCause({
  id: 'connect/source-ip-banned-by-brute-force-guard',
  title: 'A guard against password guessing has banned this client’s address',
  story:
    'Programs such as IPBan, RdpGuard, EvlWatcher or a cloud firewall block an address after some failed logons. A saved password that is no longer right, or a colleague behind the same router, is enough. Everybody else still gets in, and after the ban time so do you.',
  where: 'host',
  breaksAt: ['connect', 'negotiate'],
  prior: 'uncommon',
  predicts: [
    hallmark(...portSilent),
    never(...answeredLate),
    usually('neighbours', 'answered on no port', ({ anyAnswer }) => !anyAnswer),
    sometimes(...shown('disconnect', 0x204, 0x108)),
    usually(...worksElsewhere),
  ],
  evidentWhen: [
    // A single one may be a bad line’s luck.
    sign('repeats', 'were let in at first, and the last two not even connected', ({ attempts, worked }) => {
      const last = attempts.slice(-2);
      return worked > 0 && last.length === 2 && last.every(({ stage, how }) => stage === 'connect' && how !== 'done');
    }),
  ],
  notWhen: 'A client with another public address fails in the same way: then it is not this client that is banned.',
  confusedWith: [
    {
      id: 'connect/host-down',
      test: {
        question: 'Is it silent for everybody, or only for you?',
        how: 'From a client with another public address: `Test-NetConnection <host> -Port 3389`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'From another address, or on the console, look in the guard’s own list and log for this client’s public address.',
      ),
      look(
        'A guard that uses Windows’ firewall shows in its rules: `Get-NetFirewallRule -Direction Inbound -Action Block -Enabled True | Get-NetFirewallAddressFilter`. On Linux: `sudo fail2ban-client status` and `sudo fail2ban-client status <jail>`.',
      ),
      lastingStep(
        'On the client first remove what caused it: the old password in `cmdkey /list` (`cmdkey /delete:TERMSRV/<host>`), in a task, or in a colleague’s saved connection.',
        'A password that was removed is typed in again at the next logon.',
      ),
      step(
        'Lift the ban in the guard itself, or it comes back; with fail2ban: `sudo fail2ban-client set <jail> unbanip <address>`.',
        'Ban the address again in the guard; with fail2ban: `sudo fail2ban-client set <jail> banip <address>`.',
      ),
      step(
        'Put the fixed addresses that you administer from on the guard’s allow list.',
        'Take the address off the allow list again.',
      ),
    ],
    risk: 'An allowed address is no longer guarded: allow only fixed ones that you own. Leave the guard itself on.',
    check: 'This client and one with another address get the same answer.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/cannot-rdp-azure-vm-brute-force',
    'https://github.com/DigitalRuby/IPBan/issues/240',
  ],
  status: 'proven',
});
