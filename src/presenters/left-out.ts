/** The blocks that text leaves out, each with the reason: for the terminal and for Markdown. */

/** An entry for each of them, which presents this. */
export const leaveOut = <Nothing>(nothing: Nothing) => ({
  // The rows of the identity say both in words.
  certificate: () => nothing,
  clocks: () => nothing,
  // Where the line or the sizes matter, an argument cites their figures.
  path: () => nothing,
  sizes: () => nothing,
  // There is no room for a packet view.
  packets: () => nothing,
});
