/** What follows from what was seen, and what stands where that is not there any more. */
import { expect, test } from 'vitest';
import { certificate, challenged } from '../../lab/doubles/example-diagnoses.ts';
import { issueCertificate } from '../../lab/peers/certificate.ts';
import { fakeKeys } from '../../lab/peers/fake-keys.ts';
import type { LabCertificate } from '../../lab/scenarios/scenario.ts';
import { Knowledge, type Observation } from '../observations/knowledge.ts';
import { type Subject, subjectFile, subjects, type Vocabulary } from '../observations/vocabulary.ts';
import { hex } from '../rdp/wire/text.ts';
import { derive } from './derive.ts';

const NOW = 1_700_000_000_000;
const target: Vocabulary['target'] = { host: 'ts01.example.test', port: 3389, kind: 'name' };
const chance = (length: number) => new Uint8Array(length).fill(7);
const derOf = (about: LabCertificate) =>
  hex(issueCertificate(about, NOW, fakeKeys(chance), chance).chain[0] ?? new Uint8Array());
const named = (...names: readonly string[]) => derOf({ name: names[0] ?? '', names });

const know = (values: { readonly [S in Subject]?: unknown }) =>
  new Knowledge(
    Object.entries(values).map(
      ([about, value]) => ({ about, value, from: { source: 'test', where: 'test' }, at: NOW }) as Observation,
    ),
  );
const real = { redacted: false };

test('a certificate is read from its bytes again, and its names are held against the one that was asked for', () => {
  const old = { ...certificate, names: ['misread'], nameMatches: false, der: named('ts01.example.test', 'TS01') };
  const drawn = derive(know({ target, certificate: old }), real).value('certificate');
  expect(drawn).toMatchObject({ nameMatches: true, fingerprint: certificate.fingerprint, trust: certificate.trust });
  expect(drawn?.names).toContain('ts01.example.test');
  const other = derive(know({ target, certificate: { ...old, der: named('ts02.example.test') } }), real);
  expect(other.value('certificate')?.nameMatches).toBe(false);
});

test('bytes that cannot be read take nothing from what was read of them before', () => {
  const damaged = { ...certificate, der: '3082' };
  expect(derive(know({ certificate: damaged }), real).value('certificate')).toMatchObject(damaged);
});

test('a computer is held against the name that was typed, and against no address', () => {
  const { nameMatches: _, domainJoined: __, ...said } = challenged;
  const told = { ...said, dnsComputer: 'ts02.example.test', netbiosComputer: 'TS02', netbiosDomain: 'EXAMPLE' };
  const drawnFor = (asked: Vocabulary['target']) => derive(know({ target: asked, nla: told }), real).value('nla');
  expect(drawnFor(target)).toMatchObject({ nameMatches: false, domainJoined: true });
  expect(drawnFor({ ...target, host: 'ts02' })).toMatchObject({ nameMatches: true });
  expect(drawnFor({ ...target, host: '192.0.2.7', kind: 'ipv4' })).not.toHaveProperty('nameMatches');
});

test('where names were replaced, what was drawn from the real ones stands', () => {
  const values = {
    target: { ...target, host: 'host-1.example' },
    certificate: { ...certificate, names: ['host-2'], nameMatches: true, der: '' },
    nla: { ...challenged, dnsComputer: 'host-2.example', netbiosComputer: 'host-2', nameMatches: true },
  };
  const drawn = derive(know(values), { redacted: true });
  expect(drawn.value('certificate')).toEqual(values.certificate);
  expect(drawn.value('nla')).toEqual(values.nla);
});

test('the clocks are apart by what both of them said', () => {
  const clock = { server: NOW + 90_000, ours: NOW, uncertainty: 20 };
  expect(derive(know({ clock }), real).value('clock')?.skew).toBe(90_000);
});

test('sizes without the single tries of them stand as they were summed up', () => {
  const old = { outbound: { verdict: 'hole' }, inbound: { verdict: 'whole' }, small: 'answered', inPieces: 'answered' };
  expect(derive(know({ sizes: old }), real).value('sizes')).toEqual(old);
});

test('drawing twice is drawing once', () => {
  const once = derive(know({ target, certificate: { ...certificate, der: named('TS01') }, nla: challenged }), real);
  expect(derive(once, real).all()).toEqual(once.all());
});

test('every field that a subject leaves to be drawn is drawn', () => {
  const tried = (as: string, outcome: string, sent: number, heard = 0) => ({ as, outcome, sent, heard, unfinished: 0 });
  const rungs = [
    tried('pieces', 'answered', 2500, 7),
    tried('step', 'answered', 800, 7),
    tried('step', 'silence', 1050),
  ];
  const larges = [tried('large', 'silence', 2500), tried('large', 'silence', 2500)];
  const cut = { ...tried('flight', 'silence', 300, 400), unfinished: 3 };
  const { nameMatches: _, ...shown } = certificate;
  const seen = know({
    target,
    certificate: {
      ...shown,
      der: derOf({ issuer: 'Zscaler' }),
    },
    nla: { outcome: 'challenge', netbiosComputer: 'TS01', netbiosDomain: 'EXAMPLE', ms: 1 },
    clock: { server: NOW, ours: NOW, uncertainty: 1 },
    sizes: { tried: [tried('small', 'answered', 300, 7), cut, ...larges, ...rungs] },
  });
  const known = derive(seen, real);
  const left = subjects.flatMap((about) =>
    (subjectFile(about).drawn ?? [])
      .filter((field) => !Object.hasOwn(known.value(about) ?? {}, field))
      .map((field) => `${about}.${field}`),
  );
  expect(left).toEqual([]);
});
