/**
 * The report as a tree of elements: one rendering for the file and for the page of the web app.
 *
 * `drawReport(report)` is the whole of it, `drawBlock(block)` one block; element.ts says what a tree is made of,
 * report.css what it looks like, page.js what its buttons do.
 */

import { capitalise } from '../../capitalise.ts';
import { sayAttemptGroup, sayAttempts } from '../../report/composing/list-attempts.ts';
import { day } from '../../report/measures.ts';
import type { Block, Report } from '../../report/report.ts';
import { sayTarget } from '../../report/words.ts';
import { type Presenter, present } from '../presenter.ts';
import { makeVisible } from '../visible.ts';
import { drawArgument, drawCode, drawRuledOut, drawSuspects } from './argument-blocks.ts';
import { type Element, element } from './element.ts';
import { drawFinding, drawFix, drawNextTest } from './fix-blocks.ts';
import { drawCertificate, drawClocks, drawIdentity, drawRdpFile } from './identity-blocks.ts';
import { drawWaterfall } from './ladder-block.ts';
import { drawPath, drawSizes } from './line-blocks.ts';
import { drawPackets } from './packet-block.ts';
import { folded, list, section } from './prose.ts';
import { drawVerdict } from './verdict-block.ts';

/** Head and blocks, in reading order. */
export const drawReport = (report: Report): readonly Element[] => [
  drawHead(report),
  ...present(drawings, report.blocks).filter((drawn) => drawn !== undefined),
];

/** Undefined for the few blocks that have nothing to show beside the others. */
export const drawBlock = (block: Block): Element | undefined => present(drawings, [block])[0];

const drawings: Presenter<Element | undefined> = {
  demonstration: ({ text }) =>
    element(
      'section',
      { class: 'block demonstration', 'data-kind': 'demonstration' },
      element('p', {}, element('strong', {}, 'Demonstration: '), text),
    ),
  verdict: drawVerdict,
  ladder: drawWaterfall,
  code: drawCode,
  argument: drawArgument,
  suspects: drawSuspects,
  finding: drawFinding,
  fix: drawFix,
  'next-test': drawNextTest,
  'rdp-file': drawRdpFile,
  events: ({ records, others }) =>
    section(
      'events',
      'What the event logs say (told)',
      list([
        ...records.map((record) => [record]),
        ...(others > 0 ? [[`Further records that were read: ${others}.`]] : []),
      ]),
    ),
  identity: drawIdentity,
  certificate: drawCertificate,
  clocks: drawClocks,
  path: drawPath,
  sizes: drawSizes,
  'ruled-out': drawRuledOut,
  packets: drawPackets,
  attempts: (block) =>
    section('attempts', sayAttempts(block), list(block.groups.map((group) => [sayAttemptGroup(group)]))),
  gaps: ({ groups }) =>
    section(
      'gaps',
      'What nobody saw',
      folded(
        [`${groups.reduce((sum, { whats }) => sum + whats.length, 0)} things, and why`],
        list(groups.map(({ whats, state, because }) => [`${capitalise(whats.join(', '))} (${state}: ${because})`])),
      ),
    ),
  courtesy: ({ text }) => element('p', { class: 'courtesy', 'data-kind': 'courtesy' }, text),
};

function drawHead({ contract }: Report): Element {
  const { target, startedAt } = contract;
  return element(
    'header',
    { class: 'report-head' },
    element('p', { class: 'product' }, 'rdpdoctor'),
    element('p', { class: 'about' }, makeVisible(sayTarget(target))),
    target !== null && element('p', { class: 'when' }, `${day(startedAt)} ${timeOfDay(startedAt)} UTC`),
  );
}

const timeOfDay = (instant: number) =>
  Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString().slice(11, 16) : '';
