import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../scripts/desktop/wait';
import { closeWindow } from '../desktop/harness/close-window';
import { ofWindow } from '../desktop/harness/display-tools';
import { renderersOf } from '../desktop/harness/processes';
import { alternate, pairsOf, type Group } from './figures';
import { usageOf } from './process-tree';
import type { Stage, Started } from './stage';

/** Milliseconds after the start. V8 gives memory back some 8 s after the collection that the app asks for (decision 0095). */
const settling = 30_000;
const briefly = 18_000;
/** Milliseconds after the window was closed. */
const settlingAgain = 20_000;
/** Milliseconds that the window is open. */
const looking = 2_000;

type Memory = Record<'memory' | 'own' | 'processes', number>;

/** The memory of an app that nobody uses. @param after milliseconds */
export async function idleMemory({ child }: Started, after: number): Promise<Memory> {
  await delay(after);
  return usageOf(child.pid);
}

/** Opens the window, and closes it. @param search how xdotool finds it */
async function visit({ desktop }: Stage, { child, tray }: Started, search: readonly string[]): Promise<void> {
  await tray.choose('Show window');
  await until('its page', () => renderersOf(child.pid).length > 0, 10_000);
  await delay(looking);
  await closeWindow(desktop, search);
  await until('the end of its page', () => renderersOf(child.pid).length === 0, 10_000);
}

/** @param isQuick without the window */
async function sample(stage: Stage, app: Started, search: readonly string[], isQuick: boolean) {
  const before = await idleMemory(app, isQuick ? briefly : settling);
  if (!isQuick) await visit(stage, app, search);
  const { memory: afterwards } = isQuick ? before : await idleMemory(app, settlingAgain);
  await app.child.stop();
  return { ...before, afterwards };
}

/** Starts the app, and waits until it is signed in. */
export async function signedIn(stage: Stage, options?: Parameters<Stage['startOurs']>[0]) {
  const ours = await stage.startOurs(options);
  await ours.app.connected();
  return ours;
}

/** The memory of the app without a window, before one was open and after. */
export const memory: Group = {
  name: 'memory',
  figures: ['F5'],
  pairs: 3,
  ci: { most: { F5: 1.2 }, pairs: 3 },
  async measure(startStage, pairs, isQuick = false) {
    const stage = await startStage();
    const samples = await alternate(
      pairs,
      async () => sample(stage, await signedIn(stage), ofWindow, isQuick),
      async () => sample(stage, await stage.startBare(), ['search', '--name', '^Bare window$'], isQuick),
      async () => {
        await (await signedIn(stage)).child.stop();
        await (await stage.startBare()).child.stop();
      },
    );
    const target = { by: 'ratio', most: 1.1 } as const;
    const figure = 'F5';
    return [
      {
        figure,
        what: 'idle memory of all processes (PSS)',
        unit: 'MB',
        pairs: pairsOf(samples, 'memory'),
        target,
      },
      ...(isQuick
        ? []
        : [
            {
              figure,
              what: '… after the window was open',
              unit: 'MB' as const,
              pairs: pairsOf(samples, 'afterwards'),
              target,
            },
          ]),
      { figure, what: '… private memory alone', unit: 'MB', pairs: pairsOf(samples, 'own') },
      { figure, what: '… number of processes', unit: '', pairs: pairsOf(samples, 'processes') },
    ];
  },
};
