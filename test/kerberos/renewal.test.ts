import { afterAll, beforeAll, expect, it } from 'vitest';
import { text } from '../../common/text';
import { say } from '../../main/language/t';
import { until } from '../../scripts/desktop/wait';
import type { App } from '../desktop/harness/app';
import { journey } from '../desktop/harness/journey';
import type { Page } from '../desktop/harness/spectron-driver';
import { fillIn, startStage, type Stage } from './stage';

const hosts = ['lync.contoso.com', 'pool2.contoso.com'] as const;
/** Seconds. The app renews a token after nine tenths of it. */
const lifetime = 40;
const patience = 60_000;

let stage: Stage;
let app: App;
let page: Page;

journey();
beforeAll(async () => {
  stage = await startStage({
    sites: ({ keytab }) => hosts.map((host) => ({ host, keytab })),
    behaviour: {
      expiresIn: lifetime,
      secondPool: 'https://pool2.contoso.com',
      applicationsOn: 'secondPool',
      ending: { kind: 'connected' },
    },
  });
  ({ app, page } = await stage.launch());
});
afterAll(() => stage.stop());

/** How often each host has granted a token. */
const grants = (): readonly number[] =>
  hosts.map((host) => {
    const granted = new RegExp(`^${host}:443 lenea@CONTOSO.COM POST \\S+oauthtoken 200$`);
    return stage.apache.requests().filter((line) => granted.test(line)).length;
  });

const stateOfMeeting = (): unknown =>
  page.run<unknown>('return (await meetNow.getSnapshot()).state.meetings.map(({ state }) => state)');
const saysOnPage = (words: string): Promise<boolean> =>
  page.run<boolean>(`return document.body.innerText.includes(${JSON.stringify(words)})`);
const deletions = () => stage.simulator.requests.filter(({ method }) => method === 'DELETE');
const creations = () =>
  stage.simulator.requests.filter(
    ({ method, url, status }) => method === 'POST' && url.endsWith('/applications') && status === 201,
  );

async function expectMeetingRuns(): Promise<void> {
  expect(await stateOfMeeting()).toEqual(['connected']);
  expect(deletions()).toEqual([]);
  expect(creations()).toHaveLength(1);
}

it('signs in at two pools with one ticket, and starts a meeting', async () => {
  // Lasts until after the first renewal, and not until the second one.
  await stage.login.kinit('lenea', '-l', `${lifetime + 10}s`);
  await fillIn(page);
  await page.click('signin-without-password');
  // The address of the server was typed, so the app asks before it signs in elsewhere.
  await page.click('question-yes');
  await app.connected();
  await page.click('start-button');
  await until('the meeting', async () => String(await stateOfMeeting()) === 'connected', 10_000);
  expect(Math.min(...grants())).toBeGreaterThan(0);
});

it('renews the tokens of both pools', async () => {
  const before = grants();
  await until('both renewals', () => grants().every((count, nth) => count > (before[nth] ?? 0)), patience);
  await expectMeetingRuns();
});

it('says that the ticket has expired, keeps the session, and ends no meeting', async () => {
  const expired = say(text('kerberos.problem.ticketExpired', { host: 'pool2.contoso.com' }));
  await until(`"${expired}"`, () => saysOnPage(expired), 2 * patience);
  await expectMeetingRuns();
});

it('continues when there is a new ticket, in the same meeting', async () => {
  const before = grants();
  await stage.login.kinit();
  await until(
    'the connection',
    async () => (await page.look<string>('connection-state', 'return it.dataset.state;')) === 'ready',
    2 * patience,
  );
  expect(grants()[1]).toBeGreaterThan(before[1] ?? 0);
  stage.simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
  await until('the participant', () => saysOnPage('Alex Darrow'), patience);
  await expectMeetingRuns();
});
