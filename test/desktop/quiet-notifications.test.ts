import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { plain, TestBus } from './harness/bus';
import { visibleWindows } from './harness/display-tools';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import type { TrayItem } from './harness/tray-item';

const service = 'org.freedesktop.Notifications';

describe.each(['inhibited', 'dropped'] as const)('notifications that are %s', (notifications) => {
  let scene: Scene;
  let tray: TrayItem;
  let page: Page | undefined;

  const trayToSay = (words: RegExp) =>
    until(
      String(words),
      async () =>
        (await tray.menu()).flatMap((one) => [one, ...one.children]).some(({ label }) => words.test(label)),
      10_000,
    );
  const newest = async () => [await page?.text('meeting-state'), await page?.count('meeting')];

  beforeAll(async () => {
    scene = await startScene({ notifications, launch: { driven: true } });
    tray = await scene.app.tray();
  });
  afterAll(() => scene.stop());

  it('L19 leave the state of a meeting in the tray, and open nothing', async () => {
    const bus = new TestBus(scene.desktop.address);
    scene.atEnd(() => bus.close());
    const properties = [
      service,
      '/org/freedesktop/Notifications',
      'org.freedesktop.DBus.Properties',
    ] as const;
    const [inhibited] = await bus.call(properties, 'Get', 'ss', [service, 'Inhibited']);
    expect(plain(inhibited)).toBe(true);
    await tray.choose('Meet now');
    await trayToSay(/^Meeting without a subject — connected$/);
    await until('both to be told', () => scene.desktop.notifications.received.length === 2, 10_000);
    const [first, second] = scene.desktop.notifications.received;
    // A notification still on the screen is replaced; after the user closed it, the app shows a new one.
    expect(second?.replaces).toBe(notifications === 'dropped' ? 0 : first?.id);
    expect(await visibleWindows(scene.desktop)).toBe(0);
  });

  it('L19 leave a failure in the tray, and open nothing', async () => {
    scene.server.simulator.configure({
      refuse: { times: 1, status: 409, code: 'Conflict', subcode: 'TooManyOnlineMeetings', message: 'Full.' },
    });
    const last = scene.server.starts().at(-1)?.at ?? -Infinity;
    await until('the last press to be old', () => performance.now() - last > 2100, 5000);
    await tray.choose('Meet now');
    await trayToSay(/^Meeting without a subject — failed/);
    await until('it to be told', () => scene.desktop.notifications.received.length === 4, 10_000);
    expect(await visibleWindows(scene.desktop)).toBe(0);
  });

  it('L19 leave both in the window, with the reason', async () => {
    page = await scene.app.page('Show window');
    await until('the meetings', async () => (await newest())[1] === 2, 10_000);
    const seen = await page.run<string>(`return document.querySelector('main').innerText;`);
    expect(seen).toContain('Connected');
    expect(seen).toContain('Failed');
    expect(seen).toContain('Full.');
  });
});
