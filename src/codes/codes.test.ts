import { describe, expect, it } from 'vitest';
import { stageIds } from '../rdp/conversations/direct/stages.ts';
import { lookUp, lookUpName, spaceIds, spaces } from './codes.ts';
import { noteOnPair } from './pairs.ts';

const all = spaceIds.flatMap((id) => spaces[id].entries);

describe('the code tables', () => {
  it.each(spaceIds)('give every number of %s one meaning', (id) => {
    const values = spaces[id].entries.map(({ value }) => value);
    expect(values.length).toBeGreaterThan(1);
    expect(new Set(values).size).toBe(values.length);
    expect(spaces[id].entries.every(({ space }) => space === id)).toBe(true);
  });

  it('say something of every code in plain sentences, with a source and a stage', () => {
    for (const { name, means, doesNotMean, source, stages } of all) {
      expect(means, name).toMatch(/^[A-Z].*\.$/);
      if (doesNotMean !== undefined) expect(doesNotMean, name).toMatch(/^[A-Z].*\.$/);
      expect(source, name).not.toBe('');
      expect(stages.length, name).toBeGreaterThan(0);
      for (const stage of stages) expect([...stageIds, 'gateway']).toContain(stage);
    }
  });

  it('keep 0x7 apart: a denial for the client, good news in licensing', () => {
    expect(lookUp(7).map(({ space }) => space)).toEqual(['extended', 'error-info', 'negotiation', 'licensing']);
    expect(lookUp(7, 'licensing')).toMatchObject([{ name: 'STATUS_VALID_CLIENT' }]);
    expect(lookUp(7, 'tls-alert')).toEqual([]);
  });

  it('say of 0x904 that the other end closed, in a stage that it does not name', () => {
    const [entry] = lookUp(2308);
    expect(entry).toMatchObject({ space: 'disconnect', name: 'disconnectReasonAtClientWinsockFDCLOSE' });
    expect(entry?.stages).not.toContain('connect');
    expect(entry?.stages).toEqual(expect.arrayContaining(['negotiate', 'tls', 'nla', 'session', 'gateway']));
  });

  it('never let the server’s own word arise before the settings exchange', () => {
    for (const { stages } of spaces['error-info'].entries) {
      for (const early of ['resolve', 'connect', 'negotiate', 'tls', 'nla'] as const)
        expect(stages).not.toContain(early);
    }
  });

  it('find a gateway code with and without 0x8007 in front', () => {
    expect(lookUp(0x800759da, 'gateway')).toEqual(lookUp(0x59da, 'gateway'));
    expect(lookUp(0x800759e6, 'gateway')).toMatchObject([{ name: 'E_PROXY_MAXCONNECTIONSREACHED' }]);
  });

  it('find a code by its name, whatever its case', () => {
    expect(lookUpName('status_logon_failure')).toMatchObject([{ space: 'ntstatus', value: 0xc000006d }]);
    expect(lookUpName('ERRINFO_GRAPHICS_SUBSYSTEM_FAILED')).toMatchObject([{ space: 'error-info', value: 0x112f }]);
    expect(lookUpName('no such code')).toEqual([]);
  });

  it('repeat the server’s protocol errors among the extended reasons under the same number', () => {
    expect(lookUp(0x112f, 'extended')[0]?.means).toBe(lookUp(0x112f, 'error-info')[0]?.means);
  });

  it('have a note on 0x904 with 0x7', () => {
    expect(noteOnPair(0x904, 0x7)?.note).toContain('stage');
    expect(noteOnPair(0x104, 0x0)).toBeUndefined();
  });
});
