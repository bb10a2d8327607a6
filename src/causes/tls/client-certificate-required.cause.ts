/** For an administrator whose server lets nobody in without a certificate of their own. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, sometimes } from '../cause.ts';
import { portOpened, refusedAs } from '../signs.ts';

export default defineCause({
  id: 'tls/client-certificate-required',
  title: 'The server wants a certificate from the client before it goes on',
  story:
    'Encryption usually proves the server alone. This server, or a proxy that encrypts for it, was told to ask the client for a certificate as well, and to refuse whoever has none. Remote Desktop clients have no such certificate to show, so every one of them is turned away.',
  where: 'host',
  breaksAt: ['negotiate', 'tls', 'nla', 'settings'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    hallmark(...refusedAs('SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER', 'certificate_required')),
    sometimes('offers', 'were refused for lack of a user’s certificate', ({ failures }) => failures.includes(6)),
  ],
  notWhen: 'The server asks for a client’s certificate and goes on without one: asking alone stops nobody.',
  confusedWith: [
    {
      id: 'nla/smart-card',
      test: {
        question: 'Does the server want a certificate for encryption, or a card for the logon?',
        how: 'Look where it broke in this report: before NLA it is encryption, at NLA it is the logon.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      look(
        'Find who encrypts: the server itself, or a proxy in front. In HAProxy it is `verify required`, in stunnel `verifyChain` or `requireCert`, in nginx `ssl_verify_client on`.',
      ),
      step(
        'Note the setting, and let it ask for no certificate on this port; prove the user by NLA instead. Keep the port closed to the Internet.',
        'Set it back to what was noted.',
      ),
      look(
        'If the certificate is meant as a second lock, put the server behind an RD Gateway or a VPN that asks for it.',
      ),
    ],
    risk: 'Whoever reaches the port is then asked for an account alone, no longer for a certificate too.',
    check: 'The examination gets past the place where it was refused.',
  },
  references: ['MS-RDPBCGR 2.2.1.2.2', 'RFC 8446 6.2'],
  status: 'proven',
});
