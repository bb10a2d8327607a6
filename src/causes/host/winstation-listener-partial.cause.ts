/** For an administrator whose Remote Desktop service runs while its listener is half switched off. */
import { look } from '../../fixes/change.ts';
import { dword, RDP_TCP, restartRemoteDesktop } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, usually } from '../cause.ts';
import { neverAnswered, portOpened, stayedSilent } from '../signs.ts';

export default defineCause({
  id: 'host/winstation-listener-partial',
  title: 'The listener’s own settings are wrong, so it accepts and then does nothing',
  story:
    'Beside the switch for Remote Desktop itself the listener has settings of its own: whether it is enabled, whether it lets anybody log on, and on which network adapter it listens. Cleaning and hardening scripts change them. The port may then open and stay mute, or not open at all.',
  where: 'host',
  breaksAt: ['connect', 'negotiate'],
  prior: 'rare',
  predicts: [needs(...portOpened), hallmark(...stayedSilent), usually(...neverAnswered)],
  notWhen: 'The server answers the first question of the protocol.',
  confusedWith: [
    {
      id: 'connect/termservice-stopped-or-listener-down',
      test: {
        question: 'Does the service run and its listener listen?',
        how: 'On the server: `Get-Service TermService` and `qwinsta`. The service running without `rdp-tcp` in Listen points to the listener’s own settings.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      look(
        'Look: `Get-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp" | Select fEnableWinStation, fLogonDisabled, LanAdapter`. Healthy are 1, 0 and 0 (all adapters).',
      ),
      { kind: 'registry', key: RDP_TCP, name: 'fEnableWinStation', to: dword(1), usual: dword(1) },
      { kind: 'registry', key: RDP_TCP, name: 'fLogonDisabled', to: dword(0), usual: dword(0) },
      { kind: 'registry', key: RDP_TCP, name: 'LanAdapter', to: dword(0), usual: dword(0) },
      { ...restartRemoteDesktop, note: 'Do that from the console.' },
    ],
    risk: 'The restart disconnects everybody; their sessions stay.',
    check:
      '`qwinsta` lists `rdp-tcp` as Listen, event 258 of TerminalServices-RemoteConnectionManager appears, and the port answers.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-general-error',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  status: 'proven',
});
