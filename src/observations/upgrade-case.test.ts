/** A case of the first form, as it was written once and for all, is read as one of today, alone or inside a report. */
import { expect, test } from 'vitest';
import { readEmbeddedCase } from './embedded-case.ts';
import { isObservation } from './knowledge.ts';
import { readCase } from './read-case.ts';

/** INVARIANT: never changed. What was saved by the first versions looks like this. */
const FROZEN = `{"schema":"rdpdoctor.case/1","version":"0.1.0","startedAt":1795249431889.1228,"ms":383.9,"connections":17,
"redacted":false,"answers":[
{"about":"client-error","value":{"codes":[{"space":"disconnect","value":2308,"name":"SocketClosed"}],"says":[]},
 "from":{"source":"error-text","where":"what was shown"},"at":1795249431880},
{"about":"target","value":{"host":"ts01.example.test","port":3389,"kind":"name"},
 "from":{"source":"request","where":"the command"},"at":1795249431889},
{"about":"ports","value":{"outcome":"open","best":"192.0.2.7","addresses":[
 {"ip":"192.0.2.7","family":"ipv4","outcome":"open","ms":3.9}]},
 "from":{"source":"tcp","where":"192.0.2.7:3389","stage":"connect"},"at":1795249431908},
{"about":"neighbours","state":"not-reached","because":"the port itself answered"},
{"about":"nla","value":{"outcome":"challenge","netbiosComputer":"TS01","dnsComputer":"ts01.example.test","ms":4},
 "from":{"source":"walk","where":"192.0.2.7:3389","stage":"nla"},"at":1795249431920},
{"about":"clock","value":{"server":1795249491920,"ours":1795249431920,"skew":60000,"uncertainty":18},
 "from":{"source":"walk","where":"192.0.2.7:3389","stage":"nla"},"at":1795249431920},
{"about":"lag","value":{"worst":1,"total":2,"ms":300},"from":{"source":"clock","where":"this machine"},"at":1795249432000}]}`;

const read = readCase(FROZEN);
const found = read.ok ? read.value : undefined;

test('it becomes one of today, with its hosts by name and its connection', () => {
  expect(read).toMatchObject({ ok: true });
  expect(found).toMatchObject({
    schema: 'rdpdoctor.case/2',
    hosts: [
      { id: 'h1', roles: ['here'] },
      {
        id: 'h2',
        roles: ['target'],
        names: ['ts01.example.test', 'TS01'],
        addresses: ['192.0.2.7'],
        clock: { ahead: 60_000, spread: 18 },
      },
      { id: 'h4', roles: ['client'], names: [], addresses: [] },
    ],
    conversations: [{ id: 'c1', from: 'h1', to: 'h2', during: [1795249431889.1228, 1795249431889.1228 + 383.9] }],
  });
});

test('every fact is as it was, with whose it is, of which connection, and when', () => {
  const old = (JSON.parse(FROZEN) as { answers: readonly object[] }).answers;
  expect(found?.answers.map(({ scope: _, ...answer }) => answer)).toEqual(old);
  expect(
    found?.answers.filter(isObservation).map(({ about, scope }) => [about, scope?.host, scope?.conversation]),
  ).toEqual([
    ['client-error', 'h4', 'c1'],
    ['target', 'h2', 'c1'],
    ['ports', 'h2', 'c1'],
    ['nla', 'h2', 'c1'],
    ['clock', 'h2', 'c1'],
    ['lag', 'h1', undefined],
  ]);
  expect(found?.answers[2]?.scope?.during).toEqual([1795249431908, 1795249431908]);
});

test('what it comes to is read again unchanged', () => {
  expect(readCase(JSON.stringify(found))).toEqual({ ok: true, value: found });
});

test('it is read out of an old report as well', () => {
  const html = `<!doctype html><script type="application/json" id="rdpdoctor-case">${FROZEN}</script>`;
  expect(readEmbeddedCase(html)).toEqual({ ok: true, value: found });
});

test('a code without a host is a case without a connection', () => {
  const only = { ...JSON.parse(FROZEN), answers: [JSON.parse(FROZEN).answers[0]] };
  expect(readCase(JSON.stringify(only))).toMatchObject({
    ok: true,
    value: { conversations: [], hosts: [{ roles: ['client'] }], answers: [{ scope: { host: 'h4' } }] },
  });
});

test('it is checked as ever before it is believed', () => {
  expect(readCase(FROZEN.replace('"open"', '"ajar"'))).toMatchObject({ ok: false });
});
