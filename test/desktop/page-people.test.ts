import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { seriousFindings } from './harness/axe';
import { moveWindow } from './harness/display-tools';
import { fitsIn } from './harness/fits';
import { journey } from './harness/journey';
import { focused, hasFocus, tabTo } from './harness/keyboard';
import { answered, appears, disappears, focusedCard, meetingOf, start } from './harness/meetings-page';
import { isRecorded } from './harness/recorded';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { speak } from './harness/tour';

let scene: Scene;
let page: Page;

const meeting = () => meetingOf(page, 'Planning');
const come = (name: string, address: string, inLobby = false) =>
  scene.server.simulator.addParticipant(name, `sip:${address}`, undefined, inLobby);
const posts = (verb: string) => scene.server.requests('POST', new RegExp(`/${verb}$`)).length;
/** The text of the row of each person. */
const people = () =>
  page.run<readonly string[]>(
    `return [...document.querySelectorAll('[data-testid="person"]')].map((one) => one.innerText.replace(/\\s*\\n\\s*/g, ' | '));`,
  );
const spoken = (words: string) =>
  until(
    `“${words}” to be said`,
    () =>
      page.run<boolean>(
        `return document.querySelector('[role="status"]').textContent.includes(${JSON.stringify(words)});`,
      ),
    10_000,
  );

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  page = await scene.app.page('Show window');
  await start(page, 'Planning');
});
afterAll(() => scene.stop());

describe('somebody who waits in the lobby', () => {
  it('is shown at the top of the meeting, with the time, and announced', async () => {
    come('Ben Andrews', 'ben@fabrikam.example', true);
    await appears(page, 'admit');
    expect(await page.text('lobby')).toMatch(/1 person is waiting in the lobby\s+Ben Andrews\s+Since /);
    await spoken('Planning: Ben Andrews entered the lobby');
    expect(await page.count('admit-all')).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is admitted by keyboard, once, and the focus stays on the meeting', async () => {
    await page.click('start-subject');
    await tabTo(page, 'admit');
    await page.keys('Enter', 'Enter');
    await disappears(page, 'lobby');
    expect(posts('admit')).toBe(1);
    await spoken('Ben Andrews was admitted');
    await until('the focus', async () => (await focusedCard(page)) === 'Planning', 5000);
  });

  it('passes the focus on to the next Admit when admitted by keyboard', async () => {
    const kim = come('Kim Akers', 'kim@fabrikam.example', true);
    come('Lea Moore', 'lea@fabrikam.example', true);
    await until('both', async () => (await page.count('waiting')) === 2, 5000);
    await page.click('start-subject');
    await tabTo(page, 'admit');
    await page.keys('Enter');
    await until('one to be left', async () => (await page.count('waiting')) === 1, 5000);
    await hasFocus(page, 'admit');
    expect(await page.text('waiting')).toContain('Lea Moore');
    await page.click('deny');
    await disappears(page, 'lobby');
    expect([posts('admit'), posts('reject')]).toEqual([2, 1]);
    scene.server.simulator.removeParticipant(kim);
    await until('Kim to be gone', async () => !(await people()).some((line) => line.startsWith('Kim')), 5000);
  });

  it('is admitted with all others, or denied', async () => {
    come('Anna Ruiz', 'anna@fabrikam.example', true);
    scene.server.simulator.arrive({ kind: 'anonymous', name: '' });
    await until('both', async () => (await page.count('waiting')) === 2, 5000);
    expect(await page.text('lobby')).toContain('A guest');
    await isRecorded(page, 'lobby');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('admit-all');
    await disappears(page, 'lobby');
    expect(posts('admit')).toBe(4);
    come('Chris Gray', 'chris@fabrikam.example', true);
    await page.click('deny');
    await disappears(page, 'lobby');
    expect(posts('reject')).toBe(2);
    await spoken('Chris Gray was denied');
  });

  it('is admitted at once while everybody is, and the card says so', async () => {
    await page.click('meeting-people');
    await appears(page, 'people-panel');
    await page.look('admit-everybody', 'it.click();');
    await answered(page, 'Everybody who enters the lobby is admitted automatically.');
    await until('the switch', async () => (await meeting())?.admitsEverybody === true, 5000);
    expect(await page.text('lobby')).toContain('Admit everybody');
    come('Dana Birkby', 'dana@fabrikam.example', true);
    await until('Dana', async () => (await people()).some((line) => line.startsWith('Dana Birkby')), 5000);
    expect(posts('admit')).toBe(5);
    await page.look('admit-everybody', 'it.click();');
    await disappears(page, 'lobby');
  });
});

describe('the people in a meeting', () => {
  it('are listed by name, presenters first, with what is special', async () => {
    const alex = come('Alex Darrow', 'alexd@contoso.com');
    await until('Alex', async () => (await people()).some((line) => line.startsWith('Alex')), 5000);
    scene.server.simulator.setRole(alex, 'Leader');
    await until('the role', async () => (await people())[0] === 'Alex Darrow | Presenter', 5000);
    const names = (await people()).map((line) => line.split(' | ')[0]);
    expect(names).toEqual(['Alex Darrow', 'A guest', 'Anna Ruiz', 'Ben Andrews', 'Dana Birkby']);
    expect(await page.text('people-counts')).toContain('5 people · 1 presenter');
    await isRecorded(page, 'people');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('have a menu with what the server offers, which the keyboard opens', async () => {
    await page.click('start-subject');
    await tabTo(page, 'person-menu', 60);
    await page.keys('ArrowDown');
    await hasFocus(page, 'person-demote');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keys('Enter');
    await answered(page, 'Alex Darrow is being made an attendee.');
    await until('the role', async () => !(await people()).some((line) => line.includes('Presenter')), 5000);
    expect(posts('demote')).toBe(1);
  });

  it('get their role back with Undo', async () => {
    await page.click('undo');
    await until('the role', async () => (await people())[0]?.includes('Presenter'), 5000);
    expect(posts('promote')).toBe(1);
  });

  it('are removed only after a question, which Escape answers with no', async () => {
    const openQuestion = async () => {
      await page.look('person-menu', 'it.focus();');
      await page.keys('Enter');
      await hasFocus(page, 'person-demote');
      await page.keys('End', 'Enter');
      await appears(page, 'remove-question');
      await page.settled(); // its text is not visible while it fades in
    };
    await openQuestion();
    expect(await page.text('remove-question')).toContain('Remove Alex Darrow?');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keys('Escape');
    await disappears(page, 'remove-question');
    expect(await focused(page)).toBe('person-menu');
    expect(posts('eject')).toBe(0);
    await openQuestion();
    await page.click('remove-yes');
    await until(
      'Alex to be gone',
      async () => !(await people()).some((line) => line.startsWith('Alex')),
      5000,
    );
    expect(posts('eject')).toBe(1);
  });

  it('can be used by everybody in the smallest window', async () => {
    come('Chris Gray', 'chris2@fabrikam.example', true);
    await appears(page, 'lobby');
    await moveWindow(scene.desktop, { x: 0, y: 0, width: 360, height: 480 });
    await until('the size', () => page.run<boolean>('return innerWidth === 360;'), 5000);
    for (const language of ['en', 'de', 'en-XA', 'en-XB']) {
      await fitsIn(page, language);
    }
    await speak(page, 'en');
  });
});
