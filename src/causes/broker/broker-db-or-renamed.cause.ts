/** For an administrator of a farm whose broker cannot open its own database, often since it was renamed. */
import { defineCause, needs, never, sometimes, usually } from '../cause.ts';
import { portOpened, shown, shownReason, walkComplete, workgroupMachine } from '../signs.ts';

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
    usually(...shownReason(0x402, 0x404, 0x409)),
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
    steps: [
      "On the broker see the services: `Get-Service Tssdis, RDMS, 'MSSQL$MICROSOFT##WID'`. Start what is stopped, the database first: `Start-Service Tssdis`.",
      'Look for 2056 in the System log of the broker and for 1296 on the session hosts.',
      'If the broker was renamed since the deployment was made, give it its former name back: `Rename-Computer <former name> -DomainCredential <domain>\\<admin> -Restart`.',
      'With its own database, see that `Get-LocalGroupMember "RDS Endpoint Servers"` lists NT AUTHORITY\\NETWORK SERVICE, and add it if it is missing. With an SQL Server, see that the broker’s computer account may log on there.',
      'If the server never was meant to be a broker, remove only that role: `Uninstall-WindowsFeature RDS-Connection-Broker`, after noting the collections with `Get-RDSessionCollection`.',
    ],
    risk: 'A new name needs a restart. Removing the role removes the collections: be sure that nobody uses them.',
    undo: [
      'Rename the server again.',
      '`Remove-LocalGroupMember "RDS Endpoint Servers" "NT AUTHORITY\\NETWORK SERVICE"`',
      '`Install-WindowsFeature RDS-Connection-Broker`, and make the collections anew.',
    ],
    check: 'No new event 2056, and a user reaches a desktop through the farm’s name.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  status: 'draft',
});
