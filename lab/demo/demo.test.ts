/** Every demonstration that is offered, over real sockets and real TLS on loopback, comes to its scenario’s diagnosis. */
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { causes } from '../../src/causes/catalogue.generated.ts';
import { ordinary } from '../../src/examine/courtesy.ts';
import { examine } from '../../src/examine/examine.ts';
import { nodeWorld } from '../../src/platform/node-world.ts';
import { probes } from '../../src/sources/probes.generated.ts';
import { listDemos, scenarioOf, startDemo } from './demo.ts';

const playable = listDemos().filter(({ playable: can }) => can);

describe.concurrent('on loopback', () => {
  test.each(playable.map(({ name, story }) => [name, story]))(
    '%s: %s',
    async (name) => {
      const server = await startDemo(name);
      const target = { host: server.host, port: server.port, kind: 'ipv4' } as const;
      const options = { timeout: 60_000, courtesy: ordinary, deep: false, idle: 0 };
      const { diagnosis } = await examine({ target, world: nodeWorld, probes, causes, options }).finally(server.stop);
      const { kind, cause, orCause = [], findings = [] } = scenarioOf(name).expect;
      expect(diagnosis.verdict.kind).toBe(kind);
      const first = diagnosis.verdict.cause?.id ?? diagnosis.suspects[0]?.cause.id;
      if (cause !== undefined) expect([cause, ...orCause]).toContain(first);
      const found = diagnosis.findings.map((finding) => finding.cause.id as string);
      expect(found).toEqual(expect.arrayContaining([...findings]));
      // Whoever is told that it is broken on purpose must be told what is broken.
      const blamed = diagnosis.verdict.cause?.id as string | undefined;
      if (name === 'healthy') expect([blamed, found]).toEqual([undefined, []]);
      else expect([blamed, ...found].some((id) => id === name || orCause.some((other) => other === id))).toBe(true);
    },
    90_000,
  );
});

test('the demonstrations were found, and those that cannot be shown say why', () => {
  expect(playable.length).toBeGreaterThanOrEqual(35);
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
