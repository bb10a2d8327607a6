/** Whether the way from here is to blame, or the server: the person may know. */
import { defineProbe } from '../probe.ts';
import { askPerson, THINKING } from './ask-person.ts';

export default defineProbe({
  id: 'elsewhere',
  question: 'Does it work from another network?',
  answers: ['elsewhere'],
  stage: 'connect',
  needs: [],
  cost: THINKING,
  risk: 'none',
  ofPerson: true,

  ask: (asking) =>
    askPerson(asking, 'Does it work from another network, such as a phone’s?', 'elsewhere', (works) => ({ works })),
});
