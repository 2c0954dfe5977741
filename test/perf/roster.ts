import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../scripts/desktop/wait';
import { renderersOf } from '../desktop/harness/processes';
import type { Page } from '../desktop/harness/spectron-driver';
import { changeAt, dueAfter, make } from './churn';
import { alternate, pairsOf, type Group } from './figures';
import { gather, startMeeting } from './gather';
import { busyOf } from './process-tree';
import type { Stage } from './stage';

/** Milliseconds: the app draws the people, then it is measured. */
const settling = 3_000;
const measuring = 8_000;
const perSecond = 100;

type Sample = Record<'main' | 'mainThread' | 'window' | 'frames' | 'slowest', number>;

/** Counts the frames of the page. @returns frames a second, and the longest time between two, in milliseconds */
const framesOf = (page: Page): Promise<{ readonly frames: number; readonly slowest: number }> =>
  page.run(`
    return new Promise((done) => {
      const begun = performance.now();
      let [frames, slowest, last] = [0, 0, begun];
      const count = () => {
        const now = performance.now();
        frames += 1;
        slowest = Math.max(slowest, now - last);
        last = now;
        if (now - begun < ${measuring}) requestAnimationFrame(count);
        else done({ frames: (frames * 1000) / (now - begun), slowest });
      };
      requestAnimationFrame(count);
    });`);

const seen = (page: Page): Promise<number> => page.count('person');

async function sample(stage: Stage, count: number, changing: boolean): Promise<Sample> {
  const { ours, meeting } = await startMeeting(stage, { driven: true });
  try {
    const people = await gather(stage.server, meeting, count);
    const page = await ours.app.page('Show window');
    await page.click('meeting-people');
    await until('all people to be shown', async () => (await seen(page)) === count, 20_000);
    await delay(settling);
    return await measure(ours.child.pid, page, (nth) =>
      changing ? make(stage.server.simulator, meeting.conversation, people, changeAt(nth, count)) : undefined,
    );
  } finally {
    await ours.app.stop();
  }
}

/** @param change makes the nth change */
async function measure(pid: number, page: Page, change: (nth: number) => void): Promise<Sample> {
  const [renderer = pid] = renderersOf(pid);
  const begun = performance.now();
  const [before, beforeWindow] = [busyOf(pid), busyOf(renderer)];
  let made = 0;
  const changes = setInterval(() => {
    for (const due = dueAfter(performance.now() - begun, perSecond); made < due; made++) change(made);
  }, 1000 / perSecond);
  try {
    const frames = await framesOf(page);
    const [after, afterWindow] = [busyOf(pid), busyOf(renderer)];
    const took = performance.now() - begun;
    const share = (ms: number): number => (100 * ms) / took;
    return {
      ...frames,
      main: share(after.all - before.all),
      mainThread: share(after.main - before.main),
      window: share(afterWindow.all - beforeWindow.all),
    };
  } finally {
    clearInterval(changes);
  }
}

/** 250 people with 100 changes a second, compared with two people without changes; the window shows the people. */
export const roster: Group = {
  name: 'roster',
  figures: ['roster'],
  pairs: 3,
  async measure(startStage, pairs) {
    const stage = await startStage();
    const samples = await alternate(
      pairs,
      () => sample(stage, 250, true),
      () => sample(stage, 2, false),
    );
    const figure = 'roster';
    return [
      {
        figure,
        what: '250 people, 100 changes a second: CPU of the main process',
        unit: '%',
        pairs: pairsOf(samples, 'main'),
        target: { by: 'own', most: 20 },
      },
      { figure, what: '… its main thread alone', unit: '%', pairs: pairsOf(samples, 'mainThread') },
      { figure, what: '… CPU of the window', unit: '%', pairs: pairsOf(samples, 'window') },
      {
        figure,
        what: '… frames of the window',
        unit: '/s',
        pairs: pairsOf(samples, 'frames'),
        target: { by: 'own', least: 30 },
      },
      { figure, what: '… the longest between two', unit: 'ms', pairs: pairsOf(samples, 'slowest') },
    ];
  },
};
