import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryProfile } from '../../scripts/desktop/profile';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { copyApp } from './harness/app-copy';
import { visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { memoryHolds } from './harness/process-memory';
import { renderersOf } from './harness/processes';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;
let page: Page;

/** What a compromised renderer could do: the whole IPC, from the first moment. */
const stolen = `
  const { contextBridge, ipcRenderer } = require('electron');
  const early = ipcRenderer.invoke('meet-now:getSnapshot').then(() => 'answered', String);
  contextBridge.exposeInMainWorld('stolen', {
    early: () => early,
    invoke: (channel, ...input) => ipcRenderer.invoke(channel, ...input).then(() => 'answered', String),
    call: (channel, ...input) => ipcRenderer.invoke(channel, ...input),
    send: (channel, ...input) => ipcRenderer.send(channel, ...input),
  });`;

const snapshot = () => page.run<object>('return (await meetNow.getSnapshot()).state;');
const isClosed = () =>
  until('the window to be gone', async () => (await visibleWindows(scene.desktop)) === 0, 10_000);

async function openWindow(): Promise<void> {
  await tray.choose('Show window');
  await until('the page', async () => (await page.count('start-subject')) === 1, 10_000);
}

journey();
beforeAll(async () => {
  const folder = temporaryProfile();
  const runtime = copyApp(folder.home);
  appendFileSync(join(runtime.app, 'out', 'preload', 'index.cjs'), `;(() => {${stolen}})();`);
  scene = await startScene({ launch: { driven: true, runtime } });
  scene.atEnd(() => folder.remove());
  tray = await scene.app.tray();
  page = await scene.app.page('Show window');
  await until('the page', async () => (await page.count('start-subject')) === 1, 10_000);
});
afterAll(() => scene.stop());

it('S12 ignores unknown channels, and those that lead to the page', async () => {
  const before = await snapshot();
  const names = [
    'meet-now:stateChanged',
    'meet-now:show',
    'meet-now:nothing',
    ...['meet-now:signInNow', 'meet-now:signOutNow', 'meet-now:quitNow', 'meet-now:showWindow'],
    'meet-now:',
    'constructor',
    '',
  ];
  const answers = await page.run<readonly string[]>(`
    const answers = [];
    for (const name of ${JSON.stringify(names)}) {
      stolen.send(name, { state: { account: undefined } });
      answers.push(await stolen.invoke(name, { state: {} }));
    }
    stolen.send('meet-now:quit');
    stolen.send('meet-now:startMeeting', { subject: 'Sent' });
    answers.push(await stolen.invoke('meet-now:getSnapshot'));
    return answers;`);
  expect(answers.slice(0, -1)).toEqual(
    names.map((name) => expect.stringContaining(`No handler registered for '${name}'`) as string),
  );
  expect(answers.at(-1)).toBe('answered');
  expect(await snapshot()).toEqual(before);
  expect(scene.server.starts()).toEqual([]);
});

it('S11 does nothing for a call with invalid arguments', async () => {
  const before = await snapshot();
  const codes = await page.run<readonly string[]>(`
    const codes = [];
    for (const [name, ...input] of [
      ['startMeeting', { subject: 'By the page' }, 'hotkey'],
      ['startMeeting', { subject: 'By the page', state: 'connected' }],
      ['meetAgain', 'op-1', 'tray'],
      ['changeSettings', { endpointId: 'another' }],
      ['changeSettings', { hotkey: 7 }],
      ['signOut', true],
      ['quit', 'now'],
    ]) codes.push((await stolen.call('meet-now:' + name, ...input)).problem.code);
    return codes;`);
  expect(new Set(codes)).toEqual(new Set(['InvalidInput']));
  expect(await snapshot()).toEqual(before);
  expect(scene.server.starts()).toEqual([]);
});

it('S20 gives the page neither token nor password, through the bridge or in its memory', async () => {
  await page.type('start-subject', 'Budget of the year');
  await page.click('start-button');
  await until('the meeting', async () => (await page.text('meeting-state')) === 'Connected', 10_000);
  const seen = await page.run<string>(`
    const heard = [];
    const stop = meetNow.onStateChanged((state) => heard.push(state));
    const said = [await meetNow.checkSignIn()];
    while (heard.at(-1)?.check?.state !== 'passed') await new Promise(requestAnimationFrame);
    stop();
    return JSON.stringify([
      said, heard, await meetNow.getSnapshot(), document.documentElement.outerHTML, document.cookie,
      { ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), await caches.keys(),
    ]);`);
  const tokens = new Set(
    scene.server.simulator.requests.flatMap(
      ({ headers }) => headers['authorization']?.split('cwt=')[1] ?? [],
    ),
  );
  expect(tokens.size).toBeGreaterThan(1);
  const [renderer = 0, ...others] = renderersOf(scene.app.child.pid);
  expect(others).toEqual([]);
  // The same search finds what a page does have.
  expect(seen).toContain('Budget of the year');
  expect(memoryHolds(renderer, 'Budget of the year')).toBe(true);
  for (const secret of [lenea.password, ...tokens]) {
    expect(seen.includes(secret)).toBe(false);
    expect(memoryHolds(renderer, secret)).toBe(false);
  }
});

it('S15 answers a page that calls before it is ready', async () => {
  expect(await page.run('return stolen.early();')).toMatch(/^answered$|Not allowed/);
});

it('S15 keeps running if a page calls while its window closes, and after', async () => {
  const { length } = scene.server.starts();
  await page.run(`
    const call = () => {
      for (let i = 0; i < 20; i++) {
        void meetNow.getSnapshot();
        void meetNow.checkSignIn();
        void meetNow.changeSettings({ notifications: 'all' });
      }
    };
    for (const moment of ['beforeunload', 'pagehide', 'visibilitychange', 'unload'])
      addEventListener(moment, call);
    setTimeout(() => { call(); window.close(); call(); });`);
  await isClosed();
  await openWindow();
  expect(await page.text('connection-state')).toBe('Ready');
  expect(await page.run('return (await meetNow.changeSettings({ notifications: "results" })).ok;')).toBe(
    true,
  );
  expect(scene.server.starts()).toHaveLength(length);
  expect(scene.app.child.process.exitCode).toBeNull();
});
