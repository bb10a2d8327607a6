/** What the answers to several offers say about the server’s settings. [MS-RDPBCGR] 2.2.1.2; pure. */
import type { Vocabulary } from '../../observations/vocabulary.ts';

type Offers = Vocabulary['offers'];
export type Answered = Offers['answers'][number];
type Security = Omit<Offers, 'answers' | 'cookieMatters'>;

// RDP_NEG_FAILURE [MS-RDPBCGR] 2.2.1.2.2
const SSL_REQUIRED = 1;
const SSL_NOT_ALLOWED = 2;
const NO_CERTIFICATE = 3;
const NLA_REQUIRED = 5;

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
  if (answers.some(({ failure }) => failure === NO_CERTIFICATE)) return 'no-certificate';
  const offering = answers.filter(
    ({ offer }) => offer === 'ssl' || offer === 'hybrid' || offer === 'hybrid-ex' || offer === 'all',
  );
  const declined = offering.some((one) => one.failure === SSL_NOT_ALLOWED || choseRdp(one));
  return declined ? 'refused' : 'unknown';
}

function readNla(answers: readonly Answered[]): Offers['nla'] {
  if (answers.some(({ failure }) => failure === NLA_REQUIRED)) return 'required';
  const withNla = answers.filter(({ offer }) => offer === 'hybrid' || offer === 'hybrid-ex' || offer === 'all');
  const withoutNla = answers.filter(({ offer }) => offer === 'ssl' || offer === 'rdp');
  if (withNla.some(choseNla)) return withoutNla.some(hasSelected) ? 'supported' : 'unknown';
  const declined = withNla.some((one) => one.selected === 'ssl' || choseRdp(one) || one.failure === SSL_NOT_ALLOWED);
  return declined ? 'absent' : 'unknown';
}

function readRdpSecurity(answers: readonly Answered[]): Offers['rdpSecurity'] {
  const asked = answers.filter(({ offer }) => offer === 'rdp');
  if (answers.some(choseRdp)) return 'accepted';
  const refusals = [SSL_REQUIRED, NO_CERTIFICATE, NLA_REQUIRED];
  return asked.some(({ failure }) => failure !== undefined && refusals.includes(failure)) ? 'refused' : 'unknown';
}

function readFlags(answers: readonly Answered[]) {
  const heard = answers.flatMap(({ flags }) => flags ?? []);
  if (heard.length === 0) return {};
  const all = heard.reduce((some, more) => some | more, 0);
  return {
    graphicsPipeline: (all & 0x02) !== 0,
    restrictedAdmin: (all & 0x08) !== 0,
    remoteCredentialGuard: (all & 0x10) !== 0,
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
