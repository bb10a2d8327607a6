/** Pairs of disconnect reason and extended reason that say more, or less, together than each alone. */

export interface PairNote {
  readonly reason: number;
  readonly extended: number;
  readonly note: string;
  /** Public reports that the note rests on. */
  readonly reports: readonly string[];
}

const pairs: readonly PairNote[] = [
  {
    reason: 0x904,
    extended: 0x7,
    note: 'The other end closed the connection, in a stage that the pair does not name. People meet it at servers that are not Windows, at forwarded ports and in tunnels, where no Windows server can have denied anything. Find the stage first; before the settings exchange, 0x7 cannot be the server’s word.',
    reports: ['https://github.com/dockur/windows/issues/345', 'https://github.com/rustdesk/rustdesk/issues/11623'],
  },
  {
    reason: 0x904,
    extended: 0x0,
    note: 'The other end closed the connection and gave no reason. It fits every stage after the port opened.',
    reports: ['https://github.com/rustdesk/rustdesk/issues/10125'],
  },
];

/** What is known of this pair. */
export const noteOnPair = (reason: number | undefined, extended: number | undefined): PairNote | undefined =>
  pairs.find((pair) => pair.reason === reason && pair.extended === extended);
