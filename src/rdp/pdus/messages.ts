/** Every message rdpdoctor can read, each as a peer sends it: for the generated wire docs, the packet view and the fuzzer. */
import type { Reads } from '../wire/reader.ts';
import { TsRequest } from './credssp.ts';
import { DtlsClientHello, DtlsRecord, HelloVerifyRequest } from './dtls.ts';
import { KerberosErrorMessage } from './kerberos.ts';
import { ConnectInitial, ConnectResponse, DisconnectUltimatum } from './mcs.ts';
import { CorrelationInfo, NegotiationFailure, NegotiationRequest, NegotiationResponse } from './negotiation.ts';
import { NtlmChallenge, NtlmNegotiate } from './ntlm.ts';
import { UdpSyn } from './rdp-udp.ts';
import { NegTokenInit, NegTokenResp } from './spnego.ts';
import {
  Alert,
  CertificateMessage,
  ClientHello,
  EllipticKeyExchange,
  Handshake,
  ServerHello,
  TlsRecord,
} from './tls-handshake.ts';
import { inTpkt, Tpkt } from './tpkt.ts';
import { ConnectionConfirm, ConnectionRequest, DisconnectRequest, inData } from './x224.ts';
import { CertificateLayout } from './x509.ts';

export const messages: readonly Reads<unknown>[] = [
  Tpkt,
  NegotiationRequest,
  CorrelationInfo,
  NegotiationResponse,
  NegotiationFailure,
  named('X224_CR in TPKT', inTpkt(ConnectionRequest)),
  named('X224_CC in TPKT', inTpkt(ConnectionConfirm)),
  named('X224_DR in TPKT', inTpkt(DisconnectRequest)),
  TlsRecord,
  Alert,
  Handshake,
  ClientHello,
  ServerHello,
  CertificateMessage,
  EllipticKeyExchange,
  named('X509', CertificateLayout),
  TsRequest,
  NegTokenInit,
  NegTokenResp,
  NtlmNegotiate,
  NtlmChallenge,
  UdpSyn,
  DtlsRecord,
  DtlsClientHello,
  HelloVerifyRequest,
  KerberosErrorMessage,
  named('MCS_CONNECT_INITIAL in TPKT', inTpkt(inData(ConnectInitial))),
  named('MCS_CONNECT_RESPONSE in TPKT', inTpkt(inData(ConnectResponse))),
  named('MCS_DISCONNECT_PROVIDER_ULTIMATUM in TPKT', inTpkt(inData(DisconnectUltimatum))),
];

function named(name: string, codec: Reads<unknown>): Reads<unknown> {
  return { ...codec, name };
}
