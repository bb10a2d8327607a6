/** What is refused before anything is examined. */
import { expect, test } from 'vitest';
import { refuseFlood } from './answer.ts';
import type { Session } from './command.ts';

const screen = (isRead: boolean): Session =>
  ({ screen: { columns: 80, colours: false, unicode: true, isRead, live: false } }) as Session;
const asked = { as: 'html', output: undefined, save: undefined, redact: false } as const;

test('HTML on a terminal is refused, with the way to have it', () => {
  expect(() => refuseFlood(asked, screen(true))).toThrow('an HTML report is not for a terminal');
});

test('HTML in a pipe or a file is not, nor is anything else on a terminal', () => {
  expect(() => {
    refuseFlood(asked, screen(false));
    refuseFlood({ ...asked, output: 'report.html' }, screen(true));
    refuseFlood({ ...asked, as: 'markdown' }, screen(true));
  }).not.toThrow();
});
