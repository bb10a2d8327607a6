/** `npm test`: the code’s own checks, then real servers where this machine can run them. */
import { existsSync } from 'node:fs';
import { type Check, counted, runAll, skipped } from './checks.ts';
import { codeChecks } from './code-checks.ts';

await runAll([...codeChecks, realServers()]);

function realServers(): Check {
  const name = 'real servers';
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version'))
    return skipped(name, 'they are Debian packages');
  if (process.getuid?.() !== 0) return skipped(name, 'starting them takes root');
  return counted(name, 'lab/real/run.ts');
}
