/** Whether “90 % sure” is right nine times of ten: the reliability diagram and its expected error. */

/** How sure somebody was, and whether it was so. */
export interface Claim {
  readonly probability: number;
  readonly isRight: boolean;
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly claims: number;
  /** Means over the claims of this bin. */
  readonly sure: number;
  readonly right: number;
}

const BINS = 10;

/** Ten bins of equal width; those without a claim are left out. */
export function drawReliability(claims: readonly Claim[]): readonly Bin[] {
  const bins = Array.from({ length: BINS }, (_, index) => {
    const own = claims.filter(({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === index);
    const mean = (of: (claim: Claim) => number) => own.reduce((total, claim) => total + of(claim), 0) / own.length;
    return {
      from: index / BINS,
      to: (index + 1) / BINS,
      claims: own.length,
      sure: mean(({ probability }) => probability),
      right: mean(({ isRight }) => Number(isRight)),
    };
  });
  return bins.filter((bin) => bin.claims > 0);
}

/** The mean distance between being sure and being right, weighed by the claims of each bin. */
export function expectedError(bins: readonly Bin[]): number {
  const all = bins.reduce((total, { claims }) => total + claims, 0);
  return bins.reduce((total, { claims, sure, right }) => total + (claims / all) * Math.abs(sure - right), 0);
}
