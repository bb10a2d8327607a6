/** A stand-in in the room that the original had, for bytes whose lengths must stay what they are. */

/** As it is and filled with spaces, else short, else whatever of that finds room. */
export function fitStandIn(standIn: string, length: number): string {
  const fitting = standIn.length <= length ? standIn : shortStandIn(standIn);
  return fitting.slice(0, length).padEnd(length, ' ');
}

/** `host-12.example` → `h12`. */
export function shortStandIn(standIn: string): string {
  const number = /(\d+)\D*$/.exec(standIn)?.[1] ?? '';
  const letter = /^[a-z]/i.exec(standIn)?.[0] ?? 'a';
  return `${letter}${number}`;
}
