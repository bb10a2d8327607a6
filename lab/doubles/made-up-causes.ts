/** A cause about which nothing is said yet, for tests that make small catalogues of their own: they add its id and its signs. */
import type { defineCause } from '../../src/causes/cause.ts';

export const madeUpCause = {
  title: '',
  story: '',
  where: 'host',
  breaksAt: ['connect'],
  prior: 'common',
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [],
    risk: '',
    check: '',
  },
  references: [],
  status: 'draft',
} as const satisfies Partial<Parameters<typeof defineCause>[0]>;
