/** For the owner of a Windows edition that was taught Remote Desktop by a patch. */
import { lastingStep, look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'host/rdpwrap-or-patched-termsrv',
  title: 'A patch that unlocks Remote Desktop no longer fits this build of Windows',
  story:
    'Tools such as RDP Wrapper change termsrv.dll in memory or on disk, so that an edition of Windows offers what it does not have. Every Windows update moves the places they change. After the update the service crashes, does not listen, or speaks a broken protocol.',
  where: 'host',
  breaksAt: ['connect', 'negotiate', 'session'],
  prior: 'uncommon',
  predicts: [needs(...portOpened), needs(...walkComplete), hallmark(...shown('disconnect', 0x1104))],
  notWhen: 'The edition is Pro, Enterprise or Server, and nobody installed such a tool.',
  confusedWith: [
    {
      id: 'connect/termservice-stopped-or-listener-down',
      test: {
        question: 'Is the service Windows’ own?',
        how: 'On the machine: `Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters ServiceDll`. Healthy is `%SystemRoot%\\System32\\termsrv.dll`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      look(
        'See which file the service loads: `Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters ServiceDll`. Healthy is `%SystemRoot%\\System32\\termsrv.dll`.',
      ),
      lastingStep(
        'Uninstall the tool with its own uninstaller, then restart the machine.',
        'A tool that patches Windows is not put back.',
      ),
      {
        kind: 'registry',
        key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters',
        name: 'ServiceDll',
        to: { type: 'expand-string', value: '%SystemRoot%\\System32\\termsrv.dll' },
        usual: { type: 'expand-string', value: '%SystemRoot%\\System32\\termsrv.dll' },
        only: { option: 'service-dll', when: 'If the tool is gone and another file is still named' },
      },
      lastingStep(
        'If the file itself was changed: `sfc /scannow` puts Windows’ own back.',
        'A patched termsrv.dll is not put back.',
      ),
      look(
        'For lasting remote access use an edition that has it: Settings → System → Activation → Upgrade your edition of Windows.',
      ),
    ],
    risk: 'Everybody connected is cut off, and more than one session at a time is gone. Such tools also break the licence terms.',
    check:
      '`ServiceDll` names Windows’ own file, `qwinsta` lists `rdp-tcp` as Listen, and no event 1000 names termsrv.dll.',
  },
  references: ['https://github.com/stascorp/rdpwrap/issues/3697', 'https://github.com/stascorp/rdpwrap/issues/363'],
  claims: [71],
  status: 'draft',
});
