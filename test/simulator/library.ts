/** The library of the built simulator (out/simulator/index.mjs), for the tests of other clients. */
import { realClock } from './clock';
import { type BehaviourChange } from './knobs/groups';
import { loadScenario } from './scenario/files';
import { play } from './scenario/play';
import { type Scenario } from './scenario/scenario';
import { serve as serveSimulator, type ServeOptions, type SimulatorServer } from './server';
import { createSimulator, type Simulator } from './simulator';
import { type SimulatorOptions } from './world';

export * from './index';
export { ManualClock } from './manual-clock';
export { shipped as scenarioNames } from './scenario/files';

export interface Options extends SimulatorOptions, Partial<Omit<ServeOptions, 'control' | 'clock'>> {
  /** The name of a scenario that comes with the simulator, a file, or a scenario from `readScenario`. */
  readonly scenario?: string | Scenario | undefined;
  /** Takes precedence over the behaviour in the scenario. */
  readonly behaviour?: BehaviourChange;
  /** Receives happenings of the scenario that could not happen, for example because there was no meeting. */
  readonly onMissed?: (why: string) => void;
}

const optionNames = {
  behaviour: true,
  firstApplication: true,
  host: true,
  names: true,
  onError: true,
  onMissed: true,
  onRequest: true,
  onViolation: true,
  onVoice: true,
  port: true,
  remembered: true,
  scenario: true,
  secondPort: true,
  seed: true,
  tls: true,
  users: true,
} satisfies Readonly<Record<keyof Options, true>>;

export interface Served extends SimulatorServer {
  /** To look at what the client did, and to make things happen. */
  readonly simulator: Simulator;
}

/**
 * Creates a simulator and serves it on this machine, by default on a free port.
 * @throws ScenarioError if there is no such scenario, or if it is not valid
 * @throws TypeError if there is no such option or setting
 */
export async function serve(options: Options = {}): Promise<Served> {
  // In plain JavaScript, nothing else notices a misspelt name.
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(optionNames, name));
  if (unknown !== undefined)
    throw new TypeError(`There is no option "${unknown}". There are ${Object.keys(optionNames).join(', ')}.`);
  const { port = 0, scenario, behaviour, onMissed } = options;
  const { host, secondPort, names, tls, onError, ...ofSimulator } = options;
  const simulator = createSimulator({ ...ofSimulator, behaviour: {} }, realClock);
  if (scenario !== undefined)
    play(simulator, typeof scenario === 'string' ? loadScenario(scenario) : scenario, onMissed);
  if (behaviour) simulator.configure(behaviour);
  const server = await serveSimulator(simulator, {
    port,
    ...(host !== undefined && { host }),
    ...(secondPort !== undefined && { secondPort }),
    ...(names && { names }),
    ...(tls !== undefined && { tls }),
    ...(onError && { onError }),
  });
  return { ...server, simulator };
}
