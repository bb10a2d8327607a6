/** Which number space a number of an error text names beyond doubt: by itself, or by the words before it. For the reader of error texts. */
import type { SpaceId } from '../../codes/code.ts';
import { lookUp } from '../../codes/codes.ts';
import type { NumberToken } from './error-numbers.ts';

/** Undefined where any of several spaces may be meant. */
export const spaceOf = ({ value, label, words }: NumberToken): SpaceId | undefined => {
  const upper = Math.floor(value / 0x10000);
  if ((upper >= 0xc000 && upper <= 0xc0ff) || upper === 0x8009) return 'ntstatus';
  if ((upper === 0x8007 || upper === 0) && gatewayRange(value % 0x10000)) return 'gateway';
  if (upper === 0x8007 && words.includes('gateway')) return 'gateway';
  if (upper === 1 && lookUp(value % 0x10000, 'error-info').length > 0) return 'error-info';
  if (upper === 2 && lookUp(value, 'freerdp').length > 0) return 'freerdp';
  const hint = hints.find(({ word, space }) => words.includes(word) && lookUp(value, space).length > 0);
  return hint?.space ?? (label?.part === 'extended' ? 'extended' : undefined);
};

const gatewayRange = (low: number): boolean => low >= 0x59d8 && low <= 0x5a00;

/** Words that name a space when they stand in the same sentence before the number, folded. */
const hints: readonly { readonly word: string; readonly space: SpaceId }[] = [
  { word: 'extended', space: 'extended' },
  { word: 'rdstls', space: 'rdstls' },
  { word: 'alert', space: 'tls-alert' },
  { word: 'licens', space: 'licensing' },
  { word: 'licenc', space: 'licensing' },
  { word: 'lizenz', space: 'licensing' },
  { word: 'negotiation', space: 'negotiation' },
  { word: 'rdpnegfailure', space: 'negotiation' },
  // Event 40 of a session host gives the server's own reason.
  { word: 'disconnectedreasoncode', space: 'error-info' },
  { word: 'errorinfo', space: 'error-info' },
  { word: 'errinfo', space: 'error-info' },
  { word: 'earlyuserauth', space: 'early-auth' },
  { word: 'logonerror', space: 'logon' },
  { word: 'gateway', space: 'gateway' },
];
