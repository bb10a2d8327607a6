import { describe, expect, it } from 'vitest';
import { claims } from './claims.ts';
import { claimsAbout, claimsOf, explainCodes, explainPair } from './explain-code.ts';

const pair = {
  codes: [
    { space: 'disconnect', value: 0x904, name: 'disconnectReasonAtClientWinsockFDCLOSE' },
    { space: 'extended', value: 0x7, name: 'exDiscReasonServerDeniedConnection' },
  ],
  reason: 0x904,
  extended: 0x7,
} as const;

describe('explaining codes', () => {
  it('says what 0x904 and 0x7 mean, what they do not mean, and where they can arise', () => {
    const [closed, denied] = explainCodes(pair);
    expect(closed).toMatchObject({
      space: 'disconnect',
      spaceTitle: 'Disconnect reason',
      hex: '0x904',
      sure: 'documented',
    });
    expect(closed?.doesNotMean).toContain('forwarder');
    expect(denied).toMatchObject({ hex: '0x7', spaceTitle: 'Extended reason' });
    expect(denied?.doesNotMean).toContain('no proof of a denial');
    expect(explainPair(pair)?.note).toContain('stage');
  });

  it('says that it does not know a code rather than guess', () => {
    const [explained] = explainCodes({ codes: [{ space: 'disconnect', value: 0x516, name: '(unknown, 0x516)' }] });
    expect(explained).toMatchObject({ sure: 'unknown', stages: [], hex: '0x516' });
    expect(explained?.means).toContain('516 is 0x204 (disconnectReasonSocketConnectFailed)');
    expect(explained).not.toHaveProperty('doesNotMean');
  });

  it('sets right what the web says of these codes, plain errors first', () => {
    const about = claimsAbout(pair);
    expect(about.map(({ number }) => number)).toEqual(expect.arrayContaining([3, 5, 7, 8, 9, 15, 18]));
    expect(about[0]?.verdict).toBe('false');
    expect(about.every(({ verdict }) => verdict !== 'true')).toBe(true);
    expect(claimsAbout({ codes: [{ space: 'disconnect', value: 0x204, name: '' }] })).toEqual([]);
  });

  it('tells of a cause what is said of it, harmful cures first, whether it names the claim or the claim names it', () => {
    const [first] = claimsOf({ id: 'negotiate/security-layer-forced' });
    expect(first).toMatchObject({ number: 51, verdict: 'harmful' });
    expect(first?.safer).toContain('SecurityLayer');
    expect(claimsOf({ id: 'nla/no-such-cause' })).toEqual([]);
    expect(claimsOf({ id: 'nla/no-such-cause', claims: [3, 51] }).map(({ number }) => number)).toEqual([51, 3]);
  });
});

describe('the claims', () => {
  it('are all there, numbered from 1 to 75', () => {
    expect(claims.map(({ number }) => number)).toEqual(Array.from({ length: 75 }, (_, index) => index + 1));
  });

  it('have a safer way for everything harmful', () => {
    const harmful = claims.filter(({ verdict }) => verdict === 'harmful');
    expect(harmful.length).toBeGreaterThan(3);
    for (const { number, safer } of harmful) expect(safer, `claim ${number}`).toBeTruthy();
  });

  it('are written as sentences', () => {
    for (const { number, saysTheWeb, inFact, safer } of claims) {
      for (const sentence of [saysTheWeb, inFact, safer ?? 'It is safe.'])
        expect(sentence, `claim ${number}`).toMatch(/[.?%]$/);
    }
  });
});
