/** `npm test`: the code’s own checks, then real servers where this machine can run them. */
import { existsSync } from 'node:fs';
import { type Check, counted, runAll, skipped } from './checks.ts';
import { codeChecks } from './code-checks.ts';

await runAll([
  ...codeChecks,
  real('real servers', 'lab/real/run.ts'),
  real('real network faults', 'lab/real/run-net.ts'),
  // What a runtime proved that cannot be had here is known by its fingerprints.
  counted('every PowerShell script, by a real PowerShell', 'lab/windows/run.ts', '--jobs', '2'),
  counted('every .reg file and cmd script, and the program, by Wine', 'lab/windows/run-wine.ts', '--jobs', '2'),
  browser(),
  counted('the field', 'scripts/bench/bench-field.ts'),
]);

/** Chromium itself takes no rights; installing it does. */
function browser(): Check {
  const name = 'the web app in a browser';
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version'))
    return skipped(name, 'it is tried with Debian’s Chromium');
  if (!existsSync('/usr/bin/chromium') && process.getuid?.() !== 0)
    return skipped(name, 'Chromium is not here, and installing it takes root');
  return counted(name, 'lab/browser/run.ts');
}

function real(name: string, script: string): Check {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version'))
    return skipped(name, 'they are Debian packages');
  if (process.getuid?.() !== 0) return skipped(name, 'starting them takes root');
  return counted(name, script, '--jobs', '2');
}
