/** The report for scripts: the contract, indented, harmless to print on a terminal. */
import type { Report } from '../report/report.ts';
import { escapeHidden } from './visible.ts';

export const presentJson = ({ contract }: Report): string => `${escapeHidden(JSON.stringify(contract, null, 2))}\n`;
