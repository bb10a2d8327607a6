/** Where this machine keeps rdpdoctor’s own data, by the custom of each system. */
import { join } from 'node:path';

export interface Machine {
  readonly system: string;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** XDG_DATA_HOME, LOCALAPPDATA, or ~/Library/Application Support; a relative path in a variable is nobody’s wish. */
export function dataFolder({ system, home, environment }: Machine): string {
  if (system === 'win32') return join(environment['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'rdpdoctor');
  if (system === 'darwin') return join(home, 'Library', 'Application Support', 'rdpdoctor');
  const wanted = environment['XDG_DATA_HOME'];
  return join(wanted?.startsWith('/') ? wanted : join(home, '.local', 'share'), 'rdpdoctor');
}
