import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import type { StartMeetingInput } from '../../common/meeting';
import { installBrowser, type Browser } from './harness/browser';
import { clipboardText, leaveWindow } from './harness/display-tools';
import { journey } from './harness/journey';
import type { ReceivedNotification } from './harness/notification-service';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

const connected = 'Connected — join link copied';
let scene: Scene;
let browser: Browser;
let page: Page;

const start = (input: StartMeetingInput) =>
  page.run(`return window.meetNow.startMeeting(${JSON.stringify(input)});`);
const told = (title: string, subject: string): Promise<ReceivedNotification> =>
  until(
    `"${title}" of ${subject}`,
    () =>
      scene.desktop.notifications.received.find(
        (one) => one.title.startsWith(title) && one.body.startsWith(subject),
      ),
    10_000,
  );
const press = (notification: ReceivedNotification, button: string): void => {
  expect(notification.actions).toContain(button);
  scene.desktop.notifications.click(notification.id, button);
};
const labels = ({ actions }: ReceivedNotification) => actions.filter((_, index) => index % 2 === 1);
const lastStart = () =>
  JSON.parse(scene.server.starts().at(-1)?.body ?? '{}') as Readonly<Record<string, unknown>>;
const leaves = () => scene.server.requests('DELETE', /conversations\//);

journey();
beforeAll(async () => {
  browser = installBrowser();
  scene = await startScene({ launch: { driven: true, env: browser.env } });
  page = await scene.app.page('Show window');
  await leaveWindow(scene.desktop);
});
afterAll(async () => {
  await scene.stop();
  browser.remove();
});

it('Join opens the link in the browser, and Copy link copies it', async () => {
  await start({ subject: 'Join' });
  const first = await told(connected, 'Join');
  expect(labels(first)).toEqual(['Join', 'Copy link', 'Leave', '']);
  const [, link] = first.body.split('\n');
  press(first, 'join');
  await until('the browser', () => browser.opened().length === 1, 5000);
  expect(browser.opened()).toEqual([link]);
  await start({ subject: 'Another', copyLink: false });
  const second = await told('Connected', 'Another');
  expect(await clipboardText(scene.desktop)).toBe(link);
  press(second, 'copyLink');
  await until('its link', async () => second.body.endsWith(await clipboardText(scene.desktop)), 5000);
});

it('Leave leaves the meeting, without a notification about an end that the user chose', async () => {
  const before = scene.desktop.notifications.received.length;
  press(await told(connected, 'Join'), 'leave');
  await until('the seat to be given up', () => leaves().length === 1, 5000);
  const second = await told('Connected', 'Another');
  press(second, 'leave');
  await until('the other seat, too', () => leaves().length === 2, 5000);
  await until(
    'it to leave the screen',
    () => scene.desktop.notifications.withdrawn.includes(second.id),
    5000,
  );
  await start({ subject: 'Later' });
  await told(connected, 'Later');
  const titles = scene.desktop.notifications.received.slice(before).map(({ title }) => title);
  expect(titles).toEqual(['Starting…', connected]);
});

it('Meet again continues the conversation of a meeting that others ended', async () => {
  scene.server.simulator.endConversation();
  const ended = await told('Meeting over', 'Later');
  expect(labels(ended)).toEqual(['Meet again', '']);
  const starts = scene.server.starts().length;
  press(ended, 'meetAgain');
  await until('the POST', () => scene.server.starts().length === starts + 1, 5000);
  expect(lastStart()).toMatchObject({
    subject: 'Later',
    threadId: expect.stringMatching(/^[\da-f]{32}$/) as string,
  });
});

it('Cancel takes back a pending invitation', async () => {
  scene.server.simulator.configure({ ending: { kind: 'never' } });
  await start({ subject: 'Cancel' });
  press(await told('Starting…', 'Cancel'), 'cancel');
  await until('the request', () => scene.server.requests('POST', /\/cancel$/).length === 1, 5000);
});

it('Cancel leaves the lobby', async () => {
  scene.server.simulator.configure({ ending: { kind: 'lobby' }, lobbyMs: null });
  await start({ subject: 'Lobby' });
  press(await told('Waiting in the lobby', 'Lobby'), 'cancel');
  await until('the request', () => scene.server.requests('POST', /\/cancel$/).length === 2, 5000);
});

it('Try again starts a failed meeting again, with the same people', async () => {
  scene.server.simulator.configure({
    ending: { kind: 'failed', reason: { code: 'RemoteFailure', subcode: 'Timeout', message: '<b>No</b>' } },
  });
  await start({ subject: '<i>Again</i> & again', importance: 'Emergency', invite: ['alexd@contoso.com'] });
  const failed = await told('Failed', '&lt;i&gt;Again&lt;/i&gt; &amp; again');
  expect(failed.hints['urgency']).toBe(2);
  expect(labels(failed)).toEqual(['Try again', '']);
  scene.server.simulator.configure({ ending: { kind: 'connected' } });
  press(failed, 'tryAgain');
  const invited = () => scene.server.requests('POST', /participantInvitations$/i);
  await until('the invitation', () => invited().length === 1, 10_000);
  expect(lastStart()).toMatchObject({ subject: '<i>Again</i> & again', importance: 'Emergency' });
});

it('says why a button could not do its job', async () => {
  const up = await told(connected, '&lt;i&gt;Again');
  await scene.server.pause();
  await scene.app.connected('reconnecting');
  press(up, 'leave');
  const latest = () => scene.desktop.notifications.received.at(-1);
  await until('the answer', () => latest()?.body.includes('refused the connection'), 5000);
});
