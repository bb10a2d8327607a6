/** The demonstration: one of the lab’s servers on loopback, broken on purpose, examined over real sockets. */
import { listDemos, startDemo } from '../../lab/demo/demo.ts';
import { ordinary } from '../examine/courtesy.ts';
import { answer, type OutputArgs } from './answer.ts';
import { AskedWrongly, type ExitCode, type Session } from './command.ts';
import { examineTarget } from './examine-target.ts';

export async function demonstrate(name: string, args: OutputArgs, session: Session): Promise<ExitCode> {
  const demo = listDemos().find((one) => one.name === name);
  if (!demo) throw new AskedWrongly(`there is no demonstration “${name}”`, suggest(name));
  if (!demo.playable)
    throw new AskedWrongly(
      `“${name}” cannot be shown on loopback: ${demo.why}`,
      'choose another of: rdpdoctor demo --list',
    );
  const server = await startDemo(name);
  try {
    const broken = name === 'healthy' ? '' : ', broken on purpose';
    const text = `a server of rdpdoctor’s own on ${server.host}:${server.port}${broken}. ${demo.story}.`;
    session.note('A demonstration, on this machine only.\n');
    const target = { host: server.host, port: server.port, kind: 'ipv4' } as const;
    const options = { timeout: 20_000, courtesy: ordinary, deep: false, idle: 0 };
    return await answer(await examineTarget({ target, options }, session), args, session, text);
  } finally {
    await server.stop();
  }
}

function suggest(name: string): string {
  const near = listDemos().filter(
    (demo) => demo.name.includes(name) || name.includes(demo.name.split('/')[1] ?? demo.name),
  );
  const names = near.slice(0, 3).map((demo) => demo.name);
  return names.length > 0
    ? `did you mean ${names.join(' or ')}? All: rdpdoctor demo --list`
    : 'see them all with: rdpdoctor demo --list';
}
