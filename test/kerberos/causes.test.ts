import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import type { Page } from '../desktop/harness/spectron-driver';
import { failsWith, type Sentence } from './sentences';
import { fillIn, startStage, type Stage } from './stage';

interface Cause {
  readonly title: string;
  readonly host?: string;
  /** Gets the user's tickets into this state. */
  readonly prepare: () => Promise<void> | void;
  readonly sentence: Sentence;
  /** What arrives at the token endpoint. */
  readonly requests: readonly string[];
}

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await startStage({
    sites: ({ keytab, oldKeytab, folder }) => {
      const clockFile = path.join(folder, 'clock');
      fs.writeFileSync(clockFile, '+1h');
      return [
        { host: 'lync.contoso.com', keytab },
        { host: 'unknown.contoso.com', keytab },
        { host: 'wrongkey.contoso.com', keytab: oldKeytab },
        { host: 'nokeytab.contoso.com', keytab: '/run/none.keytab' },
        { host: 'late.contoso.com', keytab, clockFile },
      ];
    },
  });
  ({ page } = await stage.launch());
  await fillIn(page);
});
beforeEach(() => stage.login.use('answers'));
afterAll(() => stage.stop());

/** In its last second, a ticket still gets another one, which lasts a little longer. */
const expired = async (): Promise<void> => {
  await stage.login.kinit('lenea', '-l', '1s');
  const expires = Date.now() + 1_000;
  await until('the ticket to have expired for two seconds', () => Date.now() > expires + 2_000, 10_000);
};

it.each<Cause>([
  {
    title: 'no ticket',
    prepare: () => stage.login.kdestroy(),
    sentence: 'noTicket',
    requests: ['- 401', '- 401'],
  },
  { title: 'an expired ticket', prepare: expired, sentence: 'ticketExpired', requests: ['- 401', '- 401'] },
  {
    title: 'a service that the KDC does not know',
    host: 'unknown.contoso.com',
    prepare: () => stage.login.kinit(),
    sentence: 'serviceUnknown',
    requests: ['- 401', '- 401'],
  },
  {
    title: 'a KDC that cannot be reached',
    prepare: async () => {
      await stage.login.kinit();
      stage.login.use('closed');
    },
    sentence: 'kdcUnreachableRealm',
    requests: ['- 401', '- 401'],
  },
  {
    title: 'a server with a former key',
    host: 'wrongkey.contoso.com',
    prepare: () => stage.login.kinit(),
    sentence: 'wrongKey',
    requests: ['- 401', '- 401', '- 401'],
  },
  {
    title: 'a server without a keytab',
    host: 'nokeytab.contoso.com',
    prepare: () => stage.login.kinit(),
    sentence: 'noKeytab',
    requests: ['- 401', '- 401'],
  },
  {
    title: 'a server whose clock is an hour ahead',
    host: 'late.contoso.com',
    prepare: () => stage.login.kinit(),
    sentence: 'clockSkewMinutes',
    requests: ['- 401', '- 401', '- 401'],
  },
])('says what is wrong: $title', async ({ host = 'lync.contoso.com', prepare, sentence, requests }) => {
  await prepare();
  await page.type('signin-server', `https://${host}`);
  await page.click('signin-without-password');
  await failsWith({ stage, page }, sentence, host);
  expect(stage.tokenRequests()).toEqual(requests);
});

it('says that the server takes no password if it offers only Negotiate, and does not send it', async () => {
  stage.login.kdestroy();
  await page.type('signin-server', 'https://lync.contoso.com');
  await page.type('signin-password', 'pass@word1');
  await page.click('signin-submit');
  await failsWith({ stage, page }, 'passwordUnused', 'lync.contoso.com');
  expect(stage.tokenRequests()).toEqual(['- 401']);
});

it('says the same if there is a ticket, and does not use it instead of what was typed', async () => {
  await stage.login.kinit('alexd');
  await page.type('signin-password', 'pass@word1');
  await page.click('signin-submit');
  await failsWith({ stage, page }, 'passwordUnused', 'lync.contoso.com');
  expect(stage.tokenRequests()).toEqual(['- 401']);
});
