/**
 * What the other tools’ words are worth, fault by fault: names the cause, tells a symptom, or says what is not so.
 *
 * `cause`: names it, or states the fact that decides it. `symptom`: says truly that something is wrong. `wrong`: states
 * something about the faulty layer that is not so. What no rule knows is worth nothing. The first rule that fits counts.
 */

export const peerNames = ['nc', 'nmap', 'sslscan', 'xfreerdp'] as const;
export type PeerName = (typeof peerNames)[number];
export type Worth = 'cause' | 'symptom' | 'nothing' | 'wrong';

interface Rule {
  readonly says: RegExp;
  readonly is: Worth;
  /** The faults it is about; all of them where none is given. */
  readonly of?: readonly string[];
}

/** Faults of the network lab that every tool is asked about, by their row. */
export const comparedFaults: readonly string[] = [
  ...['tls-only', 'expired', 'wrong-name', 'key-mismatch', 'tls10-only', 'rdp-security-only', 'weak-rsa1024'],
  ...['cert-missing', 'sha1-cert', 'clock-skew-20m', 'wrong-ssh', 'wrong-https', 'fin-on-accept', 'hung-sink'],
  ...['stall-after-1000b', 'idle-rst-3s', 'drop', 'reject-rst', 'reject-admin', 'rst-on-hello', 'drop-hello'],
  ...['mtu-blackhole', 'dpi-cookie-rst', 'synproxy', 'loss30', 'slow', 'hung-server', 'host-down', 'no-listener'],
];

/** No TLS came about, so that whoever says it did says what is not so. */
const noTls = ['key-mismatch', 'stall-after-1000b', 'rst-on-hello', 'drop-hello', 'mtu-blackhole', 'hung-sink'];
/** The server does speak TLS; the way to it does not let it. */
const tlsBehindTheFault = ['drop-hello', 'rst-on-hello', 'mtu-blackhole', 'stall-after-1000b', 'loss30', 'slow'];
/** Somebody answers, but not the server. */
const nobodyThere = ['synproxy', 'hung-server'];

const rules: Readonly<Record<PeerName, readonly Rule[]>> = {
  nc: [
    { says: /succeeded/, is: 'wrong', of: nobodyThere },
    { says: /refused/i, is: 'cause', of: ['no-listener'] },
    { says: /refused|timed out|no route|unreachable/i, is: 'symptom' },
  ],
  nmap: [
    { says: /CredSSP \(NLA\): SUCCESS/, is: 'wrong', of: ['tls-only'] },
    { says: /(?:NLA\)|SSL): SUCCESS/, is: 'wrong', of: ['rdp-security-only'] },
    { says: /SSL: SUCCESS/, is: 'wrong', of: noTls },
    { says: /\bfiltered\b/, is: 'cause', of: ['drop'] },
    { says: /admin-prohibited|\bfiltered\b/, is: 'cause', of: ['reject-admin'] },
    { says: /3389\/tcp\s+closed/, is: 'cause', of: ['no-listener'] },
    { says: /System_Time/, is: 'symptom', of: ['clock-skew-20m'] },
    { says: /unhandled packet|packet too short/i, is: 'symptom' },
    { says: /3389\/tcp\s+(?:closed|filtered)|host seems down/i, is: 'symptom' },
  ],
  sslscan: [
    { says: /TLSv1\.2\s+disabled/, is: 'wrong', of: tlsBehindTheFault },
    { says: /TLSv1\.0\s+enabled/, is: 'cause', of: ['tls10-only'] },
    { says: /RSA Key Strength:\s+1024/, is: 'cause', of: ['weak-rsa1024'] },
    { says: /Signature Algorithm: sha1/i, is: 'cause', of: ['sha1-cert'] },
    { says: /Not valid after/, is: 'symptom', of: ['expired'] },
    { says: /Subject:|Altnames:/, is: 'symptom', of: ['wrong-name'] },
    { says: /TLSv1\.2\s+disabled/, is: 'symptom' },
    { says: /unexpected EOF|could not open a connection|reset by peer/i, is: 'symptom' },
  ],
  xfreerdp: [
    { says: /certificate has expired/i, is: 'cause', of: ['expired'] },
    { says: /NAME MISMATCH/i, is: 'cause', of: ['wrong-name'] },
    { says: /SSL_CERT_NOT_ON_SERVER/, is: 'cause', of: ['cert-missing'] },
    // It ends every run that it was asked to end after the logon with this, too.
    { says: /ERRCONNECT_(?!CONNECT_CANCELLED)\w+/, is: 'symptom' },
  ],
};

export function worthOf(
  peer: PeerName,
  fault: string,
  said: string,
): { readonly worth: Worth; readonly words: string } {
  for (const { says, is, of } of rules[peer]) {
    const found = of === undefined || of.includes(fault) ? says.exec(said) : null;
    if (found) return { worth: is, words: found[0].replace(/\s+/g, ' ') };
  }
  return { worth: 'nothing', words: '' };
}
