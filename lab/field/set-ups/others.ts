/** Set-ups with stunnel in front, and real servers with nothing in front. */
import { stunnel } from '../../real/servers/proxies.ts';
import { xrdp } from '../../real/servers/xrdp.ts';
import { anythingButTheServer, load, ownKey } from '../behaviours/blames.ts';
import { before, type SetUp } from '../set-up.ts';
import { deadBehind, linux, nla, otherProgram, works } from './expected.ts';

export const otherSetUps: readonly SetUp[] = [
  {
    ...{ id: 'stunnel-tls-terminated', kind: 'set-up', source: 'stunnel 5.68 of Debian 12' },
    about: 'stunnel before xrdp',
    truth: 'TLS is expected before the request for RDP',
    expect: otherProgram,
    start: before((lab, [target]) => {
      const { certificate, key } = lab.certificates.good;
      return stunnel(lab, [`connect = ${target}`, `cert = ${certificate}`, `key = ${key}`]);
    }, linux),
  },
  {
    ...{ id: 'stunnel-as-client', kind: 'set-up', source: 'stunnel 5.68 of Debian 12' },
    about: 'stunnel `client = yes` before xrdp: it begins TLS where a request for RDP is expected',
    truth: 'A tunnel whose far end does not speak its language',
    expect: deadBehind,
    start: before((lab, [target]) => stunnel(lab, ['client = yes', `connect = ${target}`]), linux),
  },
  {
    ...{ id: 'xrdp-alone', kind: 'set-up', source: 'xrdp 0.9.21 of Debian 12' },
    about: 'xrdp with nothing in front',
    truth: 'It works',
    expect: works(),
    start: linux,
  },
  {
    ...{ id: 'shadow-alone', kind: 'set-up', source: 'freerdp2-shadow 2.11 of Debian 12' },
    about: 'A shadow server that demands NLA, with nothing in front',
    truth: 'It works',
    expect: works(),
    start: nla,
  },
  {
    ...{ id: 'xrdp-without-its-key', kind: 'set-up', source: 'xrdp 0.9.21 of Debian 12' },
    about: 'An xrdp that cannot read its key, and falls back to RDP security',
    truth: 'Only RDP security is spoken',
    expect: {
      first: ['works', 'security-layer-forced', 'no-certificate', ...ownKey],
      said: [['security-layer-forced', 'no-certificate', 'custom-cert-no-private-key-permission']],
      untrue: [...anythingButTheServer, ...load, 'new-client-to-xp-2003-vista-7'],
    },
    start: xrdp({ layer: 'negotiate', certificate: 'missing' }),
  },
];
