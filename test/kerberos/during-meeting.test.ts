import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import type { App } from '../desktop/harness/app';
import type { Page } from '../desktop/harness/spectron-driver';
import { startHangingKdc } from './hanging-kdc';
import { type Sentence, sentenceOf } from './sentences';
import { fillIn, startStage, type Stage } from './stage';

interface Cause {
  readonly title: string;
  readonly sentence: Sentence;
  readonly spoil: () => unknown;
  readonly mend?: () => unknown;
  /** What arrives at the token endpoint until the app says so. */
  readonly requests: number;
}

const host = 'lync.contoso.com';
let stage: Stage;
let app: App;
let page: Page;
let files: { readonly keytab: string; readonly clock: string };
let hanging: Awaited<ReturnType<typeof startHangingKdc>>;

const useKeytab = (from: string): void => fs.copyFileSync(from, files.keytab);
const setClock = (shift: string): void => fs.writeFileSync(files.clock, shift);

beforeAll(async () => {
  hanging = await startHangingKdc();
  stage = await startStage({
    sites: ({ folder, keytab }) => {
      files = { keytab: path.join(folder, 'own.keytab'), clock: path.join(folder, 'clock') };
      setClock('+0');
      useKeytab(keytab);
      fs.chmodSync(files.keytab, 0o644);
      return [{ host, keytab: files.keytab, clockFile: files.clock }];
    },
  });
  await stage.login.kinit();
  ({ app, page } = await stage.launch());
  await fillIn(page);
  await page.click('signin-without-password');
  await app.connected();
  await page.click('start-button');
  await until('the meeting', async () => String(await meetings()) === 'connected', 10_000);
});
afterAll(async () => {
  await stage.stop();
  await hanging.stop();
});

const meetings = (): Promise<unknown> =>
  page.run('return (await meetNow.getSnapshot()).state.meetings.map(({ state }) => state)');
const guestsIn = (): Promise<readonly string[]> =>
  page.run('return (await meetNow.getSnapshot()).state.meetings[0].people.map(({ name }) => name)');
const says = (words: string): Promise<boolean> =>
  page.run<boolean>(`return document.body.innerText.includes(${JSON.stringify(words)})`);

/** A new ticket, without those for services. */
const kinit = (): Promise<void> => {
  stage.login.kdestroy();
  return stage.login.kinit();
};

let guests = 0;
/** The server no longer knows the token, which the app learns with its next request. */
function expireToken(): void {
  stage.simulator.expireTokens();
  stage.simulator.addParticipant(`Guest ${++guests}`, `guest${guests}@contoso.com`);
}

it.each<Cause>([
  { title: 'no ticket', sentence: 'noTicket', spoil: () => stage.login.kdestroy(), requests: 2 },
  {
    title: 'an expired ticket',
    sentence: 'ticketExpired',
    requests: 2,
    async spoil() {
      await stage.login.kinit('lenea', '-l', '1s');
      const expires = Date.now() + 1_000;
      await until('the ticket to have expired for two seconds', () => Date.now() > expires + 2_000, 10_000);
    },
  },
  {
    title: 'a service that the KDC does not know',
    sentence: 'serviceUnknown',
    requests: 2,
    async spoil() {
      await stage.realm.administer(`renprinc -force HTTP/${host} HTTP/gone`);
      await kinit();
    },
    mend: () => stage.realm.administer(`renprinc -force HTTP/gone HTTP/${host}`),
  },
  {
    title: 'a KDC that cannot be reached',
    sentence: 'kdcUnreachableRealm',
    requests: 2,
    async spoil() {
      await kinit();
      stage.login.use('closed');
    },
  },
  {
    title: 'a KDC that does not answer',
    sentence: 'kdcSilentRealm',
    requests: 1,
    async spoil() {
      await kinit();
      stage.login.use('hangs');
    },
  },
  {
    title: 'a server with a former key',
    sentence: 'wrongKey',
    requests: 3,
    async spoil() {
      await stage.realm.administer(`ktadd -k ${stage.realm.folder}/next.keytab HTTP/${host}`);
      await kinit();
    },
    mend: () => useKeytab(path.join(stage.realm.folder, 'next.keytab')),
  },
  {
    title: 'a server without a keytab',
    sentence: 'noKeytab',
    requests: 2,
    spoil: () => fs.rmSync(files.keytab),
    mend: () => useKeytab(path.join(stage.realm.folder, 'next.keytab')),
  },
  {
    title: 'a server whose clock is an hour ahead',
    sentence: 'clockSkewMinutes',
    requests: 3,
    spoil: () => setClock('+1h'),
    mend: () => setClock('+0'),
  },
])(
  'keeps the meeting, and says what is wrong: $title',
  async ({ sentence, spoil, mend, requests }) => {
    await spoil();
    stage.tokenRequests();
    expireToken();
    const expected = sentenceOf(sentence, host);
    // The app takes its time before it replaces another token that was refused soon after it was granted.
    await until(`"${expected}"`, () => says(expected), 150_000);
    expect(stage.tokenRequests()).toEqual(Array<string>(requests).fill('- 401'));
    expect(await meetings()).toEqual(['connected']);

    stage.login.use('answers');
    await mend?.();
    await kinit();
    await page.click('try-now');
    const isReady = () => page.look<string>('connection-state', 'return it.dataset.state;');
    await until('the connection', async () => (await isReady()) === 'ready', 60_000);
    await until('the guest', async () => (await guestsIn()).includes(`Guest ${guests}`), 10_000);
    expect(await meetings()).toEqual(['connected']);
    const all = stage.simulator.requests;
    expect(all.filter(({ method }) => method === 'DELETE')).toEqual([]);
    expect(all.filter(({ url, status }) => url.endsWith('/applications') && status === 201)).toHaveLength(1);
  },
  300_000,
);
