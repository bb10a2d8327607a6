/** The catalogue over HTTP: a cause in full, its fix in the forms that it has, and the experiment marked as one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScripted, type ScriptedServer } from '../../lab/doubles/scripted-server.ts';

const CAUSE = '/causes/nla/nla-broken-chain';

let server: ScriptedServer;
beforeAll(async () => {
  server = await openScripted();
});
afterAll(() => server.close());

test('a cause tells its experiment beside its fix, with what it lowers and for how long', async () => {
  const { status, json } = await server.ask('GET', CAUSE);
  expect(status).toBe(200);
  expect(json.experiment).toMatchObject({ minutes: 15, lowers: expect.any(String), forms: ['steps', 'powershell'] });
  expect(json.experiment.undo).toContainEqual(expect.stringContaining('UserAuthentication'));
  expect(json.fix).toMatchObject({ where: 'server', rights: 'administrator', disturbs: 'machine' });
  expect((await server.ask('GET', '/causes/tls/no-certificate')).json).not.toHaveProperty('experiment');
});

test('nobody gets the experiment who asked for the fix', async () => {
  const { json } = await server.ask('GET', `${CAUSE}/fix`);
  expect(json).not.toHaveProperty('experiment');
  expect(json.text).not.toContain('UserAuthentication');
});

test.each(['steps', 'powershell'])('the experiment as %s is marked, and says what it lowers', async (form) => {
  const { status, json } = await server.ask('GET', `${CAUSE}/fix?experiment=1&as=${form}`);
  expect([status, json.experiment, json.as]).toEqual([200, true, form]);
  expect(json.text).toMatch(/lowers security/i);
});

test.each([
  [`${CAUSE}/fix?experiment=1&as=reg`, 'as', 'steps, powershell'],
  ['/causes/tls/no-certificate/fix?experiment=1', 'experiment', '/causes/tls/no-certificate/fix'],
  ['/causes/tls/no-certificate/fix?as=reg', 'as', 'powershell'],
  ['/causes/tls/no-certificate/fix?experiment=perhaps', 'experiment', ''],
])('%s is refused by its field', async (path, field, whatToDo) => {
  const { status, json } = await server.ask('GET', path);
  expect([status, json.fields[0].where]).toEqual([400, field]);
  expect(json.fields[0].whatToDo).toContain(whatToDo);
});
