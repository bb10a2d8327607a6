/** For an administrator of a farm whose broker cannot open its own database, often since it was renamed. */
import { look, step } from '../../fixes/change.ts';
import { restart } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never, sometimes } from '../cause.ts';
import { shown, shownReason } from '../client-signs.ts';
import { portOpened, walkComplete, workgroupMachine } from '../signs.ts';

const OWN_DATABASE = { option: 'own-database', when: 'If the broker keeps a database of its own' } as const;

export default defineCause({
  id: 'broker/broker-db-or-renamed',
  title: 'The connection broker cannot open its database',
  story:
    'The connection broker keeps sessions and collections in a database, its own small one or an SQL Server. If the broker was renamed, its service is stopped, or its account may no longer log on to the database, it cannot place anybody. Users type their credentials and are turned away, while every server answers.',
  where: 'broker',
  breaksAt: ['activate', 'session'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...shownReason(0x402, 0x404, 0x409)),
    sometimes(...shown('disconnect', 0x904)),
    never(...workgroupMachine),
  ],
  notWhen:
    'There is no broker, or others get in through the same collection. The client shows nothing that only this cause shows: event 2056 on the broker decides.',
  confusedWith: [
    {
      id: 'broker/broker-redirect-failed',
      test: {
        question: 'Has the broker no host to offer, or no database?',
        how: 'On the broker: `Get-WinEvent -FilterHashtable @{LogName="System"; ProviderName="Microsoft-Windows-TerminalServices-SessionBroker"; Id=2056} -MaxEvents 5`. An event says that the logon to the database failed.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'broker',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('On the broker look for event 2056 in the System log, and on the session hosts for event 1296.'),
      {
        kind: 'service',
        name: 'MSSQL$MICROSOFT##WID',
        startup: 'automatic',
        only: OWN_DATABASE,
        note: 'It is the database itself, and comes first.',
      },
      { kind: 'service', name: 'Tssdis', startup: 'automatic' },
      { kind: 'service', name: 'RDMS', startup: 'automatic' },
      {
        kind: 'member',
        group: { sid: 'S-1-5-32-576', name: 'RDS Endpoint Servers' },
        member: 'S-1-5-20',
        only: OWN_DATABASE,
        note: 'S-1-5-20 is NETWORK SERVICE in every language; the broker’s services work under it.',
      },
      { ...restart('Tssdis'), only: OWN_DATABASE },
      step(
        'With an SQL Server, let the broker’s computer account log on to the database again: on that server `CREATE LOGIN [<domain>\\<broker>$] FROM WINDOWS`, and give it the roles that the former login had.',
        'On the SQL Server: `DROP LOGIN [<domain>\\<broker>$]`, if it was made anew.',
      ),
      step(
        'If the broker was renamed since the deployment was made, give it its former name back: `Rename-Computer <former name> -DomainCredential <domain>\\<admin> -Restart`.',
        'Rename the broker again, with the name it had before, by the same command.',
      ),
      step(
        'If the server never was meant to be a broker, note the collections with `Get-RDSessionCollection`, then take away only that role: `Uninstall-WindowsFeature RDS-Connection-Broker`.',
        '`Install-WindowsFeature RDS-Connection-Broker`, and make the noted collections anew.',
      ),
    ],
    risk: 'While Tssdis restarts, nobody new is placed; sessions stay. A new name needs a restart of the server. Removing the role removes the collections: be sure that nobody uses them.',
    check: 'No new event 2056, and a user reaches a desktop through the farm’s name.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  status: 'proven',
});
