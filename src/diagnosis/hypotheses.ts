/** The two explanations that are not causes: that nothing is broken as far as can be seen, and that we do not know. */
import { hallmark, never, type Prediction, usually } from '../causes/cause.ts';

export const works: readonly Prediction[] = [
  hallmark('walk', 'got as far as a client without an account can', ({ complete }) => complete),
  usually('repeats', 'got there every time', ({ attempts, worked }) => worked === attempts.length),
  never('ports', 'opened at no address', ({ outcome }) => outcome !== 'open' && outcome !== 'mixed'),
];
