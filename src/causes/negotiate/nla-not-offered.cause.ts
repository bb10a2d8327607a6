/** For an administrator whose server lets everybody see its logon screen before they have proved who they are. */
import { always, defineCause, needs, sign } from '../cause.ts';
import { answeredAsRdp, portOpened } from '../signs.ts';

const noNla = ['offers', 'brought no NLA', ({ nla }: { nla: string }) => nla === 'absent'] as const;

export default defineCause({
  id: 'negotiate/nla-not-offered',
  title: 'The server does not offer network level authentication',
  story:
    'With NLA a user proves who they are before the server builds a session. This server cannot do that, or was told not to. Clients that insist on NLA turn away; for everybody else the logon screen, and whatever weakness it may have, lies open to anyone who reaches the port.',
  where: 'host',
  breaksAt: ['negotiate'],
  prior: 'rare',
  predicts: [needs(...portOpened), needs(...answeredAsRdp), always(...noNla)],
  evidentWhen: [sign(...noNla)],
  notWhen:
    'The server is xrdp, a Linux desktop or a virtual machine console: many of them have no NLA at all. Then keep the port off the Internet and leave it at that.',
  confusedWith: [
    {
      id: 'negotiate/security-layer-forced',
      test: {
        question: 'Is only NLA missing, or TLS as well?',
        how: 'Look at the offers in this report: TLS refused means that the security layer is set to RDP.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    steps: [
      'On Windows: Settings → System → Remote Desktop → require NLA. In PowerShell: `Set-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp" UserAuthentication 1`.',
      'If it jumps back, a policy sets it: “Require user authentication for remote connections by using Network Level Authentication” → Enabled, then `gpupdate /force`.',
      'If it was switched off because logons failed with it, find that reason: the clock, the domain controller, an expired password. NLA was not the fault.',
    ],
    risk: 'Clients without NLA and users whose password has expired can no longer get in this way. Sessions are not disturbed.',
    undo: ['Set UserAuthentication back to 0; expect the logon screen to be open to everybody who reaches the port.'],
    check: 'The report says that NLA is offered.',
  },
  references: [
    'MS-RDPBCGR 5.4.2',
    'MS-CSSP 1.3',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/cannot-connect-rdp-azure-vm',
  ],
  claims: [52],
  status: 'proven',
});
