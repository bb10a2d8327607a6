/** The states in which a machine may be when somebody starts a fix: the usual, the unusual, and the odd. */
import type { WindowsChange } from '../../../src/fixes/plan.ts';
import { exported, type FixUnderTest, treeOf, valuesOf } from './fix-under-test.ts';
import { oddData, type Plant } from './reg-text.ts';

export interface State {
  readonly name: string;
  readonly plant: Plant;
  /** Lines that make files. */
  readonly files?: readonly string[];
}

const SERVICES = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';
export const DOUBLE = 'HKLM\\SOFTWARE\\Double';

/** What is looked at before and after, and taken away before each state. */
export function treesOf(one: FixUnderTest): readonly string[] {
  const keys = one.changes.flatMap((change) => (change.kind === 'registry' ? [treeOf(change.key)] : []));
  const services = [...servicesOf(one), ...dependents].map((name) => `${SERVICES}\\${name}`);
  return [...new Set([...keys, ...(hasServices(one) ? services : []), DOUBLE])];
}

const hasServices = (one: FixUnderTest) => servicesOf(one).length > 0;

const servicesOf = ({ changes, restarts }: FixUnderTest): readonly string[] => [
  ...new Set([...changes.flatMap((change) => (change.kind === 'service' ? [change.name] : [])), ...restarts]),
];

/** They need the first service; the second does not run, and nobody may start it. */
const dependents = ['NeedsIt', 'NeedsItAndRests'] as const;

const dword = (value: number) => `dword:${value.toString(16).padStart(8, '0')}`;

type ServiceState = readonly [start: number, runs: boolean];

const everyServiceState: readonly { readonly name: string; of(index: number): ServiceState }[] = [
  { name: 'services disabled', of: () => [4, false] },
  { name: 'services running', of: (index) => [index % 2 === 0 ? 3 : 2, true] },
  { name: 'services disabled though they run, or stopped', of: (index) => (index % 2 === 0 ? [4, true] : [3, false]) },
];

export function statesOf(one: FixUnderTest): readonly State[] {
  if (hasServices(one)) return everyServiceState.map((state, at) => withServices(one, state, at));
  if (one.changes.some(({ kind }) => kind === 'set-aside')) return placeStates(one.changes);
  if (one.changes.some(({ kind }) => kind === 'mtu'))
    return [1500, 1400, 9000].map((size) => ({
      name: `packets of ${size} bytes`,
      plant: { [DOUBLE]: { Interface: '"Ethernet"', Size: `"${size}"` } },
    }));
  return valueStates(one);
}

/** Absent; every odd type, by turns; as wanted or nearly, each with neighbours that are nobody’s business. */
function valueStates(one: FixUnderTest): readonly State[] {
  const values = valuesOf(one);
  const with_ = (data: (index: number) => string | undefined): Plant => {
    const plant: Record<string, Record<string, string>> = {};
    for (const [index, { key, name }] of values.entries()) {
      plant[key] ??= { '': '"the default"', Neighbour: dword(7), 'Two words': '"a & b"', 'Three more words': 'hex:00' };
      plant[`${key}\\Below`] ??= { Deep: dword(1) };
      const planted = data(index);
      if (planted !== undefined) (plant[key] as Record<string, string>)[name] = planted;
    }
    return plant;
  };
  const turn = one.id.length;
  return [
    { name: 'nothing there, not even the key', plant: {} },
    { name: 'values absent beside others', plant: with_(() => undefined) },
    { name: 'odd types', plant: with_((index) => oddData[(turn + index) % oddData.length]) },
    { name: 'other odd types', plant: with_((index) => oddData[(turn + index + 3) % oddData.length]) },
    {
      name: 'as wanted, or another number',
      plant: with_((index) => (index % 2 === 0 ? exported(values[index]?.to ?? 'absent') : dword(0x63))),
    },
  ];
}

function withServices(one: FixUnderTest, { name, of }: (typeof everyServiceState)[number], at: number): State {
  const services = servicesOf(one);
  // The one that is restarted is what others need; it runs, unless the fix is there to start it.
  const needed = one.restarts.at(-1) ?? services[0] ?? '';
  const isStarted = one.changes.some((change) => change.kind === 'service' && change.name === needed);
  const neededIs: ServiceState = isStarted ? of(services.indexOf(needed)) : [3, at !== 0];
  const others = services.filter((service) => service !== needed);
  return {
    name,
    plant: {
      ...valueStates(one).at(at + 1)?.plant,
      // In some languages sc names its fields otherwise.
      [DOUBLE]: { Language: at === 1 ? '"es"' : '"en"' },
      ...planted(needed, neededIs),
      ...Object.assign({}, ...others.map((service, index) => planted(service, of(index)))),
      ...planted(dependents[0], [3, neededIs[1]], needed),
      ...planted(dependents[1], [3, false], needed),
    },
  };
}

const planted = (service: string, [start, runs]: ServiceState, needs = ''): Plant => ({
  [`${SERVICES}\\${service}`]: { Start: dword(start) },
  [`${DOUBLE}\\Services\\${service}`]: { State: runs ? '"RUNNING"' : '"STOPPED"', Needs: `"${needs}"` },
});

function placeStates(changes: readonly WindowsChange[]): readonly State[] {
  const place = changes.flatMap((change) => (change.kind === 'set-aside' ? [change.path] : []))[0] ?? '';
  const clear = [place, `${place}.set-aside`].map((path) => `rmdir /s /q "${path}" > nul 2>&1`);
  const make = (path: string, text: string) => [
    `mkdir "${path}\\Inner" > nul`,
    `echo ${text}> "${path}\\Inner\\a.bin"`,
  ];
  return [
    { name: 'no such place', plant: {}, files: clear },
    { name: 'a folder with something in it', plant: {}, files: [...clear, ...make(place, 'old')] },
  ];
}
