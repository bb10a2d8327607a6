/** Tells whoever listens what a copy button did; the copying itself is the business of page.js, in the file and here. */
import { announce } from './announcer.tsx';

/** The button says so itself by then. */
const AFTERWARDS = 250;

/** Returns what ends it. */
export function announceCopies(): () => void {
  const tell = ({ target }: MouseEvent) => {
    const button = target instanceof Element ? target.closest('[data-copy]') : null;
    if (button) setTimeout(() => announce(button.textContent ?? ''), AFTERWARDS);
  };
  document.addEventListener('click', tell);
  return () => document.removeEventListener('click', tell);
}
