/** Whether this computer is to blame, or what all of its network share: the person may know. */
import { defineProbe } from '../probe.ts';
import { askPerson, THINKING } from './ask-person.ts';

export default defineProbe({
  id: 'colleagues',
  question: 'Do other computers of this network get in?',
  answers: ['colleagues'],
  stage: 'connect',
  needs: [],
  cost: THINKING,
  risk: 'none',
  ofPerson: true,

  ask: (asking) => askPerson(asking, 'Do other computers of this network get in?', 'colleagues', (work) => ({ work })),
});
