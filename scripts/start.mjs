/** `npm start -- HOST`: sets up what is missing, builds what is not current, and runs rdpdoctor. */
import { ensureBuilt, ensureInstalled, ensureWebBuilt, handOver, pinnedNode, program } from './setup.mjs';

ensureInstalled();
ensureBuilt();
if (process.argv[2] === 'serve') ensureWebBuilt();
handOver(pinnedNode, [program, ...process.argv.slice(2)]);
