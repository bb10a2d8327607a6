/** The score is counted as its page says: worth of words, calibration, near misses, and questions. */
import { describe, expect, test } from 'vitest';
import { listRecordings } from '../../lab/recorded/recording.ts';
import { oneServer, type Scenario } from '../../lab/scenarios/scenario.ts';
import { drawReliability, expectedError } from './calibration.ts';
import { comparedScenarios } from './compared.ts';
import { comparedFaults, worthOf } from './peer-rules.ts';
import { askByPlan, askEverything, askInOrder } from './questions.ts';
import { addUp, type Score } from './score.ts';

describe('what another tool’s words are worth', () => {
  test.each([
    ['nmap', 'drop', '3389/tcp filtered ms-wbt-server', 'cause'],
    ['nmap', 'host-down', '3389/tcp filtered ms-wbt-server', 'symptom'],
    ['nmap', 'tls-only', 'CredSSP (NLA): SUCCESS', 'wrong'],
    ['nmap', 'mtu-blackhole', 'SSL: SUCCESS', 'wrong'],
    ['nc', 'synproxy', 'Connection to 10.99.2.2 3389 port [tcp/*] succeeded!', 'wrong'],
    ['nc', 'expired', 'Connection to 10.99.2.2 3389 port [tcp/*] succeeded!', 'nothing'],
    ['sslscan', 'tls10-only', 'TLSv1.0   enabled\nTLSv1.2   disabled', 'cause'],
    ['sslscan', 'drop-hello', 'TLSv1.2   disabled', 'wrong'],
    ['xfreerdp', 'cert-missing', 'Error: SSL_CERT_NOT_ON_SERVER', 'cause'],
    ['xfreerdp', 'slow', 'Authentication only, exit status 0', 'nothing'],
  ] as const)('%s on %s: “%s” is worth: %s', (peer, fault, said, worth) => {
    expect(worthOf(peer, fault, said).worth).toBe(worth);
  });

  test('every compared fault is a row of the network lab, and was recorded', () => {
    expect(comparedScenarios).toHaveLength(29);
    expect(comparedFaults.filter((fault) => !listRecordings().includes(`network-${fault}`))).toEqual([]);
  });
});

describe('how far “sure” can be trusted', () => {
  const claim = (probability: number, isRight: boolean) => ({ probability, isRight });

  test('who is 75 % sure and right three times of four makes no error', () => {
    const claims = [claim(0.75, true), claim(0.75, true), claim(0.75, true), claim(0.75, false)];
    expect(expectedError(drawReliability(claims))).toBeCloseTo(0);
  });

  test('who is quite sure and always wrong makes the greatest error', () => {
    const bins = drawReliability([claim(1, false), claim(1, false)]);
    expect(bins).toEqual([{ from: 0.9, to: 1, claims: 2, sure: 1, right: 0 }]);
    expect(expectedError(bins)).toBe(1);
  });

  test('being too modest is an error, too', () => {
    expect(expectedError(drawReliability([claim(0.6, true), claim(0.6, true)]))).toBeCloseTo(0.4);
  });
});

test('a near miss counts when something wrong is said of it, and is never named', () => {
  const rating = { isNamed: true, isNear: true, isWrong: false, isUnexplained: false, unwelcome: [], said: 'works' };
  const score = (isNearMiss: boolean): Score => ({
    ...{ id: 'one', story: 'One', played: 'in virtual time', untrue: [] },
    rating: { ...rating, isNearMiss, found: [], wanted: 'works' },
  });
  expect(addUp([score(true), score(false)])).toMatchObject({ scenarios: 1, named: 1, nearMisses: 1, wrong: 0 });
});

describe('questions until somebody is sure', () => {
  const refused: Scenario = {
    story: 'The name means nothing',
    world: { names: { system: 'no-such-name', resolvers: { '192.0.2.53': 'no-such-name' } } },
    expect: { kind: 'explained' },
  };

  test('where the name means nothing, neither the plan nor a checklist knocks at a port', async () => {
    const [byPlan, inOrder] = [await askByPlan(refused), await askInOrder(refused)];
    for (const { questions } of [byPlan, inOrder]) {
      expect(questions[0]).toBe('dns');
      expect(questions).not.toContain('tcp');
    }
  });

  test('the checklist asks in its order, each question once', async () => {
    const { questions } = await askInOrder({
      story: 'Nobody is there',
      world: { machines: { '192.0.2.7': { otherPorts: 'silent' } } },
      expect: { kind: 'explained' },
    });
    expect(questions.slice(0, 2)).toEqual(['dns', 'tcp']);
    expect(new Set(questions).size).toBe(questions.length);
  });

  test('what the walk has answered already is no question, but a checklist asks it', async () => {
    // The greeting follows from the walk, and the walk leaves a doubt here.
    const endsAtTls: Scenario = {
      story: 'The server ends every connection when encryption starts',
      world: oneServer({ tls: { onHello: 'fin' } }),
      expect: { kind: 'explained' },
    };
    const [byPlan, inOrder, everything] = [
      await askByPlan(endsAtTls),
      await askInOrder(endsAtTls),
      await askEverything(endsAtTls),
    ];
    expect(byPlan.questions).not.toContain('greeting');
    expect(inOrder.questions).not.toContain('greeting');
    expect(everything.questions).toContain('greeting');
    expect(byPlan.questions.length).toBeLessThan(inOrder.questions.length);
    expect(byPlan.first).toBe(everything.first);
  });
});
