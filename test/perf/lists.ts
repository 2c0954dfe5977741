import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../scripts/desktop/wait';
import { earlierJournal } from '../desktop/harness/earlier-meetings';
import { DevTools, type OpenedPage } from './devtools';
import { alternate, pairsOf, type Group } from './figures';
import { gather, startMeeting } from './gather';
import type { Stage } from './stage';
import { median } from './statistics';

const meetings = 200;
const people = 250;

/** Milliseconds: what was opened is drawn. */
const settling = 1000;
const scrolling = 3000;
const betweenKeys = 150;

type Name = 'key' | 'meetingFrames' | 'meetingGap' | 'peopleFrames' | 'peopleGap';
type Sample = Record<Name, number>;

/** Notes how long each key takes until the frame after it is painted. */
const watcher = `
  window.keyTimes = [];
  addEventListener('keydown', ({ timeStamp }) => requestAnimationFrame(() => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => keyTimes.push(performance.now() - timeStamp);
    painted.port2.postMessage(0);
  }), true);`;

/** Types into the focused field and deletes it again. @returns milliseconds until the key was painted, the median */
async function typeKeys(page: OpenedPage): Promise<number> {
  const word = ['b', 'u', 'd', 'g', 'e', 't'];
  for (const key of [...word, ...word.map(() => 'Backspace')]) {
    const down = key.length > 1 ? { windowsVirtualKeyCode: 8 } : { text: key };
    await page.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...down });
    await page.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
    await delay(betweenKeys);
  }
  return median(await page.evaluate<number[]>('keyTimes'));
}

/** Turns the wheel over an element, down and up again. @returns frames a second, and the longest time between two */
async function scroll(
  page: OpenedPage,
  selector: string,
): Promise<{ readonly frames: number; readonly gap: number }> {
  const [x, y] = await page.evaluate<[number, number]>(`(() => {
    const { left, top, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
    return [left + width / 2, top + Math.min(height, innerHeight - top) / 2];
  })()`);
  const measured = page.evaluate<{ frames: number; gap: number }>(`new Promise((done) => {
    const times = [];
    const count = (now) => {
      times.push(now);
      if (now - times[0] < ${scrolling}) requestAnimationFrame(count);
      else done({
        frames: ((times.length - 1) * 1000) / (now - times[0]),
        gap: Math.max(...times.slice(1).map((time, nth) => time - times[nth])),
      });
    };
    requestAnimationFrame(count);
  })`);
  const begun = performance.now();
  while (performance.now() - begun < scrolling) {
    const down = performance.now() - begun < scrolling / 2;
    await page.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      x,
      y,
      deltaX: 0,
      deltaY: down ? 100 : -100,
    });
    await delay(16);
  }
  return measured;
}

const count = (page: OpenedPage, selector: string): Promise<number> =>
  page.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`);

async function measurePage(page: OpenedPage, openPeople: () => Promise<unknown>): Promise<Sample> {
  await until('the meetings', async () => (await count(page, '[data-testid=meeting]')) === meetings, 20_000);
  await delay(settling);
  const overMeetings = await scroll(page, 'main');
  await openPeople();
  await until('the people', async () => (await count(page, '[data-testid=person]')) === people, 20_000);
  await delay(settling);
  const overPeople = await scroll(page, 'ul[data-testid=meeting-people], #people');
  await page.evaluate(`document.querySelector('[name=search]').focus()`);
  return {
    key: await typeKeys(page),
    meetingFrames: overMeetings.frames,
    meetingGap: overMeetings.gap,
    peopleFrames: overPeople.frames,
    peopleGap: overPeople.gap,
  };
}

async function sampleOurs(stage: Stage): Promise<Sample> {
  const journal = earlierJournal(
    Array.from({ length: meetings - 1 }, (_, nth) => ({
      subject: `${nth % 2 === 0 ? 'Planning' : 'Budget'} ${nth}`,
      daysAgo: 1 + Math.floor((meetings - nth) / 10),
      joinUrl: `https://meet.contoso.com/lenea/${nth}`,
    })),
  );
  const { ours, meeting } = await startMeeting(stage, { devTools: true, journal });
  try {
    await gather(stage.server, meeting, people);
    const tools = new DevTools(ours.child, watcher);
    await ours.tray.choose('Show window');
    const page = await tools.page(0);
    return await measurePage(page, () =>
      page.evaluate(`document.querySelector('[data-testid=meeting-people]').click()`),
    );
  } finally {
    await ours.app.stop();
  }
}

/** The same numbers of plain rows. */
const bareLists = `
  const rows = (list, name, count) => list.append(...Array.from({ length: count }, (_, nth) => {
    const row = document.createElement('li');
    row.dataset.testid = name;
    row.textContent = name + ' ' + (nth % 2 === 0 ? 'Planning' : 'Budget') + ' ' + nth;
    return row;
  }));
  document.body.innerHTML = '<main style="height: 90vh; overflow: auto"><input name="search"><ul id="people" '
    + 'style="max-height: 50vh; overflow: auto"></ul><ul id="meetings"></ul></main>';
  const found = document.querySelector('#meetings');
  rows(found, 'meeting', ${meetings});
  document.querySelector('input').addEventListener('input', ({ target: { value } }) => {
    for (const row of found.children) row.hidden = !row.textContent.toLowerCase().includes(value.toLowerCase());
  });`;

async function sampleBare(stage: Stage): Promise<Sample> {
  const bare = await stage.startBare({ devTools: true });
  try {
    const tools = new DevTools(bare.child, watcher);
    await bare.tray.choose('Show window');
    const page = await tools.page(0);
    await until('the bare page', async () => (await count(page, 'input')) === 1, 10_000);
    await page.evaluate(`{ ${bareLists} window.rows = rows; }`);
    return await measurePage(page, () =>
      page.evaluate(`rows(document.querySelector('#people'), 'person', ${people})`),
    );
  } finally {
    await bare.child.stop();
  }
}

/** A window with the most meetings that the list keeps, one of which has 250 people. */
export const lists: Group = {
  name: 'lists',
  figures: ['lists'],
  pairs: 4,
  async measure(startStage, pairs) {
    const stage = await startStage();
    const samples = await alternate(
      pairs,
      () => sampleOurs(stage),
      () => sampleBare(stage),
      () => Promise.resolve(), // nothing that is measured waits for files
    );
    const figure = 'lists';
    const frames = { by: 'own', least: 58 } as const;
    return [
      {
        figure,
        what: 'key in the search of 200 meetings → painted',
        unit: 'ms',
        pairs: pairsOf(samples, 'key'),
        target: { by: 'own', most: 16 },
      },
      {
        figure,
        what: 'scrolling the meetings',
        unit: '/s',
        pairs: pairsOf(samples, 'meetingFrames'),
        target: frames,
      },
      { figure, what: '… the longest between two frames', unit: 'ms', pairs: pairsOf(samples, 'meetingGap') },
      {
        figure,
        what: 'scrolling 250 people',
        unit: '/s',
        pairs: pairsOf(samples, 'peopleFrames'),
        target: frames,
      },
      { figure, what: '… the longest between two frames', unit: 'ms', pairs: pairsOf(samples, 'peopleGap') },
    ];
  },
};
