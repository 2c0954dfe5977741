import { afterAll, beforeAll, expect, it } from 'vitest';
import { text } from '../../common/text';
import { until } from '../../scripts/desktop/wait';
import type { Meeting } from '../../common/meeting';
import type { Result } from '../../common/problem';
import { launchApp, type App } from './harness/app';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { filesWith } from './harness/written-files';

let scene: Scene;
let app: App;
let page: Page;

const meetings = () =>
  page.run<readonly Meeting[]>('return (await window.meetNow.getSnapshot()).state.meetings;');
const call = (name: string, ...input: readonly unknown[]) =>
  page.run<Result>(`return window.meetNow.${name}(...${JSON.stringify(input)});`);
const subjects = async () => (await meetings()).map(({ subject }) => subject);

async function restart(): Promise<void> {
  await app.quit();
  app = await launchApp(scene.desktop, { account: scene.server.account, driven: true });
  const started = app;
  scene.atEnd(() => started.stop());
  await app.connected();
  page = await app.page('Show window');
}
async function meet(subject: string): Promise<Meeting> {
  await call('startMeeting', { subject, importance: 'Urgent' });
  return until(
    `the meeting "${subject}"`,
    async () =>
      (await meetings()).find((one) => one.subject === subject && one.details?.dialIn !== undefined),
    10_000,
  );
}

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  app = scene.app;
  page = await app.page('Show window');
});
afterAll(() => scene.stop());

it('deletes no running meeting, but an ended one, and restores it to its place', async () => {
  const first = await meet('First');
  await meet('Second');
  expect(await call('deleteMeeting', first.operationId)).toMatchObject({
    ok: false,
    problem: { message: text('meeting.stillRuns') },
  });
  await call('leaveMeeting', first.operationId);
  expect(await call('deleteMeeting', first.operationId)).toMatchObject({ ok: true });
  expect(await subjects()).toEqual(['Second']);
  expect(await call('undeleteMeeting', first.operationId)).toMatchObject({ ok: true });
  expect(await subjects()).toEqual(['Second', 'First']);
});

it('has its meetings after a restart, and notifies of none', async () => {
  const before = await meetings();
  const told = scene.desktop.notifications.titles.length;
  await restart();
  const after = await meetings();
  expect(after.map(({ subject, state }) => `${subject} ${state}`)).toEqual(['Second ended', 'First ended']);
  for (const [index, { joinUrl, details, thread, importance, timeline }] of before.entries()) {
    expect(after[index]).toMatchObject({ joinUrl, details, thread, importance });
    expect(after[index]?.timeline.slice(0, timeline.length)).toEqual(timeline);
  }
  expect(scene.desktop.notifications.titles.slice(told)).toEqual([]);
});

it('meets again in the conversation of a meeting of the run before', async () => {
  const [, first] = await meetings();
  await call('meetAgain', first?.operationId, false);
  await until('the POST', () => scene.server.starts().length === 3, 10_000);
  expect(JSON.parse(scene.server.starts()[2]?.body ?? '{}')).toMatchObject({
    subject: 'First',
    importance: 'Urgent',
    threadId: first?.thread,
  });
});

it('does not restore a deleted meeting after a restart, and no file contains it', async () => {
  const [, second] = await meetings();
  expect(await call('deleteMeeting', second?.operationId)).toMatchObject({ ok: true });
  await restart();
  expect(await subjects()).toEqual(['First', 'First']);
  expect(filesWith(scene.desktop.profile.home, '"Second"')).toEqual([]);
});
