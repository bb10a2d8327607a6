/** For an administrator whose users wait about a minute at the first try and get in at the second. */
import { defineCause, needs, usually } from '../cause.ts';
import { portOpened, shownAs, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/audio-service-block',
  title: 'Opening the sound holds the session up until the client gives up',
  story:
    'While a session starts, the sound of server and client are joined. If an audio driver or service does not answer, that call can hold everything up for as much as a minute, and the client ends with an internal error. The second attempt works, since the sound is ready by then.',
  where: 'host',
  breaksAt: ['activate', 'session'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    usually(
      ...shownAs(
        'the client waited in vain or met an internal error',
        ['disconnect', 0x408, 0x704],
        ['topic', 'internal-error'],
      ),
    ),
  ],
  notWhen:
    'The second attempt fails like the first, or it fails at once. An internal error alone says nothing of sound: many things end in those words.',
  confusedWith: [
    {
      id: 'session/stale-or-hung-session',
      test: {
        question: 'Does the old session hang, or only the sound?',
        how: 'On the client: connect once with Show Options → Local Resources → Remote audio → Settings → “Do not play” and “Do not record”. If that gets in at once, it is the sound.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    steps: [
      'As a test on one client: Show Options → Local Resources → Remote audio → Settings → “Do not play” and “Do not record”, or `audiomode:i:2` and `audiocapturemode:i:0` in the .rdp file.',
      'If that helps, update or remove the audio driver of that client, headsets and virtual sound cards first, and then that of the server.',
      'If every client is affected, look at the server: `Get-Service Audiosrv, AudioEndpointBuilder`; restart a service that hangs: `Restart-Service Audiosrv`.',
    ],
    risk: 'There is no sound in the session while it is switched off; restarting the service interrupts the sound of all.',
    undo: ['Choose “Play on this computer” again (`audiomode:i:0`).'],
    check: 'The first attempt after a restart of the client gets in within seconds, with sound.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/internal-error-has-occurred-connecting-remote-machine',
  ],
  status: 'draft',
});
