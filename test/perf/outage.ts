import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../scripts/desktop/wait';
import { startSystemBus, type SystemBus } from '../desktop/harness/system-bus';
import { lenea, realClock, serve, type Simulator } from '../simulator';
import { strictSimulator } from '../strict-simulator';
import type { Child } from '../../scripts/desktop/child';
import type { Group, Measurement } from './figures';
import { Gate, gateHost } from './gate';
import { bareAgent } from './gather';
import type { Ours, Stage } from './stage';
import type { Pair } from './statistics';
import { untold } from './untold';

/** The app and a bare client on one server that can be lost. */
interface Scene {
  readonly simulator: Simulator;
  readonly gate: Gate;
  readonly bus: SystemBus;
  readonly ours: Ours;
  readonly bare: Child;
  readonly stop: () => Promise<void>;
}

/** Something that cuts a client off, and is over after some time. */
interface Fault {
  readonly what: string;
  /** Milliseconds. */
  readonly lasts: number;
  readonly begin: (scene: Scene) => unknown;
  readonly end: (scene: Scene) => unknown;
  /** The system tells the app that it is over. */
  readonly told?: true;
}

const faults: readonly Fault[] = [
  {
    what: 'half-open for 30 s',
    lasts: 30_000,
    begin: ({ gate }) => gate.fallSilent(),
    end: ({ gate }) => gate.restore(),
  },
  {
    what: 'asleep for 3 s, then woken',
    told: true,
    lasts: 3_000,
    begin: ({ bus, gate }) => {
      bus.prepareForSleep(true);
      gate.close();
    },
    end: async ({ bus, gate }) => {
      await gate.restore();
      bus.prepareForSleep(false);
    },
  },
  {
    what: 'no network for 5 s, then another',
    told: true,
    lasts: 5_000,
    begin: ({ gate }) => gate.close(),
    end: async ({ bus, gate }) => {
      await gate.restore();
      bus.networkChanged({ State: 'connected' });
    },
  },
];

async function startScene({ startOurs, startBareClient }: Stage): Promise<Scene> {
  const simulator = strictSimulator({}, realClock);
  const socket = await serve(simulator, { port: 0, names: [gateHost] });
  const gate = await Gate.open(socket.port);
  const bus = await startSystemBus();
  const account = {
    address: lenea.address,
    password: lenea.password,
    server: `http://${gateHost}:${socket.port}`,
  };
  const ours = await startOurs({ account, env: bus.env });
  const bare = await startBareClient('bare-reconnect', account);
  return {
    ...{ simulator, gate, bus, ours, bare },
    async stop() {
      await ours.child.stop();
      await bare.stop();
      await bus.stop();
      gate.close();
      await socket.close();
    },
  };
}

const isBare = ({ simulator }: Scene, url: string): boolean =>
  simulator.state.applications.some(
    ({ id, userAgent }) => userAgent === bareAgent && url.includes(`/applications/${id}/`),
  );

/** Waits until the server holds a poll that came after that time. @returns when it came */
const parked = (scene: Scene, whose: 'ours' | 'bare', since: number): Promise<number> =>
  until(
    `the poll of ${whose}`,
    () =>
      scene.simulator.requests.find(
        ({ at, url, status, lost }) =>
          at >= since &&
          url.includes('/events') &&
          status === undefined &&
          lost !== true &&
          isBare(scene, url) === (whose === 'bare'),
      )?.at,
    60_000,
  );

/** @returns milliseconds from the end of the fault to a poll that the server holds */
async function sample(scene: Scene, { begin, end, lasts }: Fault): Promise<Pair> {
  await begin(scene);
  await delay(lasts);
  const cleared = performance.now();
  await end(scene);
  const [ours, bare] = await Promise.all([parked(scene, 'ours', cleared), parked(scene, 'bare', cleared)]);
  await delay(1_000);
  return { ours: ours - cleared, bare: bare - cleared };
}

/** Milliseconds by which the faults of the scenes differ, so that one does not disturb another. */
const apart = 700;

async function measureFault(scenes: readonly Scene[], fault: Fault): Promise<Measurement> {
  const samples = await Promise.all(
    scenes.map(async (scene, nth) => {
      await delay(nth * apart);
      return sample(scene, fault);
    }),
  );
  return {
    figure: 'F8',
    what: `${fault.what} → waiting for events`,
    unit: 'ms',
    pairs: samples,
    ...(fault.told && { target: { by: 'own', most: 300 } }),
  };
}

/** How soon the app waits for events again after an outage, beside a client with fixed delays. */
export const outage: Group = {
  name: 'outage',
  figures: ['F8'],
  pairs: 5,
  async measure(startStage, pairs) {
    const stage = await startStage();
    const scenes: Scene[] = [];
    try {
      while (scenes.length < pairs) scenes.push(await startScene(stage));
      for (const scene of scenes) {
        await scene.ours.app.connected();
        await Promise.all([parked(scene, 'ours', 0), parked(scene, 'bare', 0)]);
      }
      const measured: Measurement[] = [];
      for (const fault of faults) measured.push(await measureFault(scenes, fault));
      return [...measured, ...(await untold())];
    } finally {
      for (const { stop } of scenes) await stop();
    }
  },
};
