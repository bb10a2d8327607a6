/** Splits a stream of server-sent events into events, however the network cut it: for follow.ts. */

export interface SentEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** What is still open when a part ends is kept for the next one. */
export function createParser(): (part: string) => readonly SentEvent[] {
  let rest = '';
  return (part) => {
    const blocks = (rest + part).replace(/\r\n/g, '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.map(readBlock).filter(({ data }) => data !== '');
  };
}

function readBlock(block: string): SentEvent {
  const fields = block.split('\n').map((line) => /^(\w+):[ ]?(.*)$/.exec(line) ?? []);
  const told = (name: string) => fields.filter(([, key]) => key === name).map(([, , value]) => value ?? '');
  return {
    id: told('id').at(-1) ?? '',
    event: told('event').at(-1) ?? 'message',
    data: told('data').join('\n'),
  };
}
