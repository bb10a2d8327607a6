/** The client machine against a server in virtual time: every ending, however the bytes are cut. */

import { describe, expect, test } from 'vitest';
import {
  challenge,
  confirming,
  converse,
  endAfter,
  endingOf,
  goodbye,
  healthy,
  options,
  reach,
} from '../../../../lab/doubles/conversation.ts';
import { concat } from '../../wire/bytes.ts';
import { utf8 } from '../../wire/text.ts';
import { begin, type Input, step } from './client.ts';
import type { ServerScript } from './server.ts';

describe('a server that answers', () => {
  test('with NLA is followed to its challenge, and not one step further', () => {
    const { ending, server } = converse(healthy);
    expect(ending).toMatchObject({
      stage: 'nla',
      by: 'us',
      how: 'done',
      learnt: { confirm: { selected: 2, flags: 0x1f }, credssp: { version: 6 } },
    });
    expect(ending.learnt.challenge).toMatchObject({ mechanism: 'ntlm', message: challenge });
    expect(ending.stages.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
      'connect passed',
      'negotiate passed',
      'tls passed',
      'nla passed',
    ]);
    expect(server.request).toMatchObject({
      line: 'Cookie: mstshash=lab',
      negotiation: { offered: { ssl: true, hybrid: true, bits: 3 } },
    });
  });

  test('with TLS alone is followed to its settings', () => {
    const { ending, server } = converse({ ...healthy, negotiation: { selected: 1 } });
    expect(ending).toMatchObject({ stage: 'settings', how: 'done' });
    expect(ending.learnt.connectResponse?.conference?.connect.server).toEqual(healthy.settings);
    expect(server.initial?.conference.connect.client.core).toMatchObject({
      serverSelectedProtocol: 1,
      name: 'lab',
      earlyCapabilities: { errorInfo: true },
    });
  });

  test('with RDP security is asked for its settings in the clear', () => {
    const { ending } = converse({ ...healthy, negotiation: 'none' });
    expect(ending).toMatchObject({ stage: 'settings', how: 'done', learnt: { confirm: { selected: null } } });
    expect(ending.stages.map(({ stage }) => stage)).toEqual(['connect', 'negotiate', 'settings']);
  });

  test('with a refusal is quoted', () => {
    const { ending } = converse({ ...healthy, negotiation: { failure: 5 } });
    expect(ending).toMatchObject({ stage: 'negotiate', by: 'peer', how: 'refusal', learnt: { failureCode: 5 } });
  });

  test('with an error code instead of a challenge keeps what was learnt before', () => {
    const { ending } = converse({ ...healthy, nla: { version: 6, errorCode: 0xc000_006d } });
    expect(ending).toMatchObject({ stage: 'nla', by: 'peer', how: 'refusal' });
    expect(ending.learnt).toEqual({
      confirm: { selected: 2, flags: 0x1f },
      credssp: { version: 6, errorCode: 0xc000_006d },
    });
  });

  test('one byte at a time is heard as well as at once', () => {
    const scripts: ServerScript[] = [
      healthy,
      { ...healthy, negotiation: { selected: 1 } },
      { ...healthy, negotiation: 'none' },
      { ...healthy, negotiation: { failure: 3 } },
    ];
    for (const script of scripts) expect(converse(script, { cut: 1 }).ending).toEqual(converse(script).ending);
  });
});

describe('a server that does not', () => {
  test('that hangs up is not a server that refuses', () => {
    expect(endAfter([{ kind: 'opened' }, { kind: 'closed', how: 'fin' }])).toMatchObject({
      stage: 'negotiate',
      by: 'peer',
      how: 'fin',
      received: 0,
    });
    expect(endAfter([{ kind: 'opened' }, { kind: 'closed', how: 'rst' }])).toMatchObject({
      stage: 'negotiate',
      by: 'peer',
      how: 'rst',
    });
  });

  test('that stays silent is nobody’s refusal, and costs the patience and no more', () => {
    const [opened] = step(begin(options, 1_000), { kind: 'opened' }, 1_010);
    expect(endingOf(step(opened, { kind: 'elapsed' }, 2_000))).toBeUndefined();
    expect(endingOf(step(opened, { kind: 'elapsed' }, 6_010))).toMatchObject({
      by: 'nobody',
      how: 'silence',
      ms: 5_010,
    });
  });

  test('that speaks SSH is named a stranger, with its words', () => {
    const banner = Uint8Array.from('SSH-2.0-OpenSSH_9.2\r\n', (letter) => letter.charCodeAt(0));
    const ending = endAfter([{ kind: 'opened' }, { kind: 'bytes', bytes: banner }, { kind: 'closed', how: 'fin' }]);
    expect(ending).toMatchObject({ stage: 'negotiate', by: 'peer', how: 'foreign' });
    expect(utf8(ending?.learnt.foreign ?? new Uint8Array())).toContain('OpenSSH');
  });

  test('that talks nonsense without end is not listened to without end', () => {
    const [opened] = step(begin(options, 0), { kind: 'opened' }, 0);
    const flood = step(opened, { kind: 'bytes', bytes: new Uint8Array(1 << 20).fill(0x41) }, 1);
    expect(endingOf(flood)).toMatchObject({ how: 'foreign', learnt: { foreign: new Uint8Array(1_024).fill(0x41) } });
  });

  test('that begins an envelope and breaks it is garbled, with the place', () => {
    const broken = Uint8Array.of(0x03, 0x00, 0x00, 0x0b, 0x06, 0x13, 0, 0, 0, 0, 0);
    const ending = endAfter([{ kind: 'opened' }, { kind: 'bytes', bytes: broken }]);
    expect(ending).toMatchObject({
      how: 'garbled',
      learnt: { problem: { path: 'TPKT.X224_CC.code', expected: '0xd0', found: '0x13' } },
    });
  });

  test('that promises a token of a megabyte is not waited for', () => {
    const start = Uint8Array.of(0x30, 0x83, 0x0f, 0xff, 0xff);
    const state = reach('nla');
    expect(endingOf(step(state, { kind: 'bytes', bytes: start }, 0))).toBeUndefined();
    expect(endingOf(step(state, { kind: 'bytes', bytes: concat(start, new Uint8Array(70_000)) }, 0))).toMatchObject({
      stage: 'nla',
      how: 'garbled',
    });
  });
});

describe('encryption that fails', () => {
  const failed = (input: Omit<Extract<Input, { kind: 'not-secured' }>, 'kind'>) =>
    endingOf(step(reach('tls'), { kind: 'not-secured', ...input }, 0));

  test('with an RDP disconnect in the clear is a refusal, whether or not a reset came too', () => {
    for (const how of ['rst', 'fin', 'unspeakable', 'silence'] as const) {
      const learnt = { disconnect: { reason: 3, inPlaceOfTls: true } };
      expect(failed({ how, heard: goodbye })).toMatchObject({ stage: 'tls', by: 'peer', how: 'refusal', learnt });
    }
  });

  test('with an alert names the alert as it was on the wire', () => {
    const alert = Uint8Array.of(21, 3, 3, 0, 2, 2, 70);
    expect(failed({ how: 'unspeakable', heard: alert })).toMatchObject({
      by: 'peer',
      how: 'alert',
      learnt: { alert: { number: 70, by: 'peer' } },
    });
  });

  test('with an alert of our own is not blamed on the peer', () => {
    expect(failed({ how: 'alert', alert: { number: 42, by: 'us' } })).toMatchObject({ by: 'us', how: 'alert' });
  });

  test('with a reset and no word is a reset', () => {
    expect(failed({ how: 'rst' })).toMatchObject({ by: 'peer', how: 'rst', learnt: { confirm: { selected: 2 } } });
  });

  test('because we cannot speak what it wants is said to be ours', () => {
    expect(failed({ how: 'unspeakable' })).toMatchObject({ by: 'us', how: 'refusal' });
  });

  test('with a goodbye that came together with the confirm still knows it', () => {
    const ending = endAfter([
      { kind: 'opened' },
      { kind: 'bytes', bytes: concat(confirming('ssl'), goodbye) },
      { kind: 'not-secured', how: 'rst' },
    ]);
    expect(ending).toMatchObject({ how: 'refusal', learnt: { disconnect: { inPlaceOfTls: true } } });
  });
});

describe('an answer that comes drop by drop', () => {
  const dripping = (lastAt: number) => {
    const [asked] = step(begin(options, 0), { kind: 'opened' }, 0);
    const [heard] = step(asked, { kind: 'bytes', bytes: confirming('ssl').slice(0, 1) }, lastAt);
    return endingOf(step(heard, { kind: 'elapsed' }, options.patience));
  };

  test('was too slow, and neither silent nor another program’s, though a single byte came', () => {
    expect(dripping(options.patience - 400)).toMatchObject({ stage: 'negotiate', by: 'nobody', how: 'slow' });
  });

  test('and then nothing more has fallen silent', () => {
    expect(dripping(400)).toMatchObject({ stage: 'negotiate', by: 'nobody', how: 'silence' });
  });
});

test('what our own side could not decrypt is no deed of the peer’s', () => {
  const [ended] = step(reach('nla'), { kind: 'unreadable', detail: 'bad record mac' }, 0);
  expect(ended.ending).toMatchObject({ stage: 'nla', by: 'us', how: 'unreadable', learnt: { ours: 'bad record mac' } });
});
