/** The network lab's rows must themselves be in order: a misspelt cause would never be missed. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { netRows } from './net-rows.ts';

const causes = readdirSync(join(import.meta.dirname, '../../../src/causes'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cause.ts'))
  .map((file) => basename(file, '.cause.ts'));

/** The faults on which the common tools were measured; two healthy servers stand beside them. */
const compared = [
  ...['tls-only', 'expired', 'wrong-name', 'key-mismatch', 'tls10-only', 'rdp-security-only', 'weak-rsa1024'],
  ...['cert-missing', 'sha1-cert', 'clock-skew-20m', 'wrong-ssh', 'wrong-https', 'fin-on-accept', 'hung-sink'],
  ...['stall-after-1000b', 'idle-rst-3s', 'drop', 'reject-rst', 'reject-admin', 'rst-on-hello', 'drop-hello'],
  ...['mtu-blackhole', 'dpi-cookie-rst', 'synproxy', 'loss30', 'slow', 'hung-server', 'host-down', 'no-listener'],
];

describe('the rows of the network lab', () => {
  it('hold every fault that the other tools were measured on', () => {
    expect(compared).toHaveLength(29);
    const ids = netRows.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...compared, 'healthy-xrdp', 'healthy-nla']));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(netRows)('$id names causes that exist, and none of them both as right and as wrong', ({ expect: wanted }) => {
    const { cause = [], findings = [], either = [], silent = [] } = wanted;
    const unwelcome = silent === 'others' ? [] : silent;
    const welcome = [...cause, ...findings, ...either];
    expect([...welcome, ...unwelcome].filter((slug) => !causes.includes(slug))).toEqual([]);
    expect(welcome.filter((slug) => unwelcome.includes(slug))).toEqual([]);
  });

  it.each(netRows.filter(({ proof }) => proof))('$id is not proven by silence', ({ proof }) => {
    expect(proof?.hear.test('')).toBe(false);
  });

  it('say who is to blame for each fault, and say it of nothing else', () => {
    for (const { expect: wanted, broken, id } of netRows) {
      const { cause = [], findings = [], either = [] } = wanted;
      const named = [...cause, ...either, ...findings].filter((slug) => slug !== 'nla-not-offered');
      const isNamed = named.length > 0 || wanted.kind === 'unexplained' || id === 'tls-only';
      expect({ id, isNamed }).toEqual({ id, isNamed: broken !== 'nothing' });
    }
  });
});
