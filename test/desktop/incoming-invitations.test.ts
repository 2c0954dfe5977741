import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { installBrowser, type Browser } from './harness/browser';
import { type as typeCommand } from './harness/command-line';
import { journey } from './harness/journey';
import { appears, meetingOf } from './harness/meetings-page';
import type { ReceivedNotification } from './harness/notification-service';
import { startScene, type Scene } from './harness/scene';
import { storedSettings } from './harness/stored-settings';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let browser: Browser;
let tray: TrayItem;

/** What the app sends besides reading and saying that the user is there. */
const sent = () =>
  scene.server.simulator.requests.filter(
    ({ method, url }) => method !== 'GET' && !/\/(reportMyActivity|makeMeAvailable)/.test(url),
  );
const answers = (verb: string) => scene.server.requests('POST', new RegExp(`/${verb}$`));
const shown = (body: string): Promise<ReceivedNotification> =>
  until(
    `a notification: ${body}`,
    () => scene.desktop.notifications.received.find((one) => one.body.startsWith(body)),
    10_000,
  );
const withdrawn = ({ id }: ReceivedNotification) =>
  until('it to leave the screen', () => scene.desktop.notifications.withdrawn.includes(id), 5000);

journey();
beforeAll(async () => {
  browser = installBrowser();
  scene = await startScene({
    prepare: storedSettings({ appearOnline: true }),
    behaviour: { incoming: { timeout: 600 } },
    launch: { driven: true, env: browser.env },
  });
  tray = await scene.app.tray();
  const available = () =>
    scene.server.requests('POST', /\/makeMeAvailable$/).some(({ status = 500 }) => status < 300);
  await until('the user to appear online', available, 10_000);
});
afterAll(async () => {
  await scene.stop();
  browser.remove();
});

it('announces who invites the user, and to what, as text', async () => {
  scene.server.simulator.invite({ subject: 'Budget <b>2027</b> & more' });
  const invitation = await shown('Alex Darrow invites you: Budget &lt;b&gt;2027&lt;/b&gt; &amp; more');
  expect(invitation.title).toBe('Invitation');
  expect(invitation.actions).toEqual([
    'acceptInvitation',
    'Join',
    'declineInvitation',
    'Decline',
    'default',
    '',
  ]);
  expect(invitation.hints['urgency']).toBe(1);
  expect(await tray.toolTip()).toBe(
    'Meet Now — invitation: Alex Darrow invites you: Budget <b>2027</b> & more',
  );
});

it('Join accepts the invitation once, and opens the meeting in the browser', async () => {
  const invitation = await shown('Alex Darrow invites you: Budget');
  scene.desktop.notifications.click(invitation.id, 'acceptInvitation');
  await until('the browser', () => browser.opened().length === 1, 10_000);
  expect(browser.opened()[0]).toMatch(/^https:\/\/meet\.contoso\.com\/alexd\//);
  expect(answers('accept').map(({ status }) => status)).toEqual([204]);
  await withdrawn(invitation);
  const page = await scene.app.page('Show window');
  await appears(page, 'meeting');
  expect(await meetingOf(page, 'Budget <b>2027</b> & more')).toMatchObject({
    state: 'connected',
    invitedBy: 'Alex Darrow',
    joinUrl: browser.opened()[0],
  });
  expect(await tray.toolTip()).toMatch(/^Meet Now — .*: connected since /);
});

it('Decline declines on all devices of the user, without another message', async () => {
  scene.server.simulator.invite({ subject: 'Retrospective', importance: 'Urgent' });
  const invitation = await shown('Alex Darrow invites you: Retrospective');
  expect([invitation.title, invitation.hints['urgency']]).toEqual(['Urgent invitation', 2]);
  scene.desktop.notifications.click(invitation.id, 'declineInvitation');
  await until('the request', () => answers('decline').length === 1, 5000);
  expect(answers('decline').map(({ body, status }) => [JSON.parse(body) as unknown, status])).toEqual([
    [{ reason: 'Global' }, 204],
  ]);
  await withdrawn(invitation);
  expect(await tray.toolTip()).toMatch(/^Meet Now — .*: connected since /);
});

it('withdraws an invitation that the user answered on another device', async () => {
  scene.server.simulator.invite({ subject: 'Elsewhere' });
  const invitation = await shown('Alex Darrow invites you: Elsewhere');
  scene.server.simulator.endInvitation('ConnectedElsewhere');
  await withdrawn(invitation);
  expect(scene.desktop.notifications.received.at(-1)).toEqual(invitation);
});

it('says that an invitation was taken back, in place of it', async () => {
  scene.server.simulator.invite({ subject: 'Mistake' });
  const invitation = await shown('Alex Darrow invites you: Mistake');
  scene.server.simulator.endInvitation('Canceled');
  const end = await shown('Alex Darrow: Mistake');
  expect([end.title, end.replaces, end.actions.length]).toEqual(['Invitation withdrawn', invitation.id, 2]);
});

it('declines from the tray, and by the command line', async () => {
  scene.server.simulator.invite({ subject: 'Tray' });
  await shown('Alex Darrow invites you: Tray');
  await tray.choose('Alex Darrow invites you: Tray', 'Decline');
  await until('the request', () => answers('decline').length === 2, 5000);
  scene.server.simulator.invite({ subject: 'Command' });
  const invitation = await shown('Alex Darrow invites you: Command');
  const { exitCode, stdout, stderr } = await typeCommand(scene.desktop, ['decline']);
  expect([exitCode, stdout.trim(), stderr]).toEqual([0, 'Invitation declined.', '']);
  expect(answers('decline')).toHaveLength(3);
  await withdrawn(invitation);
});

it('P105 leaves a chat alone: no request but polls, and no notification', async () => {
  const before = sent().length;
  const received = scene.desktop.notifications.received.length;
  scene.server.simulator.invite({ kind: 'im', message: 'Hello' });
  scene.server.simulator.endInvitation('Missed');
  // The channel delivers in order: what it brings next comes after the chat.
  scene.server.simulator.invite({ subject: 'Last' });
  await shown('Alex Darrow invites you: Last');
  expect(scene.desktop.notifications.received).toHaveLength(received + 1);
  expect(sent().slice(before)).toEqual([]);
});
