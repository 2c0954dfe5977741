import path from 'node:path';
import { firstLine, startChild, type Child } from '../desktop/child';
import { projectFolder } from '../runtime';

export interface RunningSimulator {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly child: Child;
  /** Lets something happen there, as in a scenario. */
  readonly perform: (happening: Readonly<Record<string, unknown>>) => Promise<void>;
}

/**
 * Starts the UCWA simulator on a free port of this machine.
 * @param scenario the name of one that comes with the simulator
 * @throws {Error} if it ends at once, or prints nothing for 20 s
 */
export async function startSimulator(scenario?: string): Promise<RunningSimulator> {
  // Not with the command tsx: it starts the simulator in another process, which goes on running if tsx is killed.
  const args = ['--import', 'tsx', path.join('test', 'simulator', 'cli.ts'), '--port', '0'];
  if (scenario !== undefined) args.push('--scenario', scenario);
  const child = await startChild(process.execPath, args, { env: process.env, cwd: projectFolder });
  const line = await firstLine(child, 1, 'the address of the simulator', 20_000);
  const { url, user, password } = JSON.parse(line) as Record<'url' | 'user' | 'password', string>;
  const perform: RunningSimulator['perform'] = async (happening) => {
    const body = JSON.stringify(happening);
    const response = await fetch(new URL('/_simulator/happenings', url), { method: 'POST', body });
    if (!response.ok) throw new Error(`The simulator refused ${body}: ${await response.text()}`);
  };
  return { url, user, password, child, perform };
}
