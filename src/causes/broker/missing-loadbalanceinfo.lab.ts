/** A farm that was asked without its token, and one whose pool is empty. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'Somebody typed the broker’s name into the client, without the farm’s file',
    world: {},
    error: 'ERRINFO_CB_CONNECTION_ERROR_INVALID_SETTINGS',
    expect: { kind: 'explained', cause: 'broker/missing-loadbalanceinfo', silent: ['broker/broker-redirect-failed'] },
  },
  {
    story: 'The file expects a broker to send it on, and its line that names the collection is gone',
    world: {},
    error: 'ERRINFO_CB_CONNECTION_ERROR_INVALID_SETTINGS',
    file: 'full address:s:ts01.example.test\nuse redirection server name:i:1\n',
    expect: { kind: 'explained', cause: 'broker/missing-loadbalanceinfo', silent: ['client/stale-rdp-file'] },
  },
  {
    story: 'The file names its collection, so the broker knows what is wanted',
    world: {},
    file: 'full address:s:ts01.example.test\nuse redirection server name:i:1\nloadbalanceinfo:s:tsv://MS Terminal Services Plugin.1.Desktops\n',
    expect: { kind: 'works', silent: ['broker/missing-loadbalanceinfo'] },
  },
  {
    story: 'The broker could not start the desktop that it had chosen',
    world: {},
    error: 'ERRINFO_CB_SESSION_ONLINE_VM_BOOT',
    expect: { kind: 'explained', cause: 'broker/broker-redirect-failed', silent: ['broker/missing-loadbalanceinfo'] },
  },
);
