import { expect, it } from 'vitest';
import { ProblemError } from '../../common/problem';
import { text } from '../../common/text';
import { createCookies } from '../../main/net/cookies';
import { managedProblem } from '../../main/state/managed-problem';
import { defaultLimits } from '../../main/ucwa/limits';
import { findServer } from '../../main/ucwa/sign-in/find-server';
import { Client } from './client';
import { representation } from './representation';
import { lenea } from '../simulator';

const html = { status: 404, headers: [['Content-Type', 'text/html']], body: '<h1>proxy</h1>' } as const;
const nowhere = {
  faults: [{ method: 'GET', path: '^/$', times: Infinity, fault: html }],
};

const find = (client: Client, server = '', ask = () => Promise.resolve(false)) =>
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
      ask,
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

it('says before a password is typed that the organisation does not allow the server', async () => {
  const client = new Client({
    redirects: [{ at: 'root', as: 'link', to: 'https://lync.fabrikam.com/root' }],
  });
  const refused = new ProblemError(managedProblem(text('managed.host', { host: 'lync.fabrikam.com' })));
  const found = find(client, '', () => Promise.reject(refused));
  await expect(found).rejects.toMatchObject({ problem: { code: 'ManagedByOrganisation' } });
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
