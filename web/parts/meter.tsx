/** How likely something is: a bar that moves, with its number in words beside it. */

export function Meter({ probability }: { readonly probability: number }) {
  const width = Math.min(1, Math.max(0, probability)) * 100;
  return (
    <svg
      className="strip meter"
      width="100%"
      height="8"
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className="whole" width="100" height="8" />
      <rect className="part" width={width} height="8" />
    </svg>
  );
}
