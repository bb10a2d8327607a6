/**
 * The server’s side of TLS around another peer.
 *
 * It reads the ClientHello itself and decides as its settings say. Where real TLS is offered and can speak what was
 * chosen, that takes over; otherwise the flight is sent as it stands and both sides go on in records without a cipher.
 */
import { type TlsVersion, tlsVersions } from '../../src/rdp/pdus/suites.ts';
import { ClientHello, contentTypes, TlsRecord, writeAlert, writeRecords } from '../../src/rdp/pdus/tls-handshake.ts';
import { concat, decode } from '../../src/rdp/wire/bytes.ts';
import type { LabCertificate, RdpPeer } from '../scenarios/scenario.ts';
import type { Credentials } from './certificate.ts';
import { opensslSuites, opensslVersions } from './openssl-suites.ts';
import type { AgreedTls, Peer, PeerInput, PeerWish, Surroundings } from './peer.ts';
import { disconnect } from './settings-peer.ts';
import { ending } from './simple-peers.ts';
import { chooseTls, offersVersion } from './tls-choice.ts';
import { type Agreement, ALTERED, changeCipherSpec, finished, writeFlight } from './tls-flight.ts';

interface Setting extends NonNullable<RdpPeer['tls']> {
  /** `onHello` is done by a device on the way, which knows a ClientHello by its looks. */
  readonly device?: boolean;
  readonly isAltered?: boolean;
}

const UNEXPECTED_MESSAGE = 10;
const hangUpInTheClear: readonly PeerWish[] = [{ kind: 'send', bytes: disconnect }, ...ending('rst')];

type State = 'hello' | 'handshake' | 'open' | 'outside';

export function createTlsPeer(setting: Setting, certificate: LabCertificate, around: Surroundings, inside: Peer): Peer {
  return new TlsPeer(setting, certificate, around, inside);
}

class TlsPeer implements Peer {
  readonly #setting: Setting;
  readonly #certificate: LabCertificate;
  readonly #around: Surroundings;
  readonly #inside: Peer;
  #heard: Uint8Array = new Uint8Array(0);
  #handshake: Uint8Array = new Uint8Array(0);
  #state: State = 'hello';
  #version: TlsVersion = '1.2';
  #sawChange = false;

  constructor(setting: Setting, certificate: LabCertificate, around: Surroundings, inside: Peer) {
    this.#setting = setting;
    this.#certificate = certificate;
    this.#around = around;
    this.#inside = inside;
  }

  hear(input: PeerInput): readonly PeerWish[] {
    // INVARIANT: once real TLS has taken over, only plain bytes come by here.
    if (this.#state === 'outside') return this.#inside.hear(input);
    if (input.kind !== 'bytes') return [];
    this.#heard = concat(this.#heard, input.bytes);
    const wishes: PeerWish[] = [];
    for (let record = this.#takeRecord(); record; record = this.#takeRecord()) wishes.push(...this.#hearRecord(record));
    return this.#isForeign() ? [...wishes, ...ending('fin')] : wishes;
  }

  #takeRecord(): TlsRecord | undefined {
    const record = decode(TlsRecord, this.#heard);
    if (!record.ok || this.#isForeign()) return undefined;
    this.#heard = record.value.rest;
    return record.value.value;
  }

  #isForeign(): boolean {
    const [type, major = 3] = this.#heard;
    return type !== undefined && (type < 20 || type > 23 || major !== 3);
  }

  #hearRecord({ type, fragment }: TlsRecord): readonly PeerWish[] {
    if (type === contentTypes.alert) return ending('fin');
    if (this.#state === 'hello') return type === contentTypes.handshake ? this.#hearHello(fragment) : this.#hearStray();
    if (this.#state === 'handshake') return this.#hearFinish(type);
    return type === contentTypes.data ? this.#wrap(this.#inside.hear({ kind: 'bytes', bytes: fragment })) : [];
  }

  #hearHello(fragment: Uint8Array): readonly PeerWish[] {
    this.#handshake = concat(this.#handshake, fragment);
    const hello = decode(ClientHello, this.#handshake);
    if (!hello.ok) return hello.problem.kind === 'incomplete' ? [] : ending('fin');
    const { onOffer13 } = this.#setting;
    if (onOffer13 && offersVersion(hello.value.value, '1.3')) return ending(onOffer13);
    const scripted = this.#setting.onHello;
    if (scripted === 'stray-disconnect') return hangUpInTheClear;
    if (typeof scripted === 'string') return ending(scripted);
    if (scripted) return this.#refuse(scripted.alert);
    return this.#answer(hello.value.value);
  }

  /** A record where the ClientHello is due. Who cannot begin at all treats it like one; a device lets it pass. */
  #hearStray(): readonly PeerWish[] {
    const { onHello, device } = this.#setting;
    if (device || typeof onHello !== 'string') return this.#refuse(UNEXPECTED_MESSAGE);
    return onHello === 'stray-disconnect' ? hangUpInTheClear : ending(onHello);
  }

  #answer(hello: ClientHello): readonly PeerWish[] {
    const credentials = this.#around.issue(this.#certificate);
    const choice = chooseTls(this.#setting, credentials.kind, hello);
    if (choice.outcome === 'alert') return this.#refuse(choice.number);
    this.#version = choice.version;
    const real = this.#around.offersTls ? realTls(choice, credentials, this.#setting) : undefined;
    this.#state = real ? 'outside' : 'handshake';
    if (real) {
      const record = writeRecords(contentTypes.handshake, tlsVersions['1.0'], this.#handshake);
      return [{ kind: 'secure', with: real, heard: concat(record, this.#heard) }];
    }
    return [{ kind: 'send', bytes: writeFlight(choice, hello, credentials.chain, this.#around.chance) }];
  }

  #refuse(alert: number): readonly PeerWish[] {
    const { insteadOfAlert } = this.#setting;
    if (insteadOfAlert) return ending(insteadOfAlert);
    return [{ kind: 'send', bytes: writeAlert(alert, '1.2') }, ...ending('fin')];
  }

  /** After the change of ciphers comes one record that ends the handshake. */
  #hearFinish(type: number): readonly PeerWish[] {
    if (type === contentTypes.changeCipherSpec) this.#sawChange = true;
    if (!this.#sawChange || type === contentTypes.changeCipherSpec) return [];
    this.#state = 'open';
    const opening = this.#wrap(this.#inside.hear({ kind: 'secured' }));
    if (this.#version === '1.3') return opening;
    const finish = concat(
      changeCipherSpec(this.#version),
      writeRecords(contentTypes.handshake, this.#record, finished),
    );
    return [{ kind: 'send', bytes: finish }, ...opening];
  }

  #wrap(wishes: readonly PeerWish[]): readonly PeerWish[] {
    return wishes.map((wish): PeerWish => {
      if (wish.kind === 'send')
        return {
          kind: 'send',
          bytes: writeRecords(contentTypes.data, this.#setting.isAltered ? ALTERED : this.#record, wish.bytes),
        };
      return wish.kind === 'alert' ? { kind: 'send', bytes: writeAlert(wish.number, '1.2') } : wish;
    });
  }

  get #record(): number {
    return Math.min(tlsVersions[this.#version], tlsVersions['1.2']);
  }
}

function realTls(
  { version, suite }: Agreement,
  credentials: Credentials,
  { asksForCertificate = false }: Setting,
): AgreedTls | undefined {
  const known = opensslVersions.find((name) => name === version);
  return known && opensslSuites[suite] ? { version: known, suite, credentials, asksForCertificate } : undefined;
}
