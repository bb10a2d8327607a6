/** Opens an address in the person’s browser, where there is a desktop to show it on. */
import { spawn } from 'node:child_process';

/** Says whether it was tried; that it really opened nobody can tell. */
export function openBrowser(address: string): boolean {
  const opener = openers[process.platform] ?? (hasDesktop() ? ['xdg-open'] : undefined);
  const [program, ...args] = opener ?? [];
  if (program === undefined) return false;
  const child = spawn(program, [...args, address], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined); // Not installed: the address stands on the screen.
  child.unref();
  return true;
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  // `start` would be a word of the shell, which reads & and ^ in an address.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

const hasDesktop = () => Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
