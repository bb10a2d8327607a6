/** For an administrator whose user logs on with a smart card that was not accepted. */
import { lastingStep, look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'nla/smart-card',
  title: 'The smart card was not accepted',
  story:
    'The user logs on with a card and its PIN instead of a password, or the account demands a card. The PIN was wrong, the card is blocked, its certificate is not good for logging on, or the domain controller’s own certificate has run out.',
  where: 'directory',
  breaksAt: ['nla'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'the smart card was not accepted',
        ['disconnect', 0x1c07, 0x2207],
        ['ntstatus', 0xc0000380, 0xc0000381, 0xc0000320, 0xc000040e, 0x8009033e],
      ),
    ),
  ],
  fix: {
    who: 'domain-admin',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('If the PIN was wrong, stop guessing: after a few tries the card blocks itself.'),
      lastingStep(
        'If it is blocked, unblock it with the administrator key or PUK of the card’s maker.',
        'A card blocks itself again by wrong tries alone.',
      ),
      look(
        'Look at card and certificate on the client: `certutil -scinfo`. The certificate must be valid and meant for smart card logon.',
      ),
      look('On the domain controllers see that the certificate of the KDC is valid: `certutil -dcinfo verify`.'),
      { kind: 'service', name: 'SCardSvr', startup: 'manual' },
      { kind: 'service', name: 'CertPropSvc', startup: 'manual', note: 'See the same two on the server.' },
    ],
    risk: 'PIN tries are limited, and a blocked card may be lost.',
    check: '`certutil -scinfo` ends without an error, and the user gets in with the card.',
  },
  references: ['RFC 4556', 'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected'],
  status: 'proven',
});
