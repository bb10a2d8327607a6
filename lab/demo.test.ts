/** Every demonstration that is quick enough, over real sockets and real TLS on loopback, comes to its scenario’s diagnosis. */
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { causes } from '../src/causes/catalogue.generated.ts';
import { ordinary } from '../src/examine/courtesy.ts';
import { examine } from '../src/examine/examine.ts';
import { nodeWorld } from '../src/platform/node-world.ts';
import { probes } from '../src/sources/probes.generated.ts';
import { listDemos, scenarioOf, startDemo } from './demo.ts';

/** Those that live by waiting are played in virtual time only. */
const waits = /"(slow|stallsAfter|latency|nothing)"|silence/;
const playable = listDemos().filter(({ playable: can }) => can);
const quick = playable.filter(({ name }) => !waits.test(JSON.stringify(scenarioOf(name).world)));

describe.concurrent('on loopback', () => {
  test.each(quick.map(({ name, story }) => [name, story]))('%s: %s', async (name) => {
    const server = await startDemo(name);
    const target = { host: server.host, port: server.port, kind: 'ipv4' } as const;
    const options = { timeout: 60_000, courtesy: ordinary, deep: false, idle: 0 };
    const { diagnosis } = await examine({ target, world: nodeWorld, probes, causes, options }).finally(server.stop);
    const { kind, cause, orCause = [], findings = [] } = scenarioOf(name).expect;
    expect(diagnosis.verdict.kind).toBe(kind);
    const first = diagnosis.verdict.cause?.id ?? diagnosis.suspects[0]?.cause.id;
    if (cause !== undefined) expect([cause, ...orCause]).toContain(first);
    expect(diagnosis.findings.map((finding) => finding.cause.id)).toEqual(expect.arrayContaining([...findings]));
  });
});

test('the demonstrations were found, and those that cannot be shown say why', () => {
  expect(quick.length).toBeGreaterThanOrEqual(20);
  for (const demo of listDemos())
    expect(demo.playable ? demo.why : (demo.why?.length ?? 0) > 10).not.toBe(demo.playable);
});

test('a demonstration that cannot be shown is not started', async () => {
  await expect(startDemo('connect/firewall-drop')).rejects.toThrow('loopback answers every packet');
});

test('a demonstration that was stopped leaves no port behind', async () => {
  const server = await startDemo('healthy');
  await server.stop();
  const outcome = await new Promise<string>((resolve) => {
    const socket = connect(server.port, server.host, () => resolve('open'));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
  });
  expect(outcome).toBe('ECONNREFUSED');
});
