/** Dialogs and lines of clients as people paste them, in the languages that they have. */
import { describe, expect, it } from 'vitest';
import type { Topic } from './dialogs.ts';
import { readErrorText } from './error-text.ts';

const read = (text: string) => {
  const result = readErrorText(text);
  if (!result.ok) throw new Error(`${result.problem.what} ${result.problem.where}`);
  return result.value;
};

/** One dialog a language, as the client words it: a sentence, the label of the code and that of the extended code. */
const pasted: readonly (readonly [language: string, topic: Topic, text: string])[] = [
  [
    'en',
    'cannot-connect',
    'This computer can’t connect to the remote computer.\r\n\r\nTry connecting again.\r\n\r\nError code: 0x904\r\nExtended error code: 0x7',
  ],
  [
    'de',
    'cannot-connect',
    'Dieser Computer kann keine Verbindung mit dem Remotecomputer herstellen.\r\n\r\nFehlercode: 0x904\r\nErweiterter Fehlercode: 0x7',
  ],
  [
    'fr',
    'cannot-connect',
    'Cet ordinateur ne peut pas se connecter à l’ordinateur distant.\r\n\r\nCode d’erreur : 0x904\r\nCode d’erreur étendu : 0x7',
  ],
  [
    'es',
    'cannot-connect',
    'Este equipo no se puede conectar al equipo remoto.\n\nCódigo de error: 0x904\nCódigo de error extendido: 0x7',
  ],
  [
    'it',
    'cannot-connect',
    'Il computer non è in grado di connettersi al computer remoto.\n\nCodice errore: 0x904\nCodice errore esteso: 0x7',
  ],
  [
    'pt',
    'cannot-connect',
    'Este computador não pode se conectar ao computador remoto.\n\nCódigo de erro: 0x904\nCódigo de erro estendido: 0x7',
  ],
  [
    'nl',
    'cannot-connect',
    'Deze computer kan geen verbinding maken met de externe computer.\n\nFoutcode: 0x904\nUitgebreide foutcode: 0x7',
  ],
  [
    'pl',
    'cannot-connect',
    'Ten komputer nie może połączyć się z komputerem zdalnym.\n\nKod błędu: 0x904\nRozszerzony kod błędu: 0x7',
  ],
  [
    'ru',
    'cannot-connect',
    'Не удается подключиться к удаленному компьютеру.\n\nКод ошибки: 0x904\nРасширенный код ошибки: 0x7',
  ],
  [
    'ja',
    'cannot-connect',
    'このコンピューターはリモート コンピューターに接続できません。\n\nエラー コード: 0x904\n拡張エラー コード: 0x7',
  ],
  ['zh-CN', 'cannot-connect', '此计算机无法连接到远程计算机。\n\n错误代码：0x904\n扩展错误代码：0x7'],
  ['ko', 'cannot-connect', '이 컴퓨터에서 원격 컴퓨터에 연결할 수 없습니다.\n\n오류 코드: 0x904\n확장 오류 코드: 0x7'],
  [
    'tr',
    'cannot-connect',
    'Bu bilgisayar uzak bilgisayara bağlanamıyor.\n\nHata kodu: 0x904\nGenişletilmiş hata kodu: 0x7',
  ],
  [
    'cs',
    'cannot-connect',
    'Tento počítač se nemůže připojit ke vzdálenému počítači.\n\nKód chyby: 0x904\nRozšířený kód chyby: 0x7',
  ],
  ['sv', 'cannot-connect', 'Datorn kan inte ansluta till fjärrdatorn.\n\nFelkod: 0x904\nUtökad felkod: 0x7'],
];

describe('dialogs that a person pastes', () => {
  it.each(pasted)('reads the codes, the language and the topic of a dialog in %s', (language, topic, text) => {
    expect(read(text)).toMatchObject({ reason: 0x904, extended: 0x7, language, topic });
  });

  it.each([
    'Fejlkode: 0x904\nUdvidet fejlkode: 0x7',
    '錯誤碼: 0x904\n延伸錯誤碼: 0x7',
    'קוד שגיאה: \u200f0x904\nקוד שגיאה מורחב: 0x7',
  ])('reads the codes where only the label of the language is known: %j', (text) => {
    expect(read(text)).toMatchObject({ reason: 0x904, extended: 0x7 });
  });

  it('takes the second labelled code as the extended one even where its adjective is unknown', () => {
    expect(read('Cod de eroare: 0x904\nCod de eroare suplimentar: 0x7')).toMatchObject({
      reason: 0x904,
      extended: 0x7,
    });
  });

  it.each<readonly [Topic, string]>([
    [
      'nla-required',
      'The remote computer requires Network Level Authentication, which your computer does not support.',
    ],
    [
      'nla-no-domain-controller',
      'The remote computer that you are trying to connect to requires Network Level Authentication (NLA), but your Windows domain controller cannot be contacted to perform NLA.',
    ],
    [
      'credssp-oracle',
      'An authentication error has occurred.\nThe function requested is not supported.\n\nThis could be due to CredSSP encryption oracle remediation.',
    ],
    [
      'credssp-oracle',
      '認証エラーが発生しました。\n要求された関数はサポートされていません\n原因は CredSSP 暗号化オラクルの修復である可能性があります。',
    ],
    [
      'no-licence-server',
      'The remote session was disconnected because there are no Remote Desktop License Servers available to provide a license.',
    ],
    [
      'no-licence-server',
      'Удаленный сеанс отключен, поскольку отсутствуют доступные серверы лицензирования удаленных рабочих столов.',
    ],
    [
      'cannot-reach',
      'Remote Desktop can’t connect to the remote computer for one of these reasons:\n1) Remote access to the server is not enabled\n2) The remote computer is turned off',
    ],
    [
      'cannot-reach',
      '远程桌面由于以下原因之一无法连接到远程计算机：\n1）未启用对服务器的远程访问\n2）远程计算机已关闭',
    ],
    ['internal-error', 'An internal error has occurred.'],
    ['internal-error', 'Es ist ein interner Fehler aufgetreten.'],
    ['internal-error', 'Une erreur interne s’est produite.'],
    ['another-user', 'В систему вошел другой пользователь. Если вы продолжите, он будет отключен.'],
    [
      'account-locked',
      'As a security precaution, the user account has been locked because there were too many logon attempts.',
    ],
    ['credentials-rejected', 'Your credentials did not work'],
    ['credentials-rejected', '你的凭据不工作'],
    [
      'gateway-unreachable',
      'Your computer can’t connect to the remote computer because the Remote Desktop Gateway server address is unreachable or incorrect.',
    ],
    [
      'time-difference',
      'Remote Desktop cannot verify the identity of the remote computer because there is a time or date difference between your computer and the remote computer.',
    ],
    ['not-in-group', 'The connection was denied because the user account is not authorized for remote login.'],
    ['certificate-not-trusted', 'The certificate is not from a trusted certifying authority.'],
    ['certificate-expired', 'The certificate has expired or is not yet valid.'],
    ['certificate-name', 'The server name on the certificate is incorrect.'],
    ['password-expired', 'Your password has expired. Please set a new password.'],
  ])('knows what a dialog without codes is about: %s', (topic, text) => {
    expect(read(text)).toMatchObject({ topic, codes: [] });
  });

  it('recognises words that were typed without accents', () => {
    expect(read('Cet ordinateur ne peut pas se connecter a l ordinateur distant').topic).toBe('cannot-connect');
  });
});

describe('what FreeRDP says of a connection', () => {
  it.each(['ERRCONNECT_CONNECT_TRANSPORT_FAILED [0x0002000D]', '0x2000D', 'ERRCONNECT_CONNECT_TRANSPORT_FAILED'])(
    'knows %s as its own code, which names no stage',
    (said) => {
      const read = readErrorText(said);
      expect(read.ok && read.value.codes.map(({ space, value }) => [space, value])).toEqual([['freerdp', 0x2000d]]);
    },
  );
});

describe('what FreeRDP says of the logon screen', () => {
  it('takes the number beside a message for a session’s, not for a failure', () => {
    const said = 'Logon Error Info LOGON_FAILED_UPDATE_PASSWORD [LOGON_MSG_DISCONNECT_REFUSED]';
    const read = readErrorText(said);
    expect(read.ok && read.value.codes.map(({ space, value }) => [space, value])).toEqual([['logon', -7]]);
  });

  it('takes a failure for a failure where no message stands beside it', () => {
    const read = readErrorText('Logon Error Info LOGON_FAILED_UPDATE_PASSWORD [UNKNOWN]');
    expect(read.ok && read.value.codes.map(({ space, value }) => [space, value])).toEqual([['logon', 1]]);
  });
});
