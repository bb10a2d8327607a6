/** What a person types into the search of the catalogue, and what must come of it. */
import { expect, test } from 'vitest';
import { causes } from '../../src/causes/catalogue.generated.ts';
import { fitToShown } from '../core.ts';
import { searchCauses } from './search.ts';

const find = (typed: string) => {
  const { causes: found, byCode } = searchCauses(causes, typed, fitToShown);
  return { ids: found.map(({ id }) => id as string), byCode };
};

test('nothing typed finds everything', () => {
  expect(find('  ').ids).toHaveLength(causes.length);
});

test.each([
  ['machinekeys', 'tls/machinekeys-acl-or-key-corrupt'],
  ['private key', 'tls/machinekeys-acl-or-key-corrupt'],
  ['Black Screen', 'session/display-driver-start-failure'],
  ['mtu', 'path/mtu-black-hole'],
])('%s is found by its words', (typed, id) => {
  const found = find(typed);
  expect(found.byCode).toBe(false);
  expect(found.ids).toContain(id);
});

test.each([
  ['STATUS_LOGON_FAILURE', 'nla/wrong-credentials'],
  ['0x1b07', 'tls/self-signed-expired-not-renewed'],
  ['ERRINFO_CB_CONNECTION_ERROR_INVALID_SETTINGS', 'broker/missing-loadbalanceinfo'],
])('%s is weighed as what was shown', (typed, id) => {
  const found = find(typed);
  expect(found.byCode).toBe(true);
  expect(found.ids.slice(0, 3)).toContain(id);
});

test('a whole message without a code is understood as well', () => {
  expect(find('Your credentials did not work').ids[0]).toBe('nla/wrong-credentials');
});

test('what fits nothing finds nothing', () => {
  expect(find('qqqq zzzz').ids).toEqual([]);
});
