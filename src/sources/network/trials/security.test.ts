import { expect, test } from 'vitest';
import { type Answered, readSecurity } from './security.ts';

type Said = Partial<Pick<Answered, 'outcome' | 'selected' | 'failure' | 'flags'>>;

const answers = (said: Partial<Record<Answered['offer'], Said>>): readonly Answered[] =>
  Object.entries(said).map(([offer, one]) => ({
    offer: offer as Answered['offer'],
    cookie: false,
    outcome: one.failure !== undefined ? 'refused' : 'selected',
    ms: 1,
    ...one,
  }));

test('a server that answers 5 to everything weaker demands NLA', () => {
  const security = readSecurity(
    answers({
      rdp: { failure: 5 },
      ssl: { failure: 5 },
      hybrid: { selected: 'hybrid', flags: 0x1f },
      'hybrid-ex': { selected: 'hybrid-ex', flags: 0x1f },
    }),
  );
  expect(security).toEqual({
    tls: 'accepted',
    nla: 'required',
    rdpSecurity: 'refused',
    failures: [5],
    graphicsPipeline: true,
    restrictedAdmin: true,
    remoteCredentialGuard: true,
  });
});

test('a server that takes TLS alone and NLA too does not demand it', () => {
  const security = readSecurity(
    answers({ rdp: { failure: 1 }, ssl: { selected: 'ssl', flags: 0 }, hybrid: { selected: 'hybrid', flags: 0 } }),
  );
  expect(security).toMatchObject({
    tls: 'accepted',
    nla: 'supported',
    rdpSecurity: 'refused',
    failures: [1],
    restrictedAdmin: false,
  });
});

test('a server that answers NLA with TLS has none', () => {
  const security = readSecurity(
    answers({ rdp: { failure: 1 }, ssl: { selected: 'ssl' }, hybrid: { selected: 'ssl' } }),
  );
  expect(security).toMatchObject({ tls: 'accepted', nla: 'absent', rdpSecurity: 'refused' });
});

test('a server set to RDP security refuses TLS', () => {
  const security = readSecurity(answers({ rdp: { selected: 'rdp' }, ssl: { failure: 2 }, hybrid: { failure: 2 } }));
  expect(security).toMatchObject({ tls: 'refused', nla: 'absent', rdpSecurity: 'accepted', failures: [2] });
});

test('a server without a certificate is not one that refuses TLS', () => {
  const security = readSecurity(answers({ rdp: { failure: 1 }, ssl: { failure: 3 }, hybrid: { failure: 3 } }));
  expect(security).toMatchObject({ tls: 'no-certificate', nla: 'unknown', rdpSecurity: 'refused' });
});

test('a confirm without a negotiation structure is RDP security and nothing else', () => {
  const old = { outcome: 'no-negotiation' } as const;
  expect(readSecurity(answers({ rdp: old, ssl: old, hybrid: old }))).toMatchObject({
    tls: 'refused',
    nla: 'absent',
    rdpSecurity: 'accepted',
  });
});

test('silence and hang-ups say nothing about settings', () => {
  const security = readSecurity(
    answers({ all: { outcome: 'silent' }, rdp: { outcome: 'closed' }, ssl: { outcome: 'reset' } }),
  );
  expect(security).toEqual({ tls: 'unknown', nla: 'unknown', rdpSecurity: 'unknown', failures: [] });
});

test('NLA that is taken, where nothing weaker was answered, may or may not be demanded', () => {
  const security = readSecurity(
    answers({ rdp: { outcome: 'closed' }, ssl: { outcome: 'closed' }, hybrid: { selected: 'hybrid' } }),
  );
  expect(security.nla).toBe('unknown');
});

test('Entra is known only where it was answered', () => {
  expect(readSecurity(answers({ rdsaad: { selected: 'rdsaad' } })).entra).toBe(true);
  expect(readSecurity(answers({ rdsaad: { failure: 1 } })).entra).toBe(false);
  expect(readSecurity(answers({ rdsaad: { outcome: 'closed' } })).entra).toBeUndefined();
});
