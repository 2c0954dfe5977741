import { expect, it } from 'vitest';
import { createCookies } from '../../main/net/cookies';
import { defaultLimits } from '../../main/ucwa/limits';
import { findServer } from '../../main/ucwa/sign-in/find-server';
import { Client } from './client';
import { representation } from './representation';
import { lenea } from '../simulator';

const html = { status: 404, headers: [['Content-Type', 'text/html']], body: '<h1>proxy</h1>' } as const;
const nowhere = {
  faults: [{ method: 'GET', path: '^/$', times: Infinity, fault: html }],
};

const find = (client: Client, server = '') =>
  findServer(
    { address: lenea.address, server },
    {
      transport: client.transport,
      clock: client.clock,
      limits: defaultLimits,
      representation,
      logger: {
        debug: () => undefined,
        info: () => undefined,
        warn: () => undefined,
        error: () => undefined,
      },
      onSecret: () => undefined,
      newCookies: () => createCookies(() => undefined),
    },
    new AbortController().signal,
  );

it('finds the host that would get the password, without credentials or a question', async () => {
  const client = new Client();
  expect(await find(client)).toBe('lyncdiscoverinternal.contoso.com');
  expect(client.transport.attempts[0]).toBe('GET https://lyncdiscoverinternal.contoso.com/');
  expect(client.requests('POST', 'oauthtoken')).toEqual([]);
  expect(client.asked).toEqual([]);
  expect(await find(client, 'https://pool2.contoso.com/')).toBe('pool2.contoso.com');
});

it('says that there is no server before anybody types a password', async () => {
  const client = new Client(nowhere);
  await expect(find(client)).rejects.toMatchObject({ problem: { code: 'ServerNotFound' } });
  expect(client.requests('POST', 'oauthtoken')).toEqual([]);
});

it('leaves to the sign-in what it may have to ask the user', async () => {
  const client = new Client({
    redirects: [
      { at: 'root', as: 'link', to: 'https://lync.fabrikam.com/Autodiscover/AutodiscoverService.svc/root' },
    ],
  });
  expect(await find(client)).toBeUndefined();
  expect(client.asked).toEqual([]);
});
