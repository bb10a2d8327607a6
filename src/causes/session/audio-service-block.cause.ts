/** For an administrator whose users wait about a minute at the first try and get in at the second. */
import { look, step } from '../../fixes/change.ts';
import { dword, RDP_POLICIES, refreshPolicy, restart, sessionHostPolicy } from '../../fixes/common.ts';
import { defineCause, needs, usually } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

const AUDIO_HANGS = { option: 'audio-service', when: 'If every client is affected' } as const;
const NO_SOUND = { option: 'no-sound', when: 'If nothing helps and sound is not needed' } as const;

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
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      {
        kind: 'rdp-file',
        on: 'client',
        setting: 'audiomode',
        to: { type: 'i', value: '2' },
        only: { option: 'test', when: 'As a test' },
        note: 'The same is Show Options → Local Resources → Remote audio → Settings → “Do not play”.',
      },
      {
        kind: 'rdp-file',
        on: 'client',
        setting: 'audiocapturemode',
        to: { type: 'i', value: '0' },
        only: { option: 'test', when: 'As a test' },
        note: 'The same is “Do not record”.',
      },
      step(
        'If that helps, update the audio driver of that client, headsets and virtual sound cards first, and then that of the server.',
        'Roll the driver back: Device Manager → the device → Driver → Roll Back Driver.',
      ),
      { kind: 'service', name: 'AudioEndpointBuilder', startup: 'automatic', only: AUDIO_HANGS },
      { kind: 'service', name: 'Audiosrv', startup: 'automatic', only: AUDIO_HANGS },
      { ...restart('Audiosrv'), only: AUDIO_HANGS, note: 'It interrupts the sound of all.' },
      {
        kind: 'policy',
        ...sessionHostPolicy('Device and Resource Redirection', 'Allow audio and video playback redirection'),
        to: 'disabled',
        writes: [{ key: RDP_POLICIES, name: 'fDisableCam', to: dword(1) }],
        only: NO_SOUND,
      },
      {
        kind: 'policy',
        ...sessionHostPolicy('Device and Resource Redirection', 'Allow audio recording redirection'),
        to: 'disabled',
        writes: [{ key: RDP_POLICIES, name: 'fDisableAudioCapture', to: dword(1) }],
        only: NO_SOUND,
      },
      { ...refreshPolicy, only: NO_SOUND },
      look('Then see whether the first attempt of the day gets in at once.'),
    ],
    risk: 'There is no sound in the session while it is switched off; restarting the service interrupts the sound of all.',
    check: 'The first attempt after a restart of the client gets in within seconds, with sound.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/internal-error-has-occurred-connecting-remote-machine',
  ],
  status: 'draft',
});
