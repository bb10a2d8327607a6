/** For an administrator whose server allows nothing but the old encryption of RDP itself. */
import { look } from '../../fixes/change.ts';
import {
  refreshPolicy,
  requireNla,
  requireNlaByPolicy,
  requireTls,
  requireTlsByPolicy,
  restartXrdp,
  xrdpSetting,
} from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, never, sign, usually } from '../cause.ts';
import { answeredAsRdp, brokeAt, portOpened, tlsOffersEnded, tlsSecured } from '../signs.ts';

/** Said outright, or shown by choosing RDP security when TLS was offered too. A server from before TLS does neither. */
const tlsForbidden = [
  'offers',
  'were refused because TLS is not allowed',
  ({ tls, failures, answers }: Vocabulary['offers']) =>
    tls === 'refused' &&
    (failures.includes(SSL_NOT_ALLOWED) ||
      answers.some(({ offer, outcome, selected }) => offer !== 'rdp' && outcome === 'selected' && selected === 'rdp')),
] as const;

/** RDP_NEG_FAILURE [MS-RDPBCGR] 2.2.1.2.2 */
const SSL_NOT_ALLOWED = 2;

const SET_BY_POLICY = { option: 'policy', when: 'If a policy sets it' } as const;

export default defineCause({
  id: 'negotiate/security-layer-forced',
  title: 'The server only allows the old security of RDP, without TLS',
  story:
    'RDP has an encryption of its own from before TLS, which cannot prove who the server is. This server is set to use only that: often after somebody followed the advice to set the security layer to RDP. Current clients that insist on TLS or NLA turn away, the others connect without knowing to whom.',
  where: 'host',
  breaksAt: ['negotiate'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...answeredAsRdp),
    hallmark(
      'offers',
      'were refused because TLS is not allowed, or cut off wherever they held TLS',
      (offers, now) => tlsForbidden[2](offers) || tlsOffersEnded[2](offers, now),
    ),
    usually(...brokeAt('negotiate')),
    never(...tlsSecured),
  ],
  evidentWhen: [sign(...tlsForbidden)],
  notWhen: 'The server accepts TLS when it is offered alone: then its security layer is not what stops a client.',
  hides: [{ id: 'negotiate/nla-not-offered', because: 'there is no NLA without TLS' }],
  confusedWith: [
    {
      id: 'tls/no-certificate',
      test: {
        question: 'Does the server refuse TLS by its settings, or for lack of a certificate?',
        how: 'On the server: `Get-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp" | Select-Object SecurityLayer, UserAuthentication`. SecurityLayer 0 is the setting.',
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
        'See whether a policy sets it: `Get-ItemProperty "HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services" | Select-Object SecurityLayer, UserAuthentication`.',
      ),
      requireTls,
      requireNla,
      { ...requireTlsByPolicy, only: SET_BY_POLICY },
      { ...requireNlaByPolicy, only: SET_BY_POLICY },
      { ...refreshPolicy, only: SET_BY_POLICY },
      xrdpSetting('security_layer', 'negotiate'),
      restartXrdp,
      look(
        'If encryption then fails, the certificate was the reason why somebody set it to RDP: mend that instead of going back.',
      ),
    ],
    risk: 'Clients too old for TLS can no longer connect. The new value holds for new connections; sessions are not disturbed. Once it is undone nobody can tell your server from an impostor: keep that as short as you can.',
    check: 'The report says that TLS is accepted and NLA is offered.',
  },
  references: [
    'MS-RDPBCGR 2.2.1.2.2',
    'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rdpbcgr/1b3920e7-0116-4345-bc45-f2c4ad012761',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/internal-error-has-occurred-connecting-remote-machine',
  ],
  claims: [51],
  status: 'proven',
});
