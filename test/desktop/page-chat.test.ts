import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { seriousFindings } from './harness/axe';
import { moveWindow } from './harness/display-tools';
import { fitsIn } from './harness/fits';
import { journey } from './harness/journey';
import { hasFocus, tabTo, typeKeys } from './harness/keyboard';
import { appears, disappears, meetingOf, start } from './harness/meetings-page';
import { isRecorded } from './harness/recorded';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { speak } from './harness/tour';

let scene: Scene;
let page: Page;

const chat = async () => (await meetingOf(page, 'Planning'))?.chat;
const joins = () => scene.server.requests('POST', /messagingInvitations$/).length;
/** The text of each message, as it is shown. */
const shown = () =>
  page.run<readonly string[]>(
    `return [...document.querySelectorAll('[data-testid="message"] [dir="auto"]')].map((one) => one.textContent);`,
  );
const shows = (...texts: readonly string[]) =>
  until(texts.join(', '), async () => JSON.stringify(await shown()) === JSON.stringify(texts), 5000).catch(
    async () => expect(await shown()).toEqual(texts),
  );
const spoken = (words: string) =>
  until(
    `“${words}” to be said`,
    () =>
      page.run<boolean>(
        `return document.querySelector('[role="status"]').textContent.includes(${JSON.stringify(words)});`,
      ),
    5000,
  );
let ben: ReturnType<Scene['server']['simulator']['addParticipant']>;

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  page = await scene.app.page('Show window');
  await start(page, 'Planning');
  ben = scene.server.simulator.addParticipant('Ben Andrews', 'sip:bena@contoso.example');
});
afterAll(() => scene.stop());

describe('the chat of a meeting', () => {
  it('is not joined before the user looks', async () => {
    expect(joins()).toBe(0);
    await tabTo(page, 'meeting-chat', 40);
    await page.keys('Enter');
    await appears(page, 'no-messages');
    expect(joins()).toBe(1);
  });

  it('shows what others write as text, never as markup, and announces it', async () => {
    scene.server.simulator.write(ben, 'Hello <b>everybody</b> & all');
    await shows('Hello <b>everybody</b> & all');
    expect(
      await page.run<number>(`return document.querySelectorAll('[data-testid="message"] b').length;`),
    ).toBe(0);
    await spoken('Planning: Ben Andrews writes: Hello <b>everybody</b> & all');
    expect(await page.text('message')).toContain('Ben Andrews');
  });

  it('sends a reply with Enter, which is shown once', async () => {
    await tabTo(page, 'chat-text');
    await typeKeys(page, 'Good morning');
    await page.keys('Enter');
    await shows('Hello <b>everybody</b> & all', 'Good morning');
    await until('its confirmation', async () => (await chat())?.messages.at(-1)?.state === undefined, 5000);
    expect(await page.look<string>('chat-text', 'return it.value;')).toBe('');
    await hasFocus(page, 'chat-text');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('keeps a message that was not sent, and sends it again in its place', async () => {
    scene.server.simulator.configure({ chat: { failure: 'Timeout' } });
    await typeKeys(page, 'The figures');
    await page.keys('Enter');
    await appears(page, 'chat-retry');
    await spoken('your message was not sent');
    await isRecorded(page, 'chat');
    expect(await seriousFindings(page)).toEqual([]);
    scene.server.simulator.configure({ chat: { failure: 'none' } });
    await page.click('chat-retry');
    await disappears(page, 'chat-retry');
    await shows('Hello <b>everybody</b> & all', 'Good morning', 'The figures');
  });

  it('fits the smallest window in every theme, also in German', async () => {
    await moveWindow(scene.desktop, { x: 0, y: 0, width: 360, height: 480 });
    await until('the size', () => page.run<boolean>('return innerWidth === 360;'), 5000);
    for (const language of ['en', 'de', 'en-XA', 'en-XB']) {
      await fitsIn(page, language);
    }
    await speak(page, 'en');
  });

  it('counts new messages on the folded card', async () => {
    await page.click('meeting-chat');
    await disappears(page, 'chat-panel');
    scene.server.simulator.write(ben, 'One');
    scene.server.simulator.write(ben, 'Two');
    const name = () => page.look<string>('meeting-chat', `return it.lastChild.textContent;`);
    await until('the count', async () => (await name()) === ', 2 new', 5000);
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('meeting-chat');
    await appears(page, 'chat-panel');
    await until('the count to go', async () => (await name()) === 'Chat', 5000);
    expect(joins()).toBe(1);
  });
});
