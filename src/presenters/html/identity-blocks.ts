/** Who the server says it is: its names, its certificate as a card, and the clocks on one line. */

import type { CertificateBlock, ClocksBlock, IdentityBlock, RdpFileBlock } from '../../report/blocks/identity.ts';
import { day } from '../../report/measures.ts';
import { type Element, element } from './element.ts';
import { axis, bar, clamp, grid, percent, type Scale, strip, upright } from './figure.ts';
import { facts, list, section, signOf } from './prose.ts';

/** The clock and the certificate have drawings of their own. */
export function drawIdentity({ rows }: IdentityBlock): Element | undefined {
  const own = rows.filter(({ about }) => about === 'nla');
  if (own.length === 0) return undefined;
  return section(
    'identity',
    'What the server says of itself (not proven)',
    facts(own.map(({ label, value, cite }) => [label, [value, ' ', element('small', {}, cite)]])),
  );
}

export const drawRdpFile = ({ rows, problems, others }: RdpFileBlock): Element =>
  section(
    'rdp-file',
    'What the .rdp file says',
    facts(rows.map(({ label, value }) => [label, [value]])),
    problems.length > 0 &&
      list(
        problems.map((problem) => [signOf('bad'), element('span', {}, problem)]),
        'evidence',
      ),
    others > 0 && element('p', {}, element('small', {}, `Settings that lead nowhere: ${others}.`)),
  );

export function drawCertificate(block: CertificateBlock): Element {
  const { subject, issuer, names, moreNames, validity, isValid, checks, key, usage, fingerprint, cite } = block;
  return section(
    'certificate',
    'The certificate',
    element('p', { class: 'named' }, element('strong', {}, subject)),
    drawValidity(block),
    list(
      [{ what: 'Validity', outcome: isValid ? ('good' as const) : ('bad' as const), says: validity }, ...checks].map(
        ({ what, outcome, says }) => [signOf(outcome), element('span', {}, `${what}: ${says}`)],
      ),
      'evidence',
    ),
    facts([
      ['Its names', [`${names.join(', ')}${moreNames > 0 ? ` and ${moreNames} more` : ''}`]],
      ['Issued by', [issuer]],
      ['Key', [key]],
      usage === undefined ? undefined : ['For', [usage]],
      ['SHA-256', [element('code', {}, fingerprint)]],
      ['Seen by', [cite]],
    ]),
  );
}

/** Its days as a bar, and the day of the examination across it. */
function drawValidity({ notBefore, notAfter, now, isValid }: CertificateBlock): Element {
  const first = Math.min(notBefore, now);
  const room = Math.max(notAfter, now) - first || 1;
  // A twentieth of free room on both sides, so that an end is seen as an end.
  const share = (at: number) => 0.05 + clamp((at - first) / room) * 0.9;
  return element(
    'div',
    { class: 'validity' },
    strip(
      'days',
      34,
      bar('whole', 0, 1, 8, 12),
      bar(isValid ? 'good' : 'bad', share(notBefore), share(notAfter), 8, 12),
      upright('now', share(now), 2, 26),
    ),
    element(
      'p',
      { class: 'ends' },
      [
        { at: notBefore, drawn: element('span', {}, `from ${day(notBefore)}`) },
        { at: now, drawn: element('span', { class: 'now' }, `examined ${day(now)}`) },
        { at: notAfter, drawn: element('span', {}, `to ${day(notAfter)}`) },
      ]
        .toSorted((a, b) => a.at - b.at)
        .map(({ drawn }) => drawn),
    ),
  );
}

export function drawClocks({ clocks, certificate }: ClocksBlock): Element {
  return section(
    'clocks',
    'Clocks',
    strip(
      'line',
      44,
      certificate && bar('certificate', offsets.shareOf(certificate.from), offsets.shareOf(certificate.to), 30, 8),
      bar('tolerance', offsets.shareOf(-FIVE_MINUTES), offsets.shareOf(FIVE_MINUTES), 4, 22),
      grid(offsets, 40),
      upright('ours', 0.5, 0, 40),
      clocks.map(({ skew }, index) =>
        element('circle', { class: `clock-${index}`, cx: percent(offsets.shareOf(skew)), cy: '15', r: '6' }),
      ),
    ),
    axis(offsets),
    list(
      [
        [element('span', { class: 'key ours' }, ''), element('span', {}, 'Ours, in the middle')],
        ...clocks.map(({ who, says }, index) => [
          element('span', { class: `key clock-${index}` }, ''),
          element('span', {}, `${who}: ${says}`),
        ]),
        ...(certificate
          ? [[element('span', { class: 'key certificate' }, ''), element('span', {}, 'When the certificate is valid')]]
          : []),
        [
          element('span', { class: 'key tolerance' }, ''),
          element('span', {}, 'The five minutes that Kerberos tolerates'),
        ],
      ],
      'evidence',
    ),
    element('p', {}, element('small', {}, 'The scale widens with the distance: minutes, hours, days, years.')),
  );
}

const FIVE_MINUTES = 300_000;
const DAY = 86_400_000;

/** Offsets from our clock that differ by orders of magnitude, on one line: each step is as wide as the others. */
const steps = [0, FIVE_MINUTES, 3_600_000, DAY, 30 * DAY, 365 * DAY, 3_650 * DAY];
/** Two names beside each other at the end would overlap. */
const stepNames = ['ours', '5 min', '1 h', '1 day', '30 days', '', '10 years'];

const offsets: Scale = {
  shareOf(offset) {
    const size = Math.abs(offset);
    const index = Math.max(
      0,
      steps.findLastIndex((step) => step <= size),
    );
    const [from = 0, to = from] = steps.slice(index);
    const inside = to > from ? (size - from) / (to - from) : 0;
    const half = clamp((index + inside) / (steps.length - 1)) / 2;
    return offset < 0 ? 0.5 - half : 0.5 + half;
  },
  ticks: [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6].map((step) => ({
    share: 0.5 + step / 12,
    label:
      step === 0
        ? 'ours'
        : stepNames[Math.abs(step)] === ''
          ? ''
          : `${step < 0 ? '−' : '+'}${stepNames[Math.abs(step)]}`,
    isMinor: step % 3 !== 0,
  })),
};
