/** Two things wrong at once: both must be said. */
import { door, server, sometimes } from '../answers.ts';
import type { Behaviour } from '../behaviour.ts';
import { anythingButTheServer, elsewhere } from './blames.ts';

const ended = { starts: -181, ends: -1 };
const weak = { bits: 1024, signature: 'sha1' } as const;

export const doubles: readonly Behaviour[] = [
  {
    id: 'expired-and-clock-behind',
    kind: 'double',
    about: 'The certificate ended yesterday, and the server’s clock is 40 minutes behind',
    source: 'a domain member that lost its time source: learn.microsoft.com, Kerberos clock skew',
    truth: 'Expired certificate and clock skew',
    expect: {
      first: ['works', 'self-signed-expired-not-renewed', 'clock-skew-kerberos'],
      said: [['self-signed-expired-not-renewed', 'client-clock-makes-cert-invalid'], ['clock-skew-kerberos']],
      untrue: anythingButTheServer,
    },
    certificates: [ended],
    start: () => server({ certificate: ended, credssp: { clockAhead: -40 * 60_000 } }),
  },
  {
    id: 'farm-with-one-broken-key',
    kind: 'double',
    about: 'A balancer alternates between a sound host and one that closes after every ClientHello',
    source: 'github.com/FreeRDP/FreeRDP/issues/8374 (occasionally disconnects directly)',
    truth: 'A farm, one member of which cannot use its key',
    expect: {
      first: ['works', 'answers-change', 'load-balancer-without-affinity-or-token', 'wrong-host-or-ip-conflict'],
      said: [['answers-change', 'load-balancer-without-affinity-or-token', 'wrong-host-or-ip-conflict']],
      untrue: [...elsewhere, 'tls-version-mismatch'],
    },
    start: () => sometimes(({ place }) => place % 2 === 1, server({ tls: { onHello: 'fin' } }), server()),
  },
  {
    id: 'weak-certificate-and-unpatched',
    kind: 'double',
    about: 'An old 2008 R2: RSA 1024 with SHA-1, and CredSSP version 2',
    source: 'learn.microsoft.com, CredSSP updates for CVE-2018-0886',
    truth: 'A weak certificate, and CredSSP was never patched',
    expect: {
      first: ['works', 'credssp-oracle-remediation', 'client-rejects-weak-or-old-certificate'],
      said: [['client-rejects-weak-or-old-certificate'], ['credssp-oracle-remediation']],
      untrue: anythingButTheServer,
    },
    certificates: [weak],
    start: () => server({ certificate: weak, credssp: { version: 2, build: '6.1.7601' } }),
  },
  {
    id: 'farm-with-one-closed-door',
    kind: 'double',
    about: 'A balancer alternates between a host without NLA and one that takes connections and closes them',
    source: 'haproxy and nginx without health checks: docs.nginx.com, passive checks',
    truth: 'A farm with a dead member, whose other member has no NLA',
    expect: {
      first: ['works', 'answers-change', 'load-balancer-without-affinity-or-token'],
      said: [['answers-change', 'load-balancer-without-affinity-or-token'], ['nla-not-offered']],
      untrue: elsewhere,
    },
    start: () =>
      sometimes(
        ({ place }) => place % 2 === 1,
        door({ serves: 'close', how: 'fin', when: 'asked' }),
        server({ nla: 'absent' }),
      ),
  },
];
