/** What the answers to several offers say about the server’s settings. [MS-RDPBCGR] 2.2.1.2; pure. */
import type { Vocabulary } from '../../../observations/vocabulary.ts';
import { failureCodes, ResponseFlags } from '../../../rdp/pdus/negotiation.ts';

type Offers = Vocabulary['offers'];
export type Answered = Offers['answers'][number];
type Security = Omit<Offers, 'answers' | 'cookieMatters'>;

/** Says only what an answer shows; what no answer shows is `unknown`, or left out. */
export function readSecurity(answers: readonly Answered[]): Security {
  const failures = [...new Set(answers.flatMap(({ failure }) => failure ?? []))];
  return {
    tls: readTls(answers),
    nla: readNla(answers),
    rdpSecurity: readRdpSecurity(answers),
    failures,
    ...readFlags(answers),
    ...readEntra(answers),
  };
}

function readTls(answers: readonly Answered[]): Offers['tls'] {
  if (answers.some(choseTls)) return 'accepted';
  if (answers.some(({ failure }) => failure === failureCodes.noCertificate)) return 'no-certificate';
  const offering = answers.filter(
    ({ offer }) => offer === 'ssl' || offer === 'hybrid' || offer === 'hybrid-ex' || offer === 'all',
  );
  const declined = offering.some((one) => one.failure === failureCodes.sslNotAllowed || choseRdp(one));
  return declined ? 'refused' : 'unknown';
}

function readNla(answers: readonly Answered[]): Offers['nla'] {
  if (answers.some(({ failure }) => failure === failureCodes.hybridRequired)) return 'required';
  const withNla = answers.filter(({ offer }) => offer === 'hybrid' || offer === 'hybrid-ex' || offer === 'all');
  const withoutNla = answers.filter(({ offer }) => offer === 'ssl' || offer === 'rdp');
  if (withNla.some(choseNla)) return withoutNla.some(hasSelected) ? 'supported' : 'unknown';
  const declined = withNla.some(
    (one) => one.selected === 'ssl' || choseRdp(one) || one.failure === failureCodes.sslNotAllowed,
  );
  return declined ? 'absent' : 'unknown';
}

/** What a server that will not speak the old security answers to an offer of nothing else. */
const refusals: readonly number[] = [failureCodes.sslRequired, failureCodes.noCertificate, failureCodes.hybridRequired];

function readRdpSecurity(answers: readonly Answered[]): Offers['rdpSecurity'] {
  const asked = answers.filter(({ offer }) => offer === 'rdp');
  if (answers.some(choseRdp)) return 'accepted';
  return asked.some(({ failure }) => failure !== undefined && refusals.includes(failure)) ? 'refused' : 'unknown';
}

function readFlags(answers: readonly Answered[]) {
  const heard = answers.flatMap(({ flags }) => flags ?? []);
  if (heard.length === 0) return {};
  const all = ResponseFlags.fromBits(heard.reduce((some, more) => some | more, 0));
  return {
    graphicsPipeline: all.graphicsPipeline,
    restrictedAdmin: all.restrictedAdmin,
    remoteCredentialGuard: all.redirectedAuthentication,
  };
}

function readEntra(answers: readonly Answered[]) {
  const asked = answers.find(({ offer }) => offer === 'rdsaad');
  if (!asked || !['selected', 'refused', 'no-negotiation'].includes(asked.outcome)) return {};
  return { entra: asked.selected === 'rdsaad' };
}

const hasSelected = (one: Answered) => one.outcome === 'selected' || one.outcome === 'no-negotiation';
const choseNla = ({ selected }: Answered) => selected === 'hybrid' || selected === 'hybrid-ex';
const choseRdp = ({ selected, outcome }: Answered) => selected === 'rdp' || outcome === 'no-negotiation';
/** NLA runs inside TLS. So do RDSTLS and Entra, but whoever takes only those takes no client that offers plain TLS. */
const choseTls = (one: Answered) => one.selected === 'ssl' || choseNla(one);
