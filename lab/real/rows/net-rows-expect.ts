/** Causes and truths that several rows of the network lab share: what looks the same from outside is listed together. */
import { SERVER_NAME } from '../network/certificates.ts';
import { resolveBy, together } from '../network/faults.ts';
import { addresses } from '../network/namespaces.ts';
import { dns } from '../network/servers.ts';
import type { RowExpectation, Truth } from './row.ts';

/** The server cannot use the key of its certificate: three causes, one look. */
export const ownKey = [
  'machinekeys-acl-or-key-corrupt',
  'custom-cert-no-private-key-permission',
  'bound-thumbprint-stale',
];

/** A port that says no: only the machine itself knows why nobody listens there, or who says it. */
export const refusedAtOnce = [
  'firewall-reject-or-port-closed',
  'termservice-stopped-or-listener-down',
  'rdp-disabled-by-setting-or-policy',
];

/** The kernel accepts, the service never speaks. */
export const acceptedButSilent = ['termservice-stopped-or-listener-down', 'winstation-listener-partial'];

/** Nothing may be said of certificates, keys and versions by who never got to see them. */
export const serverSide = [...ownKey, 'no-certificate', 'tls-version-mismatch', 'no-common-cipher-suite'];

/** A loss, a delay or a device on the way is none of these. */
export const notTheMachine = [
  ...refusedAtOnce,
  ...serverSide,
  ...['dns-stale-or-missing', 'other-program-on-the-rdp-port', 'resource-exhaustion'],
];

const noNla = 'nla-not-offered';
export const works = (...findings: string[]): RowExpectation => ({ kind: 'works', findings });
export const worksWithoutNla = (...findings: string[]): RowExpectation => works(noNla, ...findings);
export const blames = (cause: readonly string[], silent: readonly string[] = []): RowExpectation => ({
  ...{ kind: 'explained', cause, silent },
});
/** It may stop one client and not the other: blamed or found, but never passed over. */
export const mentions = (either: readonly string[], silent: readonly string[] = []): RowExpectation => ({
  ...{ kind: ['works', 'explained'], either, silent },
});

export const breaksAt = (stage: NonNullable<Truth['breaksAt']>): Truth => ({ port: 'open', breaksAt: stage });

/** The client's own router resolves the server's name as it should. */
export const namedAs = (...records: readonly string[]) =>
  together(
    dns(
      'router',
      addresses.routerAtClient,
      records.map((record) => [SERVER_NAME, record] as const),
    ),
    resolveBy([addresses.routerAtClient]),
  );
