/** `npm start -- HOST`: sets up what is missing, builds what is not current, and runs rdpdoctor. */
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled, ensureWebBuilt, pinnedNode, program } from './setup.mjs';

ensureInstalled();
ensureBuilt();
if (process.argv[2] === 'serve') ensureWebBuilt();

const child = spawn(pinnedNode, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the child by itself; this process only waits for it, so that its answer is not cut off.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
