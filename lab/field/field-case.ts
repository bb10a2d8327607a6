/** What a case of the field is: something that public reports tell of, what is so, and what may be said of it. */

export interface FieldCase {
  readonly id: string;
  readonly kind: 'fault' | 'healthy' | 'double' | 'passing' | 'set-up';
  /** What the server, or what stands in front of it, does. */
  readonly about: string;
  /** Where it is told in public, or which real software does it here. */
  readonly source: string;
  readonly truth: string;
  readonly expect: Expected;
  /** Options of the examination beyond the ordinary. */
  readonly args?: readonly string[];
}

/** Causes by slug. Written down before the case was first tried. */
export interface Expected {
  /** What may stand first: the blamed cause, `works`, or `unexplained`. */
  readonly first: readonly string[];
  /** Of each list one must be said, first or as a finding. */
  readonly said?: readonly (readonly string[])[];
  /** Where this stands first it is on the way, though not right. */
  readonly partly?: readonly string[];
  /** Is not so and must not be said. `others`: whatever neither `first`, `said` nor `beside` names. */
  readonly untrue: readonly string[] | 'others';
  /** True as well, and need not be said. */
  readonly beside?: readonly string[];
}
