/** A proxy that wants a password, and a web server that simply is one. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The company’s proxy answers and wants a logon',
    world: {
      machines: {
        '192.0.2.7': {
          ports: {
            3389: {
              serves: 'banner',
              says: 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nConnection: close\r\n\r\n',
            },
          },
        },
      },
    },
    expect: {
      kind: 'explained',
      cause: 'path/http-or-socks-proxy-or-captive-portal',
      stage: 'negotiate',
      silent: ['negotiate/forwarder-accepts-then-closes'],
    },
  },
  {
    story: 'A guest network’s login page answers in place of the server',
    world: {
      machines: {
        '192.0.2.7': {
          ports: {
            3389: {
              serves: 'banner',
              says: 'HTTP/1.1 511 Network Authentication Required\r\nConnection: close\r\n\r\n',
            },
          },
        },
      },
    },
    expect: {
      kind: 'explained',
      cause: 'path/http-or-socks-proxy-or-captive-portal',
      stage: 'negotiate',
      silent: ['negotiate/other-program-on-the-rdp-port'],
    },
  },
  {
    story: 'A proxy is set on this machine, and the connection passes it by and works',
    world: { thisMachine: { environment: { https_proxy: 'http://proxy.example.test:3128' } } },
    expect: { kind: 'works', silent: ['path/http-or-socks-proxy-or-captive-portal'] },
  },
  {
    story: 'An ordinary web server has taken the port',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'http' } } } } },
    expect: {
      kind: 'explained',
      cause: 'negotiate/other-program-on-the-rdp-port',
      stage: 'negotiate',
      silent: ['path/http-or-socks-proxy-or-captive-portal'],
    },
  },
);
