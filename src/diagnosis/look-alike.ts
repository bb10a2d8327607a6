/** Which causes look the same from outside, as the catalogue itself declares: for whoever must not demand what nobody can see. */
import type { Cause } from '../causes/cause.ts';

/** Whether either of them names the other; a cause looks like itself. */
export const lookAlike = (a: Cause, b: Cause): boolean => a.id === b.id || names(a, b) || names(b, a);

const names = ({ confusedWith = [] }: Cause, other: Cause) => confusedWith.some(({ id }) => id === other.id);
