/** The judge of the real lab must itself be judged: it complains where a report is wrong, and only there. */
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { SpokenReport } from './verdict.ts';

const working: SpokenReport = {
  schema: 1,
  target: {},
  verdict: { kind: 'works', probability: 0.97 },
  suspects: [],
  findings: [{ id: 'negotiate/nla-not-offered' }],
  ladder: [
    { stage: 'connect', outcome: 'passed', ms: 1 },
    { stage: 'negotiate', outcome: 'passed', ms: 2 },
  ],
  observations: [],
  nextTest: null,
};
const blaming = (cause: string): SpokenReport => ({
  ...working,
  verdict: { kind: 'explained', cause, probability: 0.9 },
  suspects: [{ cause, probability: 0.9, because: [] }],
  findings: [],
});

describe('the judge of a real server’s report', () => {
  it('has nothing to say of a report that is right', () => {
    expect(judge(working, 0, { kind: 'works', findings: ['nla-not-offered'], silent: 'others' })).toEqual([]);
    expect(judge(blaming('tls/no-certificate'), 1, { kind: 'explained', cause: ['no-certificate'] })).toEqual([]);
  });

  it('names the verdict, the exit code and the cause that should have come', () => {
    expect(judge(working, 0, { kind: 'explained', cause: ['no-certificate'] })).toEqual([
      'verdict is works, not explained',
      'blames nothing, not no-certificate',
    ]);
    expect(judge(working, 2, { kind: 'works' })).toEqual(['exit code is 2, not 0']);
    expect(judge(blaming('path/mtu-black-hole'), 1, { kind: 'explained', cause: ['no-certificate'] })).toEqual([
      'blames mtu-black-hole, not no-certificate',
    ]);
  });

  it('misses a finding that was not made, and refuses one that is not there', () => {
    expect(judge(working, 0, { kind: 'works', findings: ['clock-skew-kerberos'] })).toEqual([
      'clock-skew-kerberos is not among the findings',
    ]);
    expect(judge(working, 0, { kind: 'works', silent: 'others' })).toEqual([
      'finds nla-not-offered, which is not there',
    ]);
    expect(judge(blaming('tls/no-certificate'), 1, { kind: 'explained', silent: ['no-certificate'] })).toEqual([
      'says no-certificate, which is not there',
    ]);
  });

  it('takes either place for a condition that may stop some clients and not others', () => {
    const expectation = { kind: ['works', 'explained'], either: ['tls-version-mismatch'] } as const;
    expect(judge(blaming('tls/tls-version-mismatch'), 1, expectation)).toEqual([]);
    expect(judge({ ...working, findings: [{ id: 'tls/tls-version-mismatch' }] }, 0, expectation)).toEqual([]);
    expect(judge(working, 0, expectation)).toEqual(['neither blames nor finds tls-version-mismatch']);
  });

  it('refuses a blamed cause in a report that says it works', () => {
    const torn = { ...working, verdict: { ...working.verdict, cause: 'tls/no-certificate' } };
    expect(judge(torn, 0, { kind: 'works' })).toContain('works, and yet tls/no-certificate is blamed');
  });

  it('refuses suspects out of order or beyond certainty, and a stage that passed after one that failed', () => {
    const disorderly: SpokenReport = {
      ...working,
      suspects: [
        { cause: 'tls/no-certificate', probability: 0.5, because: [] },
        { cause: 'path/mtu-black-hole', probability: 0.6, because: [] },
      ],
      ladder: [
        { stage: 'connect', outcome: 'failed' },
        { stage: 'negotiate', outcome: 'passed' },
      ],
    };
    expect(judge(disorderly, 0, { kind: 'works' })).toEqual([
      'the suspects are not sorted by probability',
      'the suspects add up to 1.100',
      'negotiate passed after an earlier stage failed',
    ]);
  });
});
