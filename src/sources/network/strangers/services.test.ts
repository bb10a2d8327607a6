import { expect, test } from 'vitest';
import { latin1Bytes } from '../../../rdp/wire/text.ts';
import { describeSaid, recogniseService } from './services.ts';

test.each([
  ['ssh', 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n'],
  ['vnc', 'RFB 003.008\n'],
  ['http', 'HTTP/1.1 400 Bad Request\r\n'],
  ['http', '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">'],
  ['smtp', '220 mail.example.test ESMTP Postfix\r\n'],
  ['ftp', '220 (vsFTPd 3.0.3)\r\n'],
  ['smtp or ftp', '220 welcome\r\n'],
  ['pop3', '+OK Dovecot ready.\r\n'],
  ['imap', '* OK [CAPABILITY IMAP4rev1] ready\r\n'],
  ['mysql', '\x4a\0\0\0\x0a8.0.36\0\x08\0\0\0'],
  ['mysql', "\x45\0\0\0\xff\x6a\x04Host 'x' is not allowed to connect"],
  ['postgresql', 'E\0\0\0\x8eSFATAL\0VFATAL\0C0A000\0'],
  ['smb', '\0\0\0\x55\xfeSMB\x40\0'],
  ['telnet', '\xff\xfd\x18\xff\xfd\x20'],
  ['ldap', '\x30\x24\x02\x01\x00\x78\x1f'],
  ['tls', '\x15\x03\x01\x00\x02\x02\x46'],
  ['tls', '\x16\x03\x03\x00\x7a\x02'],
  ['redis', "-ERR unknown command 'x'\r\n"],
])('%s is known by its first bytes', (service, bytes) => {
  expect(recogniseService(latin1Bytes(bytes))).toBe(service);
});

test.each([
  ['an X.224 confirm', '\x03\0\0\x13\x0e\xd0\0\0\x12\x34\0\x02\x1f\x08\0\x02\0\0\0'],
  ['nothing', ''],
  ['noise', '\x9c\x01\x44\x7f\xee\x10'],
  ['a text like any other', 'hello\r\n'],
])('%s is no service that it knows', (_what, bytes) => {
  expect(recogniseService(latin1Bytes(bytes))).toBeUndefined();
});

test('what it said is shown printable and short', () => {
  const said = describeSaid(latin1Bytes(`SSH-2.0-\x1b[31m${'x'.repeat(500)}`));
  expect(said.service).toBe('ssh');
  expect(said.excerpt.length).toBeLessThanOrEqual(120);
  expect(said.excerpt).toMatch(/^[\x20-\x7e·…]*$/);
});
