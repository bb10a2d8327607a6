/**
 * Every .reg file and every cmd script of the catalogue, run by Wine: from each state, again, stopped at every change,
 * without rights, without an answer; then the undo, and a comparison with what was there before.
 */
import { exported, type FixUnderTest, fillVariables, valuesOf } from './fix-under-test.ts';
import { type Complain, judge, nothing, type Outcome, sum } from './outcome.ts';
import type { Prefix } from './prefix.ts';
import { longKey } from './reg-text.ts';
import { Session } from './session.ts';
import { DOUBLE, type State, statesOf, treesOf } from './states.ts';

/** Nothing takes as long, on whatever machine: what runs into it hangs. */
const PATIENCE = 3_600_000;
const ELEVATED = 'reg add HKU\\S-1-5-19 /f > nul 2>&1';
const NOT_ELEVATED = 'reg delete HKU\\S-1-5-19 /f > nul 2>&1';

// ── .reg ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Imported by regedit and by reg in turn; then the undo, which brings back the usual and claims no more. */
export async function proveRegFiles(prefix: Prefix, one: FixUnderTest): Promise<Outcome> {
  const { id, reg } = one;
  if (!reg) return nothing;
  const session = await Session.open(prefix, `${id}-reg`);
  const [trees, states] = [treesOf(one), statesOf({ ...one, restarts: [] })];
  session.file('fix.reg', reg.encode(reg.text));
  if (reg.undo !== undefined) session.file('fix.undo.reg', reg.encode(reg.undo));
  for (const [at, { plant }] of states.entries()) {
    const load = (file: string) => (at % 2 === 0 ? `reg import ${file} /reg:64` : `regedit /s ${file}`);
    session.plant(`${at}`, plant, trees);
    session.look(`${at}-before`, trees);
    session.add(`${load('fix.reg')} > nul 2>&1`);
    session.look(`${at}-after`, trees);
    if (reg.undo !== undefined) session.add(`${load('fix.undo.reg')} > nul 2>&1`);
    session.look(`${at}-end`, trees);
  }
  await session.run(PATIENCE);
  return judge(`${id} .reg`, states, async (at, complain) => {
    const [after, end] = [
      await session.values(`${at}-after`, trees.length),
      await session.values(`${at}-end`, trees.length),
    ];
    for (const { key, name, to, usual } of valuesOf(one)) {
      const of = (seen: typeof after) => seen.get(longKey(key).toLowerCase())?.get(name.toLowerCase());
      if (of(after) !== exported(to)) complain('after the fix', `${name} is ${of(after)}, not ${exported(to)}`);
      if (reg.undo !== undefined && of(end) !== exported(usual))
        complain('after the undo', `${name} is ${of(end)}, not ${exported(usual)}`);
    }
    const differs =
      (await session.seen(`${at}-before`, trees.length)) !== (await session.seen(`${at}-end`, trees.length));
    return { differs };
  });
}

// ── cmd ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A variant of the script in which one line fails. */
interface Sabotage {
  readonly name: string;
  readonly script: string;
  /** Whether something was changed before. */
  readonly changes: boolean;
}

export async function proveCmdScripts(prefix: Prefix, one: FixUnderTest): Promise<Outcome> {
  const { id, cmd, fix } = one;
  if (cmd?.undo === undefined) return nothing;
  const session = await Session.open(prefix, id);
  const [trees, states] = [treesOf(one), statesOf(one)];
  const script = fillVariables(cmd.text);
  const notes = `${fix.rights === 'none' ? '%LOCALAPPDATA%' : '%SystemRoot%'}\\rdpdoctor\\${id}.reg`;
  session.file('fix.cmd', script);
  session.file('undo.cmd', fillVariables(cmd.undo));
  for (const [at, state] of states.entries()) {
    begin(session, `${at}`, state, trees);
    session.call(`${at}-fix`, 'fix.cmd yes');
    look(session, `${at}-after`, trees);
    session.add(`copy /y "${notes}" ${at}-notes-1 > nul 2>&1`);
    session.call(`${at}-again`, 'fix.cmd yes');
    session.add(`copy /y "${notes}" ${at}-notes-2 > nul 2>&1`);
    session.call(`${at}-undo`, 'undo.cmd yes');
    finish(session, `${at}`, trees, one);
  }
  const refusals = addRefusals(session, one, script, trees);
  const sabotages = addSabotages(session, one, script, trees);
  await session.run(PATIENCE);
  const usual = await judge(`${id} cmd`, states, async (at, complain) => {
    await expectCodes(session, { [`${at}-fix`]: 0, [`${at}-again`]: 0, [`${at}-undo`]: 0 }, complain);
    await expectChanged(session, one, `${at}`, trees, complain);
    const [first, second] = [await session.text(`${at}-notes-1`), await session.text(`${at}-notes-2`)];
    if (first === '') complain('after the fix', 'there are no notes');
    if (first !== second) complain('after the second run', 'the notes are others');
    return compare(session, `${at}`, trees, complain);
  });
  const changing = await judge(`${id} cmd`, [{ name: 'from whatever state' }], async (_, complain) => {
    const looks = await Promise.all(states.map((__, at) => differ(session, `${at}`, ['before', 'after'], trees)));
    if (!looks.includes(true)) complain('after the fix', 'nothing was changed');
    return { differs: false };
  });
  const refused = await judge(`${id} cmd`, refusals, async (at, complain) => {
    const { prefix: name, code } = refusals[at] as Refusal;
    await expectCodes(session, { [`${name}-fix`]: code }, complain);
    return compare(session, name, trees, complain);
  });
  const stopped = await judge(`${id} cmd`, sabotages, async (at, complain) => {
    const name = `s${at}`;
    await expectCodes(session, { [`${name}-fix`]: 1, [`${name}-undo`]: sabotages[at]?.changes ? 0 : 1 }, complain);
    if (/Restarted|Done\./.test(await session.text(`${name}-fix.txt`)))
      complain('after the failure', 'the script went on');
    return compare(session, name, trees, complain);
  });
  return sum([usual, changing, refused, stopped]);
}

function begin(session: Session, name: string, { plant, files = [] }: State, trees: readonly string[]): void {
  session.plant(name, plant, trees);
  session.add(...files, ELEVATED, 'del "%SystemRoot%\\rdpdoctor\\*.reg" "%LOCALAPPDATA%\\rdpdoctor\\*.reg" > nul 2>&1');
  look(session, `${name}-before`, trees);
}

function finish(session: Session, name: string, trees: readonly string[], { id, fix }: FixUnderTest): void {
  look(session, `${name}-end`, trees);
  // What a script needs while it runs must not stay.
  session.add(
    `reg query "${fix.rights === 'none' ? 'HKCU' : 'HKLM'}\\SOFTWARE\\rdpdoctor-${id}" > ${name}-stage.txt 2>&1`,
    `> ${name}-stage.rc echo %errorlevel%`,
  );
}

const PLACE = '%LOCALAPPDATA%\\Microsoft\\Terminal Server Client';

function look(session: Session, name: string, trees: readonly string[]): void {
  session.look(name, trees);
  session.add(`dir /s /b "${PLACE}" > ${name}.files 2> nul`);
}

/** Everything is as the fix wants it: values and services, the size of packets, a folder that was set aside. */
async function expectChanged(
  session: Session,
  one: FixUnderTest,
  name: string,
  trees: readonly string[],
  complain: Complain,
): Promise<void> {
  const after = await session.values(`${name}-after`, trees.length);
  const found = (key: string, value: string) => after.get(longKey(key).toLowerCase())?.get(value.toLowerCase());
  const expect = (what: string, is: string | undefined, wanted: string | undefined) => {
    if (is !== wanted) complain('after the fix', `${what} is ${is}, not ${wanted}`);
  };
  for (const { key, name: value, to } of valuesOf(one)) expect(value, found(key, value), exported(to));
  for (const change of one.changes) {
    if (change.kind === 'service')
      expect(change.name, found(`${DOUBLE}\\Services\\${change.name}`, 'State'), '"RUNNING"');
    if (change.kind === 'mtu') expect('the size of packets', found(DOUBLE, 'Size'), `"${change.bytes}"`);
    if (change.kind === 'set-aside') {
      const aside = (await filesOf(session, `${name}-before`)).map((path) => setAside(path, change.path));
      expect(change.path, (await filesOf(session, `${name}-after`)).join(), aside.sort().join());
    }
  }
}

function setAside(file: string, folder: string): string {
  if (!folder.startsWith(`${PLACE}\\`)) throw new TypeError(`look at ${folder}, too`);
  const name = folder.slice(PLACE.length);
  return file.replace(name, `${name}.set-aside`);
}

const filesOf = async (session: Session, name: string): Promise<readonly string[]> =>
  (await session.text(`${name}.files`))
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .sort();

async function compare(session: Session, name: string, trees: readonly string[], complain: Complain) {
  const differs = await differ(session, name, ['before', 'end'], trees);
  if (differs) complain('at the end', 'it is not as it was before');
  if ((await session.code(`${name}-stage`)) === 0) complain('at the end', 'the key of the script is still there');
  return { differs };
}

async function differ(session: Session, name: string, when: readonly [string, string], trees: readonly string[]) {
  const [one, other] = await Promise.all(
    when.map(
      async (at) => `${await session.seen(`${name}-${at}`, trees.length)}${await session.text(`${name}-${at}.files`)}`,
    ),
  );
  return one !== other;
}

interface Refusal {
  readonly name: string;
  readonly prefix: string;
  readonly code: number;
}

/** Without rights, without an answer, with something in the way: nothing is changed. */
function addRefusals(
  session: Session,
  one: FixUnderTest,
  script: string,
  trees: readonly string[],
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const last = statesOf(one).at(-1) as State;
  const add = (name: string, code: number, command: string, ...lines: readonly string[]) => {
    const at = `r${refusals.length}`;
    begin(session, at, last, trees);
    if (lines.length > 0) {
      session.add(...lines);
      look(session, `${at}-before`, trees);
    }
    // A shell of its own: Wine’s makes every exit code of a batch file that is called a 1.
    session.add(`cmd /c ${command} > ${at}-fix.txt 2>&1 < nul`, `> ${at}-fix.rc echo %errorlevel%`);
    finish(session, at, trees, one);
    refusals.push({ name, prefix: at, code });
  };
  if (one.fix.rights !== 'none') add('not elevated', 5, 'fix.cmd yes', NOT_ELEVATED);
  if (script.includes('call :ask')) add('nobody answers', 1, 'fix.cmd');
  for (const change of one.changes)
    if (change.kind === 'set-aside')
      add('something lies there already', 1, 'fix.cmd yes', `mkdir "${change.path}.set-aside"`);
  add('there is nothing to take back', 1, 'undo.cmd yes');
  return refusals;
}

/** Each line that notes or changes something fails once; then the undo. */
function addSabotages(
  session: Session,
  one: FixUnderTest,
  script: string,
  trees: readonly string[],
): readonly Sabotage[] {
  const state = statesOf(one).at(-1) as State;
  const sabotages = sabotagesOf(script);
  for (const [at, { script: broken }] of sabotages.entries()) {
    session.file(`broken-${at}.cmd`, broken);
    begin(session, `s${at}`, state, trees);
    session.call(`s${at}-fix`, `broken-${at}.cmd yes`);
    session.call(`s${at}-undo`, 'undo.cmd yes');
    finish(session, `s${at}`, trees, one);
  }
  return sabotages;
}

function sabotagesOf(script: string): readonly Sabotage[] {
  const lines = script.split('\r\n');
  const end = lines.indexOf(':unnoted');
  const start = lines.indexOf(':change');
  const changing = lines.flatMap((line, at) =>
    at > start && at < end && /^(reg add|netsh|call :(?!restart))/.test(line) ? [at] : [],
  );
  const broken = (at: number) => lines.map((line, index) => (index === at ? 'cmd /c exit /b 5' : line)).join('\r\n');
  return [
    { name: 'the notes cannot be kept', script: broken(lines.indexOf('call :keep_notes')), changes: false },
    ...changing.map((at) => ({ name: `line ${at + 1} fails`, script: broken(at), changes: true })),
  ];
}

async function expectCodes(session: Session, codes: Readonly<Record<string, number>>, complain: Complain) {
  for (const [name, code] of Object.entries(codes)) {
    const found = await session.code(name);
    if (found !== code)
      complain(name, `it ended with ${found}, not ${code}: ${(await session.text(`${name}.txt`)).trim().slice(-300)}`);
  }
}
