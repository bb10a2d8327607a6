/** The version of this package, for --version and for every file that is written. */
import manifest from '../../package.json' with { type: 'json' };

export const version: string = manifest.version;
