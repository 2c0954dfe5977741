import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, type SimulatorServer } from '../simulator';
import { start, stopAll } from '../io/simulator/http';
import { useChromium } from './chromium';
import { PlainClient } from './plain-client';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const newPage = useChromium();

let page: Page;
let simulator: Simulator;
let server: SimulatorServer;
let client: PlainClient;
/** What Chromium complains about: broken scripts, and what the page's policy forbids. */
let complaints: string[];

beforeEach(async () => {
  ({ simulator, server } = await start({ behaviour: { invitationMs: 0 } }));
  client = new PlainClient(server.url);
  page = await newPage();
  page.setDefaultTimeout(5_000);
  const heard: string[] = (complaints = []);
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(error.message));
});
afterEach(async () => {
  expect(complaints).toEqual([]);
  await stopAll();
});

/** The page, after everything that had happened before. */
async function open(): Promise<void> {
  await page.goto(`${server.url}/__simulator/`);
  await expect.poll(() => page.locator('#connection').textContent()).toBe('Connected');
}

const press = (name: string) => page.getByRole('button', { name }).click();
const status = () => page.getByRole('status').textContent();
const rows = () => page.locator('#rows tr');
/** Chromium reports each failed request, even if the page expects it. */
const forgive = (expected: RegExp) => {
  complaints.push(...complaints.splice(0).filter((line) => !expected.test(line)));
};
const people = () => page.locator('.people li > span').allTextContents();

/** A client that is in a meeting and waits for events, shown on the page. */
async function meeting(subject = 'Budget'): Promise<void> {
  await client.signIn();
  void client.follow();
  await client.startMeeting(subject);
  await open();
  await expect.poll(() => page.locator('.meeting').textContent()).toContain('Conferenced');
}

const ofTheUser = async (): Promise<string> =>
  (await page.locator('.application > .hint').first().textContent()) ?? '';

describe('the page of the simulator in Chromium', () => {
  it('says how to sign in, and then shows the client with its requests as they come', async () => {
    await open();
    await expect.poll(() => page.locator('#nobody').textContent()).toContain('lenea@contoso.com');
    await client.signIn();
    await expect.poll(() => page.locator('h3').textContent()).toBe('lenea@contoso.com, application 105');
    await expect.poll(ofTheUser).toContain('Plain/1.0; gets invitations');
    await expect.poll(() => rows().count()).toBe(simulator.requests.length);
    await expect
      .poll(() => rows().first().textContent())
      .toMatch(/POST \/ucwa\/.+\/makeMeAvailable204\d+ ms$/);
    expect(await rows().last().textContent()).toMatch(/GET \/200\d+ ms$/);
    expect(await page.locator('#nobody').isVisible()).toBe(false);
  });

  it('shows what a request broke, with a link to the page that says so', async () => {
    await client.signIn();
    await open();
    await client.send('GET', '/ucwa/oauth/v1/applications/105/nothing');
    const finding = rows().first().locator('li');
    await expect.poll(() => finding.first().textContent()).toContain('Broken: built-url.');
    expect(await finding.getByRole('link').getAttribute('href')).toBe(
      'https://github.com/OfficeDev/skype-docs/blob/HEAD/Skype/UCWA/Hypermedia.md',
    );
    await expect.poll(status).toBe('Broken: built-url, by GET /ucwa/oauth/v1/applications/105/nothing');
    await page.getByLabel('Only requests that broke a rule').check();
    await expect.poll(() => page.locator('#rows tr:visible').count()).toBe(1);
  });

  it('lets a colleague join and a guest wait, be admitted, write and leave', async () => {
    await meeting();
    await press('A colleague joins');
    await expect.poll(people).toContain('Alex Darrow (attendee)');
    await press('A guest arrives');
    await expect.poll(people).toContain('Ben Andrews (attendee, waits in the lobby)');
    await press('Admit: Ben Andrews');
    await expect.poll(people).toContain('Ben Andrews (attendee)');
    await client.joinChat(simulator.state.applications[0]?.conversations[0]?.href ?? '');
    await page.getByLabel('Message').fill('Good morning');
    await press('Write: Ben Andrews');
    await expect.poll(() => client.heard.includes('Good+morning')).toBe(true);
    await press('Leave: Ben Andrews');
    await expect.poll(people).toEqual(['Lene Aaling (the user, leader)', 'Alex Darrow (attendee)']);
  });

  it('invites the user, and ends the meeting', async () => {
    await meeting();
    await press('Invite to a meeting');
    await expect.poll(() => page.getByText('Invited: Weekly planning').count()).toBe(1);
    await press('The meeting ends');
    await expect.poll(() => page.locator('.meeting').count()).toBe(0);
    expect(simulator.state.applications[0]?.conversations.map(({ state }) => state)).not.toContain(
      'Conferenced',
    );
  });

  it('cuts the event channel, which the client opens again', async () => {
    await meeting();
    await expect.poll(ofTheUser).toContain('; waits for events');
    await press('Cut the event channels');
    await expect.poll(() => simulator.requests.filter(({ lost }) => lost).length).toBe(1);
    await expect.poll(() => page.getByText('no answer', { exact: true }).count()).toBe(1);
    await expect.poll(ofTheUser).toContain('; waits for events');
  });

  it('expires the tokens, and makes the server forget the application', async () => {
    await meeting();
    await press('Expire all tokens');
    await expect.poll(status).toContain('no longer accepts');
    expect((await client.startMeeting('Another')).status).toBe(401);
    await press('Forget the application');
    await expect.poll(() => page.locator('#nobody').isVisible()).toBe(true);
  });

  it('says why something cannot happen', async () => {
    await meeting();
    await press('A colleague joins');
    await expect.poll(people).toHaveLength(2);
    // Pressed at the moment when the page learns that this person has left.
    await page.evaluate('leave = document.querySelector(".people li:last-child button:last-child")');
    const address = simulator.state.applications[0]?.conversations[0]?.people[1]?.address ?? '';
    simulator.removeParticipant(simulator.participant(address));
    await page.evaluate('leave.click()');
    await expect.poll(status).toMatch(/^Not done: The meeting has no participant/);
    forgive(/status of 400/);
  });

  it('keeps the focus and what somebody types while the lists change', async () => {
    await meeting();
    await press('A colleague joins');
    await page.getByLabel('Message').fill('Good morning');
    await press('A guest arrives');
    await page.getByLabel('Message').focus();
    await press('A guest arrives');
    await expect.poll(people).toHaveLength(4);
    expect(await page.getByLabel('Message').inputValue()).toBe('Good morning');
    const leave = page.getByRole('button', { name: 'Leave: Alex Darrow' });
    await leave.focus();
    await client.send('GET', '/?later');
    await expect.poll(() => page.getByText('GET /?later').count()).toBe(1);
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Leave: Alex Darrow');
  });

  it('works with the keyboard alone', async () => {
    await meeting();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Cut the event channels');
    for (let stops = 0; stops < 5; stops += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('A colleague joins');
    await page.keyboard.press('Enter');
    await expect.poll(people).toContain('Alex Darrow (attendee)');
  });

  it('pauses, and clears what is there', async () => {
    await open();
    await client.send('GET', '/');
    await expect.poll(() => rows().count()).toBe(1);
    await press('Pause');
    await client.send('GET', '/?later');
    // The state of the page still changes, so this news has arrived, too.
    await client.signIn();
    await expect.poll(() => page.locator('h3').count()).toBe(1);
    expect(await rows().count()).toBe(1);
    await press('Pause');
    await expect.poll(() => rows().count()).toBe(simulator.requests.length);
    await press('Clear');
    await expect.poll(() => page.getByText('No requests yet.').isVisible()).toBe(true);
  });

  it('keeps the latest 200 of many requests', async () => {
    await open();
    for (let count = 0; count < 260; count += 1) await client.send('GET', `/?n=${count}`);
    await expect.poll(() => rows().first().textContent()).toContain('GET /?n=259');
    expect(await rows().count()).toBe(200);
  });

  it('connects again to a simulator that was restarted, and forgets what the old one knew', async () => {
    await client.signIn();
    await open();
    await expect.poll(() => page.locator('h3').count()).toBe(1);
    await stopAll();
    await expect.poll(() => page.locator('#connection').textContent()).toContain('Not connected');
    await start({}, { port: server.port });
    await expect.poll(() => page.locator('#connection').textContent(), { timeout: 10_000 }).toBe('Connected');
    await expect.poll(() => page.locator('h3').count()).toBe(0);
    await expect.poll(() => rows().count()).toBe(0);
    forgive(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED/);
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
  ] as const)(
    'has no accessibility problem and no sideways scrolling: %s, %i pixels wide',
    async (colorScheme, width) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await meeting(
        'A meeting with a subject that is so long that it does not fit on one line of a telephone',
      );
      await client.send('GET', `/ucwa/oauth/v1/applications/105/${'nothing'.repeat(20)}`);
      await press('A colleague joins');
      await press('A guest arrives');
      await expect.poll(people).toHaveLength(3);
      await expect.poll(() => page.getByText('Broken: built-url').count()).toBeGreaterThan(0);
      // The page's policy forbids strings as scripts to the page itself, but not to the driver.
      await page.evaluate(axe);
      const findings = await page.evaluate<readonly string[]>(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))",
      );
      expect(findings).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    },
  );
});
