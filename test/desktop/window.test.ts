import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { clipboardText, leaveWindow, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;

const titles = () => scene.desktop.notifications.titles;

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  page = await scene.app.page('Show window');
});
afterAll(() => scene.stop());

it('opens our page', async () => {
  expect(await page.address()).toBe('app://meet-now/index.html');
  await until('the state', async () => (await page.text('connection-state')) === 'Ready', 10_000);
});

it('meets now from the window, with a subject, and answers there, not in a notification as well', async () => {
  await page.type('start-subject', 'Budget');
  await page.click('start-button');
  await until('the meeting', async () => (await page.text('meeting-state')) === 'Connected', 10_000);
  expect(scene.server.starts()).toHaveLength(1);
  expect(JSON.parse(scene.server.starts()[0]?.body ?? '{}')).toMatchObject({ subject: 'Budget' });
  await until(
    'the answer',
    async () => (await page.text('answer')).includes('Budget: Connected — join link copied'),
    5000,
  );
  expect(titles()).toEqual([]);
  expect(scene.app.trace.filter(({ what }) => what === 'trigger')).toMatchObject([{ trigger: 'window' }]);
});

it('copies a join link from the window', async () => {
  const [conversation] = scene.server.simulator.state.applications[0]?.conversations ?? [];
  await page.click('meeting-copy');
  await until('the link', async () => (await clipboardText(scene.desktop)) === conversation?.joinUrl, 5000);
});

it('S06 shows a subject with markup as text', async () => {
  await leaveWindow(scene.desktop);
  await page.type('start-subject', '<b>R&D</b>');
  await page.click('start-button');
  await until('both meetings', async () => (await page.count('meeting')) === 2, 10_000);
  expect(await page.text('meeting')).toContain('<b>R&D</b>');
  await until('the notification', () => titles().length === 2, 10_000);
  expect(scene.desktop.notifications.received[1]?.body).toContain('&lt;b&gt;R&amp;D&lt;/b&gt;');
});

describe('a page', () => {
  it('S10 shares the bridge with no frame inside it', async () => {
    expect(
      await page.run(`
        const frame = document.createElement('iframe');
        frame.srcdoc = '<p>Inside</p>';
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
        document.body.append(frame);
        await loaded;
        const bridge = typeof frame.contentWindow.meetNow;
        frame.remove();
        return [typeof window.meetNow, bridge, typeof require, typeof process];`),
    ).toEqual(['object', 'undefined', 'undefined', 'undefined']);
  });

  it('S11 is refused with arguments that no call accepts', async () => {
    const codes = await page.run<readonly string[]>(`
      const cyclic = { subject: 'x' }; cyclic.self = cyclic;
      const calls = [
        () => meetNow.startMeeting({ subject: 5 }),
        () => meetNow.startMeeting({ subject: 'x', server: 'https://evil.example' }),
        () => meetNow.startMeeting({ subject: 'x'.repeat(10_000_000) }),
        () => meetNow.startMeeting(cyclic),
        () => meetNow.startMeeting(),
        () => meetNow.signIn({ address: 'a@b.example' }),
        () => meetNow.copyJoinLink({ toString: 1 }),
        () => meetNow.answerQuestion('x', 'yes'),
        () => meetNow.changeSettings({ hotkey: 'x'.repeat(1000) }),
      ];
      const codes = [];
      for (const call of calls) {
        const result = await call().catch((error) => ({ problem: { code: String(error) } }));
        codes.push(result.problem?.code ?? 'taken');
      }
      return codes;`);
    expect(codes).toEqual(codes.map(() => 'InvalidInput'));
    expect(scene.server.starts()).toHaveLength(2);
  });

  it('S13 cannot leave, open a window, or use a permission', async () => {
    expect(
      await page.run(`
        const opened = window.open('http://127.0.0.1:9/') === null;
        location.href = 'http://127.0.0.1:9/';
        const position = await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(() => resolve('told'), ({ code }) => resolve(code)));
        return [opened, await Notification.requestPermission(), position, location.href];`),
    ).toEqual([true, 'denied', 1, 'app://meet-now/index.html']);
    expect(await visibleWindows(scene.desktop)).toBe(1);
    expect(await page.address()).toBe('app://meet-now/index.html');
  });

  it('S14 loads nothing from other hosts, and runs no script but ours', async () => {
    const refused = await page.run<readonly string[]>(`
      const refused = [];
      document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
      const add = (name, properties) => document.body.append(Object.assign(document.createElement(name), properties));
      add('script', { src: 'https://evil.example/x.js' });
      add('script', { textContent: 'window.ran = true' });
      add('img', { src: 'https://evil.example/x.png' });
      add('iframe', { src: 'https://evil.example/' });
      await fetch('https://evil.example/').catch(() => undefined);
      await new FontFace('x', 'url(https://evil.example/x.woff2)').load().catch(() => undefined);
      // A turn later: the policy does not apply to the driver's own scripts.
      await new Promise((resolve) => setTimeout(() => {
        try { eval('window.ran = true'); } catch { /* refused, and counted as such */ }
        const look = () => (new Set(refused).size >= 6 ? resolve() : requestAnimationFrame(look));
        look();
      }));
      return window.ran === undefined ? [...new Set(refused)].sort() : ['something ran'];`);
    expect(refused).toEqual([
      'connect-src',
      'font-src',
      'frame-src',
      'img-src',
      'script-src',
      'script-src-elem',
    ]);
  });

  it('reads no file outside of its folder', async () => {
    const [status, policy] = await page.run<readonly [number, string]>(`
      const get = (url) => new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open('GET', url); request.onloadend = () => resolve(request.status); request.send();
      });
      return [await get('app://meet-now/..%2f..%2fpackage.json'), document.contentType];`);
    expect([status, policy]).toEqual([0, 'text/html']); // connect-src refuses even our own; fileOf has unit tests
  });
});
