/** Recognises services that are not RDP by what they say, for whoever finds one on the RDP port. Pure. */
import { contentTypes } from '../../../rdp/pdus/tls-handshake.ts';
import { looksLikeTls } from '../../../rdp/pdus/tls-records.ts';
import { excerpt, latin1 } from '../../../rdp/wire/text.ts';

/** What a service said, and which one it is, if it gave itself away. */
export interface Said {
  readonly service?: string;
  /** Printable, at most 120 characters. */
  readonly excerpt: string;
}

export const describeSaid = (bytes: Uint8Array): Said => {
  const service = recogniseService(bytes);
  return { ...(service !== undefined && { service }), excerpt: excerpt(bytes) };
};

/** Bytes enough to know any of these by. */
const READ = 512;

/** How version 2 of the PROXY protocol begins; version 1 is a line of text. */
const PROXY_V2 = '\r\n\r\n\0\r\nQUIT\n';

/** The first of these that the bytes begin with. Which of them speak first is their own protocol’s affair. */
// biome-ignore format: a table reads best as a table.
const services: readonly { readonly service: string; readonly begins: (text: string, bytes: Uint8Array) => boolean }[] = [
  { service: 'proxy header', begins: (text) => /^PROXY (TCP[46]|UNKNOWN)/.test(text) || text.startsWith(PROXY_V2) },
  { service: 'ssh',        begins: (text) => text.startsWith('SSH-') },
  { service: 'vnc',        begins: (text) => /^RFB \d{3}\.\d{3}\n/.test(text) },
  { service: 'http',       begins: (text) => /^HTTP\/\d/.test(text) || /^\s*<(!doctype html|html)/i.test(text) },
  { service: 'smtp',       begins: (text) => /^220[ -][^\r\n]*(smtp|mail)/i.test(text) },
  { service: 'ftp',        begins: (text) => /^220[ -][^\r\n]*ftp/i.test(text) || /^220[ -][^\r\n]*filezilla/i.test(text) },
  { service: 'smtp or ftp', begins: (text) => /^220[ -]/.test(text) },
  { service: 'pop3',       begins: (text) => text.startsWith('+OK') },
  { service: 'imap',       begins: (text) => /^\* (OK|BYE|PREAUTH)/.test(text) },
  { service: 'nntp',       begins: (text) => /^20[01] [^\r\n]*(news|nntp)/i.test(text) },
  { service: 'irc',        begins: (text) => /^(:\S+ )?NOTICE (AUTH|\*) :/.test(text) },
  { service: 'rtsp',       begins: (text) => /^RTSP\/\d/.test(text) },
  { service: 'sip',        begins: (text) => /^SIP\/\d/.test(text) },
  { service: 'redis',      begins: (text) => /^-(ERR|NOAUTH|DENIED)/.test(text) },
  { service: 'mysql',      begins: (_, bytes) => isMysqlGreeting(bytes) },
  { service: 'postgresql', begins: (text, bytes) => bytes[0] === 0x45 && /SFATAL|SERROR/.test(text) },
  { service: 'sql server', begins: (_, bytes) => bytes[0] === 0x04 && bytes[1] === 0x01 && bytes[2] === 0 && (bytes[3] ?? 0) > 8 },
  { service: 'smb',        begins: (text) => text[0] === '\0' && /^[\xfe\xff]SMB/.test(text.slice(4)) },
  { service: 'ldap',       begins: (_, bytes) => bytes[0] === 0x30 && bytes[2] === 0x02 && bytes[3] === 0x01 && (bytes[5] ?? 0) >> 5 === 3 },
  { service: 'telnet',     begins: (_, bytes) => bytes[0] === 0xff && (bytes[1] ?? 0) >= 0xfb && (bytes[1] ?? 0) <= 0xfe },
  { service: 'x11',        begins: (_, bytes) => bytes[0] === 0 && bytes[2] === 11 && bytes[3] === 0 && bytes[4] === 0 },
  { service: 'socks proxy', begins: (_, bytes) => bytes[0] === 5 && bytes.length === 2 },
  { service: 'tls',        begins: (_, bytes) => isTlsRecord(bytes) },
];

/** `ssh`, `http`, `vnc`, …; undefined for what gives nothing away. Reads at most 512 bytes. */
export function recogniseService(bytes: Uint8Array): string | undefined {
  const first = bytes.subarray(0, READ);
  const text = latin1(first);
  return services.find(({ begins }) => begins(text, first))?.service;
}

/** Length, sequence 0, protocol 10 and a version in digits; or its error packet: `Host is not allowed to connect`. */
function isMysqlGreeting(bytes: Uint8Array): boolean {
  if (bytes.length < 8 || bytes[2] !== 0 || bytes[3] !== 0) return false;
  const isError = bytes[4] === 0xff && /^..(Host|Too many|#0)/.test(latin1(bytes.subarray(5, 20)));
  return isError || (bytes[4] === 10 && /^\d+\.\d/.test(latin1(bytes.subarray(5, 12))));
}

/** A handshake or an alert, of any version that was ever spoken. */
function isTlsRecord(bytes: Uint8Array): boolean {
  const isFirst = bytes[0] === contentTypes.handshake || bytes[0] === contentTypes.alert;
  return isFirst && bytes.length >= 5 && looksLikeTls(bytes);
}
