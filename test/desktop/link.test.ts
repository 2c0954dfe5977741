import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { launchApp } from './harness/app';
import { atTerminal, type } from './harness/command-line';
import { journey } from './harness/journey';
import { isRecorded } from './harness/recorded';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;
/** The first lines of the notifications. */
const explained = () => scene.desktop.notifications.received.map(({ body }) => body.split('\n')[0] ?? '');

/** What a browser does with a link. @param exitCode of its launch */
async function open(link: string, exitCode = 0): Promise<void> {
  const second = await launchApp(scene.desktop, { args: [link] });
  scene.atEnd(() => second.child.stop());
  expect(await inTime('the end of the second launch', second.child.exited, 5000)).toBe(exitCode);
}

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  await open('meet-now://start?subject=Budget&importance=urgent');
  page = await scene.app.page();
});
afterAll(() => scene.stop());

it('asks before a link starts a meeting, and starts it after a yes', async () => {
  await until('the question', async () => (await page.text('question')).includes('Budget'), 10_000);
  await isRecorded(page, 'question');
  expect(scene.server.starts()).toHaveLength(0);
  await page.click('question-yes');
  await until('the meeting', () => scene.server.starts().length === 1, 10_000);
  expect(JSON.parse(scene.server.starts()[0]?.body ?? '{}')).toMatchObject({
    subject: 'Budget',
    importance: 'Urgent',
  });
});

it('starts nothing after a no', async () => {
  await open('meet-now://start');
  await page.click('question-no');
  await until('the question to go', async () => (await page.count('question')) === 0, 5000);
  expect(scene.server.starts()).toHaveLength(1);
});

it('explains why it does not follow a link', async () => {
  await open('meet-now://start?server=https://evil.example', 2);
  await until('the explanation', async () => (await page.text('answer')).includes('“server”'), 10_000);
  expect(await page.count('question')).toBe(0);
  expect(explained()).toEqual([]);
});

it('leaves the question as it is while another link comes, and explains that one', async () => {
  await open('meet-now://start?subject=One&invite=ben@contoso.com&importance=emergency');
  await until('the question', async () => (await page.count('question')) === 1, 10_000);
  await open('meet-now://start?subject=Two');
  await until(
    'the explanation',
    () => explained().includes('The question about another link is still open.'),
    10_000,
  );
  const text = await page.text('question');
  for (const part of ['“One”', 'ben@contoso.com', 'Importance: Emergency']) expect(text).toContain(part);
  expect(text).not.toContain('Two');
  await page.click('question-no');
  await until('the question to go', async () => (await page.count('question')) === 0, 5000);
  expect(scene.server.starts()).toHaveLength(1);
});

it('S16 explains a link that is too long to be passed on, and keeps running', async () => {
  await open(`meet-now://start?subject=${'x'.repeat(100_000)}`, 2);
  await until(
    'the explanation',
    async () => (await page.text('answer')).includes('The link is longer than 4096 characters.'),
    10_000,
  );
  expect(scene.app.child.process.signalCode).toBeNull();
  expect(await page.count('question')).toBe(0);
});

it('ends with its reason and an exit code at a terminal, whether or not the app runs', async () => {
  const refused = () =>
    type(scene.desktop, ['meet-now://start?importance=hot'], { through: atTerminal, env: { LC_ALL: 'C' } });
  const before = explained().length;
  for (const end of [() => scene.app.quit(), () => undefined]) {
    const { exitCode, stdout } = await refused();
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^[^\r\n]*“hot”[^\r\n]*\r\n$/);
    await end();
  }
  expect(explained()).toHaveLength(before);
});
