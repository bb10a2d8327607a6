/** Codes that a person types or pastes: which number, of which space, and never a throw. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueSchema } from '../../observations/schema.ts';
import { longestText, readErrorText } from './error-text.ts';

const read = (text: string) => {
  const result = readErrorText(text);
  if (!result.ok) throw new Error(`${result.problem.what} ${result.problem.where}`);
  expect(valueSchema('client-error').parse(result.value)).toEqual(result.value);
  return result.value;
};

const codesOf = (text: string) =>
  read(text).codes.map(({ space, value }) => `${space} 0x${(value >>> 0).toString(16)}`);

describe('codes that a person types', () => {
  it.each([
    '0x904 0x7',
    '0x904/0x7',
    '0x904, 0x7',
    '0X904 0X7',
    '2308 7',
    '2308/7',
    'Error code: 0x904, Extended error code: 0x7',
    'Error code: 2308 (0x904), extended 7',
    'mstsc on 10.0.0.5:3389 says 0x904 / 0x7',
    '\ufeffError\u00a0code:\u00a00x904\r\nExtended error code: \u200e0x7',
    '０ｘ９０４　０ｘ７',
    '0x9\u00ad04 0x7',
    'Error code: 0x904 Extended error code: 0x7',
    '[Error code: 0x904; Extended error code: 0x7]',
    'Errorcode: 0x904 / Extended: 0x7',
    'code 0x904, ext 0x7',
    'code:0x904 ext:0x7',
    'err 0x904 ext. err. 0x7',
    '(0x904, 0x7)',
    '0x904 (0x7)',
    '0x904:0x7',
    '0x904-0x7',
    '0x904|0x7',
    '0x904 & 0x7',
    '0x00000904 0x00000007',
    'error 2308 / 7',
    'RDP-Fehler 0x904 erweitert 0x7',
    'Ox904 Ox7',
    '0x 904 0x 7',
  ])('reads %j as a disconnect reason and an extended reason', (text) => {
    expect(read(text)).toMatchObject({ reason: 0x904, extended: 0x7 });
    expect(codesOf(text)).toEqual(['disconnect 0x904', 'extended 0x7']);
  });

  it.each(['0x3 0x3', '0x3:0x3', '0x3/0x3', '(0x3, 0x3)', '3 3', 'Error 0x3, extended 0x3'])(
    'reads %j as two numbers that happen to be equal',
    (text) => expect(read(text)).toMatchObject({ reason: 3, extended: 3 }),
  );

  it('goes by the labels where the extended code comes first', () => {
    const text = 'Extended error code: 0x7, error code: 0x904';
    expect(read(text)).toMatchObject({ reason: 0x904, extended: 0x7 });
  });

  it('reads one number in two spellings as one', () => {
    expect(read('0x904 (2308)')).not.toHaveProperty('extended');
    expect(codesOf('2308 = 0x904')).toEqual(['disconnect 0x904']);
  });

  it('takes two bare numbers for a pair even where no table has the first', () => {
    expect(read('0x516 0x0')).toMatchObject({ reason: 0x516, extended: 0 });
    expect(read('904/7')).not.toHaveProperty('reason');
  });

  it.each([
    ['Session 5 has been disconnected, reason code 12', ['error-info 0xc']],
    ['Session 3 has been disconnected, reason code 5', ['error-info 0x5']],
    ['Session 2 has been disconnected, reason code 3489660929', ['disconnect 0xd0000001']],
    ['The multi-transport connection has been disconnected. Reason code: 1', ['disconnect 0x1']],
  ])('never takes the number of the session in %j for a code', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it('finds the reason that some clients show by itself, under the word that it ended', () => {
    const text = 'RDP disconnected!\n3334 Because of a protocol error, this session will be disconnected.';
    expect(read(text)).toMatchObject({ reason: 0xd06, topic: 'protocol-error' });
  });

  it('reads the whole of a copied dialog, headings, buttons and time stamp and all', () => {
    const text =
      "[Window Title]\nRemote Desktop Connection\n\n[Content]\nThis computer can't connect to the remote computer.\n\n[^] Hide details  [OK]\n\n[Expanded Information]\nError code: 0x904\nExtended error code: 0x7\nTimestamp (UTC): 10/16/23 09:18:47 AM\nActivity ID: 8c1f0e2a-1111-2222-3333-444455556666\n\nPress Ctrl+C to copy.";
    expect(codesOf(text)).toEqual(['disconnect 0x904', 'extended 0x7']);
    expect(read(text).topic).toBe('cannot-connect');
  });

  it.each([
    ['0x904', ['disconnect 0x904']],
    ['error 2308', ['disconnect 0x904']],
    ['Locked account (0xC0000234)', ['ntstatus 0xc0000234']],
    ['error report 0x904 0x7', ['disconnect 0x904', 'extended 0x7']],
    ['0xC000006D', ['ntstatus 0xc000006d']],
    ['c000006d', ['ntstatus 0xc000006d']],
    ['-1073741715', ['ntstatus 0xc000006d']],
    ['0x80090302', ['ntstatus 0x80090302']],
    ['0x800759DB', ['gateway 0x800759db']],
    ['0x59DB', ['gateway 0x800759db']],
    ['23003', ['gateway 0x800759db']],
    ['0x800759E6', ['gateway 0x59e6']],
    ['gateway says 0x80070005', ['gateway 0x5']],
    ['STATUS_LOGON_FAILURE', ['ntstatus 0xc000006d']],
    ['HYBRID_REQUIRED_BY_SERVER', ['negotiation 0x5']],
    ['SSL_CERT_NOT_ON_SERVER', ['negotiation 0x3']],
    ['ERRINFO_SERVER_DENIED_CONNECTION (0x00010007)', ['error-info 0x7']],
    ['TLS alert 40', ['tls-alert 0x28']],
    [
      'routines:ssl3_read_bytes:ssl/tls alert protocol version: SSL alert number 70 while connecting to the host',
      ['tls-alert 0x46'],
    ],
    ['licensing error 7', ['licensing 0x7']],
    ['negotiation failure 5', ['negotiation 0x5']],
    ['-5', ['logon 0xfffffffb']],
  ])('puts %j into its number space', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it('gives a small number alone every meaning it has, and no reason', () => {
    expect(codesOf('0x7')).toEqual(['extended 0x7', 'error-info 0x7', 'negotiation 0x7', 'licensing 0x7']);
    expect(read('7')).not.toHaveProperty('reason');
  });

  it('takes a number from 0x100 up as the disconnect reason and still shows its other meanings', () => {
    expect(read('0x104').reason).toBe(0x104);
    expect(codesOf('0x104')).toEqual(['disconnect 0x104', 'extended 0x104', 'error-info 0x104']);
  });

  it('takes a code for itself that no table knows as the reason, and as unknown', () => {
    expect(read('0x516')).toMatchObject({ reason: 0x516, codes: [{ space: 'disconnect', name: '(unknown, 0x516)' }] });
    expect(read('0x1108')).toMatchObject({ reason: 0x1108 });
  });

  it('keeps a labelled code that no table knows', () => {
    const { reason, codes } = read('Error code: 0x516\nExtended error code: 0x0');
    expect(reason).toBe(0x516);
    expect(codes[0]).toEqual({ space: 'disconnect', value: 0x516, name: '(unknown, 0x516)' });
  });

  it('finds the server’s own number in the dialog about a protocol error', () => {
    const text = 'Because of a protocol error (code: 0x112f), the remote session will be disconnected.';
    expect(codesOf(text)).toContain('error-info 0x112f');
    expect(read(text)).not.toHaveProperty('reason');
  });

  it.each([
    'port 3389',
    'hello',
    'Session 3 has been disconnected by session 4',
    '2025-11-18 09:41 10.0.0.1:3389',
    '0xDEADBEEF',
    '0x80070005',
    '8c1f0e2a-1111-2222-3333-444455556666',
  ])('finds no code in %j and says what to do', (text) => {
    const result = readErrorText(text);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.problem.whatToDo).toContain('0x904 0x7');
  });

  it('says that an empty text is empty, and that a huge one is too long', () => {
    expect(readErrorText(' \r\n\u200e')).toMatchObject({ ok: false, problem: { what: 'There is no text.' } });
    expect(readErrorText('x'.repeat(longestText + 1))).toMatchObject({ ok: false });
  });
});

describe('any text at all', () => {
  const anything = fc.oneof(
    fc.string({ maxLength: 10_000 }),
    fc.string({ unit: 'binary', maxLength: 10_000 }),
    fc
      .array(
        fc.constantFrom(
          '0x904',
          ' ',
          '0x',
          'Error code:',
          '7',
          '-',
          '\n',
          'ﷺ',
          'アカウント',
          'konto',
          '\ud800',
          'credssp',
          '0',
        ),
        { maxLength: 1500 },
      )
      .map((parts) => parts.join('')),
  );

  it('is answered, never thrown at', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const result = readErrorText(text);
        if (result.ok) {
          expect(valueSchema('client-error').safeParse(result.value).success).toBe(true);
          expect(result.value.codes.length).toBeLessThanOrEqual(24);
        } else {
          expect(result.problem.what).not.toBe('');
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each(['0x904 ', '-', '0x', 'konto', 'アカウント', '  \n', 'error code: ', '1.', 'ﷺ', 'a_', 'c000006d-'])(
    'ends for the longest text made of %j',
    (part) => {
      const text = part.repeat(Math.floor(longestText / part.length));
      expect([true, false]).toContain(readErrorText(text).ok);
    },
  );
});
