/** `npm start -- HOST`: sets up what is missing, builds what is not current, and runs rdpdoctor. */
import {
  ensureBuilt,
  ensureInstalled,
  ensureWebBuilt,
  handOver,
  optionsKeptByNpm,
  pinnedNode,
  program,
} from './setup.mjs';

const kept = optionsKeptByNpm(process.env);
if (kept.length > 0) {
  const words = kept.map((name) => `--${name}`).join(' ');
  process.stderr.write(
    `rdpdoctor: npm kept ${words} for itself, and nothing was done.\nWrite “--” before what is meant for rdpdoctor: npm start -- …\n`,
  );
  process.exit(64);
}

ensureInstalled();
ensureBuilt();
if (process.argv[2] === 'serve') ensureWebBuilt();
handOver(pinnedNode, [program, ...process.argv.slice(2)]);
