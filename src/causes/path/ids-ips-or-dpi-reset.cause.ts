/** For an administrator between whose client and server something reads along and tears RDP down. */

import { look, step } from '../../fixes/change.ts';
import { throughGateway } from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, never, usually } from '../cause.ts';
import {
  brokeAt,
  brokeOffMidway,
  contentMatters,
  cutWithoutAnswer,
  dependsOnUserName,
  lineLoses,
  portOpened,
  worksElsewhere,
} from '../signs.ts';

export default defineCause({
  id: 'path/ids-ips-or-dpi-reset',
  title: 'A filter recognises Remote Desktop and cuts it off',
  story:
    'Some firewalls read the first packets and decide by what they find: the user name in the RDP request, or the look of the client’s encryption. They let the connection start and then cut it, often in the name of the server. The server sees a connection that breaks for no reason of its own. On a machine’s own address it can only be a program on it: security software, or the far side of a tunnel.',
  where: 'network',
  breaksAt: ['negotiate', 'tls'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(...brokeAt('negotiate', 'tls')),
    hallmark(...contentMatters),
    usually(...dependsOnUserName),
    hallmark(...brokeOffMidway),
    never(...lineLoses),
    usually(...cutWithoutAnswer),
    usually('walk', 'was torn down by a reset, or fell silent', ({ how }) => how === 'rst' || how === 'silence'),
    hallmark(
      'tls-versions',
      'were all met with the same silence or reset, or got an answer that the ordinary ClientHello did not get',
      ({ versions, accepted }) => accepted.length > 0 || endedAlike(versions),
    ),
    usually(...worksElsewhere),
  ],
  notWhen:
    'The same client gets through from a place that this device does not watch, or a client on the server’s own network fails too.',
  confusedWith: [
    {
      id: 'tls/tls-13-not-borne',
      test: {
        question: 'Is it a device that dislikes TLS 1.3, or the server?',
        how: 'On the server: `Get-WinEvent -FilterHashtable @{LogName="System"; ProviderName="Schannel"} -MaxEvents 10`. An error at the minute of the attempt means the server.',
      },
    },
    {
      id: 'tls/machinekeys-acl-or-key-corrupt',
      test: {
        question: 'Does the server itself hang up, or something on the way?',
        how: 'On the server: `Get-WinEvent -FilterHashtable @{LogName="System"; ProviderName="Schannel"} -MaxEvents 10`. An error at the minute of the attempt means the server; none speaks for a device on the way.',
      },
    },
    {
      id: 'path/mtu-black-hole',
      test: {
        question: 'Are only large packets lost?',
        how: 'On the client: `ping -f -l 1372 <host>`, then with smaller numbers. If small ones pass and large ones do not, it is the size.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'network-device',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('Look in the log of the firewall, IPS or proxy for the two addresses at the minute of the attempt.'),
      ...throughGateway,
      step(
        'Inside one company, allow the application RDP, with TLS, between exactly these two networks; leave the rest of the inspection on.',
        'Take the exception out again.',
      ),
      look('If RDP comes from outside, put it behind a VPN or an RD Gateway instead of an exception.'),
    ],
    risk: 'With an exception that one conversation is no longer inspected: limit it to the two networks.',
    check: 'The examination gets past the place where it was cut, with the user name and without.',
  },
  references: ['MS-RDPBCGR 2.2.1.1', 'MS-RDPBCGR 5.4.5.1'],
  claims: [35],
  status: 'proven',
});

function endedAlike(versions: Vocabulary['tls-versions']['versions']): boolean {
  return (['silent', 'reset'] as const).some(
    (end) => versions.length > 0 && versions.every(({ outcome }) => outcome === end),
  );
}
