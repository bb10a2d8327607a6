/** What the system itself says of a name (getaddrinfo), asked in a process of its own: a call into it cannot be called off. */
import { execFile } from 'node:child_process';
import type { LookupAnswer } from '../world.ts';

/**
 * While a name server keeps silent, getaddrinfo holds a thread for up to a minute; a program that has such a thread
 * cannot end, and a server with four of them reads no file any more. This process can be ended, and ends with us: its
 * input closes when we are gone, whoever ended us.
 */
const ASK = `
const end = () => process.kill(process.pid, 'SIGKILL');
process.stdin.on('close', end).on('error', end).resume();
require('node:dns').lookup(process.argv[1], { all: true, order: 'verbatim' }, (error, found) =>
  process.stdout.write(JSON.stringify(error ? { code: error.code } : { found: found.map((one) => one.address) }), end));
`;

const MOST_ADDRESSES = 256;

export function lookup(name: string, within: number): Promise<LookupAnswer> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--eval', ASK, '--', name],
      // What steers this process (a debugger, say) is not meant for that one.
      { env: { ...process.env, NODE_OPTIONS: '' }, timeout: within, killSignal: 'SIGKILL', windowsHide: true },
      (error, said) => resolve(error?.killed || said === '' ? explainSilence(error, within) : understand(said)),
    );
    child.stdin?.on('error', () => undefined);
  });
}

/** It ends itself when it has answered, so that an ending alone says nothing. */
function explainSilence(
  error: { readonly code?: unknown; readonly killed?: boolean } | null,
  within: number,
): LookupAnswer {
  if (error?.killed) return { outcome: 'no-answer', detail: `no answer within ${within} ms` };
  return {
    outcome: 'not-asked',
    detail: `the system could not be asked (${error?.code ?? 'it ended without an answer'})`,
  };
}

function understand(said: string): LookupAnswer {
  const { found, code = 'unknown' } = JSON.parse(said) as {
    readonly found?: readonly string[];
    readonly code?: string;
  };
  if (found) return { outcome: 'found', addresses: [...new Set(found)].slice(0, MOST_ADDRESSES) };
  return { outcome: outcomeOf(code), detail: code };
}

function outcomeOf(code: string): 'no-such-name' | 'no-answer' | 'failed' {
  if (code === 'ENOTFOUND' || code === 'ENODATA') return 'no-such-name';
  // Also what the C library says when a name server answered with a failure; who was asked directly tells them apart.
  return code === 'EAI_AGAIN' || code === 'ETIMEOUT' ? 'no-answer' : 'failed';
}
