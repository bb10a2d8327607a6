/** For an administrator whose server lets everybody see its logon screen before they have proved who they are. */
import { look } from '../../fixes/change.ts';
import { refreshPolicy, requireNla, requireNlaByPolicy } from '../../fixes/common.ts';
import { always, defineCause, needs, sign, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { answeredAsRdp, portOpened } from '../signs.ts';

const noNla = ['offers', 'brought no NLA', ({ nla }: { nla: string }) => nla === 'absent'] as const;

const SET_BY_POLICY = { option: 'policy', when: 'If a policy sets it' } as const;

export default defineCause({
  id: 'negotiate/nla-not-offered',
  title: 'The server does not offer network level authentication',
  story:
    'With NLA a user proves who they are before the server builds a session. This server cannot do that, or was told not to. Clients that insist on NLA turn away, or are dropped without an answer; for everybody else the logon screen, and whatever weakness it may have, lies open to anyone who reaches the port.',
  where: 'host',
  breaksAt: ['negotiate'],
  prior: 'rare',
  predicts: [needs(...portOpened), needs(...answeredAsRdp), always(...noNla), usually(...shown('freerdp', 0x2000c))],
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
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'If somebody switched it off because logons failed with it, find that reason first: the clock, the domain controller, an expired password. NLA was not the fault.',
      ),
      look(
        'See what the server is; the settings that follow are those of Windows. Another server has NLA only where its own documentation says so (“CredSSP”, “HYBRID”), mostly in a newer version. Where it has none, let only a VPN or a gateway reach it, and set the client to take TLS as well.',
      ),
      { ...requireNla, note: 'On Windows. Or Settings → System → Remote Desktop → require NLA.' },
      { ...requireNlaByPolicy, only: SET_BY_POLICY },
      { ...refreshPolicy, only: SET_BY_POLICY },
    ],
    risk: 'Clients without NLA and users whose password has expired can no longer get in this way. Sessions are not disturbed. Undoing it opens the logon screen again to everybody who reaches the port.',
    check: 'The report says that NLA is offered.',
  },
  references: [
    'https://github.com/Devolutions/IronRDP/issues/1152',
    'MS-RDPBCGR 5.4.2',
    'MS-CSSP 1.3',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/cannot-connect-rdp-azure-vm',
  ],
  claims: [52],
  status: 'proven',
});
