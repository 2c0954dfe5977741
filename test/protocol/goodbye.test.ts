import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { TransportError } from '../../main/net/transport';
import type { Problem } from '../../common/problem';
import { Client } from './client';

const there = (client: Client) =>
  client.simulator.state.applications.flatMap(({ conversations }) =>
    conversations.filter(({ state }) => state !== 'Disconnected'),
  );
const passwords = (client: Client): number =>
  client.simulator.requests.filter(({ body }) => body.includes('grant_type=password')).length;

/** A client with a running meeting. */
async function meeting(...parts: ConstructorParameters<typeof Client>): Promise<Client> {
  const client = new Client(...parts);
  await client.signIn();
  await client.start();
  expect(there(client)).toHaveLength(1);
  return client;
}

async function signOut(client: Client): Promise<void> {
  let isOut = false;
  void client.connection.signOut().then(() => (isOut = true));
  await client.settle();
  await client.clock.advance(2_000);
  await client.settle();
  expect(isOut, 'takes 2 s at the most').toBe(true);
}

async function expectNothingLeft(client: Client): Promise<void> {
  expect(client.simulator.state.applications).toEqual([]);
  await client.clock.advance(3_600_000);
  expect(client.clock.pending).toBe(0);
}

const problem: Problem = { code: 'Asleep', message: text('notices.asleep'), next: 'wait' };

describe('signing out ends the meeting on the server', () => {
  it('even if the token has ended', async () => {
    const client = await meeting();
    const before = passwords(client);
    client.simulator.expireTokens();
    await signOut(client);
    await expectNothingLeft(client);
    expect(passwords(client) - before).toBe(1);
  });

  it('even if the token ends while its successor is under way', async () => {
    const client = await meeting({ expiresIn: 3_600 });
    const before = passwords(client);
    const send = client.transport.send.bind(client.transport);
    let answer = (): void => undefined;
    client.transport.send = async (request) => {
      if (!request.url.includes('oauthtoken')) return send(request);
      client.simulator.expireTokens();
      const response = await send(request);
      await new Promise<void>((resolve) => (answer = resolve));
      if (request.signal?.aborted === true) throw new TransportError('aborted', 'contoso.com', true);
      return response;
    };
    while (passwords(client) === before) await client.clock.advance(60_000);
    void client.connection.signOut();
    await client.clock.advance(1_000);
    answer();
    await client.settle();
    await expectNothingLeft(client);
    expect(passwords(client) - before).toBe(1);
  });

  it.each([302, 400, 404, 410])('even after an answer of %i to the poll', async (status) => {
    const client = await meeting();
    client.simulator.configure({
      faults: [
        { path: '/events', fault: { status }, times: 3 },
        { method: 'POST', path: '/applications', fault: 'hang' },
      ],
    });
    client.simulator.releasePolls();
    await client.clock.advance(5_000);
    expect(client.connection.status.state).not.toBe('ready');
    await signOut(client);
    await expectNothingLeft(client);
  });

  it('even if it is that of an earlier run, and still to be found', async () => {
    const { simulator, clock, connection } = await meeting();
    connection.leaveRunning();
    const client = new Client({}, undefined, { simulator, clock });
    const send = client.transport.send.bind(client.transport);
    client.transport.send = async (request) => {
      const response = await send(request);
      if (request.method !== 'POST' || !request.url.endsWith('/applications')) return response;
      await new Promise<void>((resolve) => clock.after(900, resolve));
      if (request.signal?.aborted === true) throw new TransportError('aborted', 'contoso.com', true);
      return response;
    };
    void client.connection.signIn(client.account);
    await client.settle();
    expect(client.connection.status).toMatchObject({ step: 'application' });
    await signOut(client);
    expect(simulator.state.applications).toEqual([]);
  });

  it('even if proxies answer for it four times', async () => {
    const client = await meeting();
    const headers = [['Content-Type', 'text/html']] as const;
    client.simulator.inject({ method: 'DELETE', times: 4, fault: { status: 502, headers, body: '<html>' } });
    await signOut(client);
    await expectNothingLeft(client);
  });

  it('even while the computer is about to sleep, with a token that has ended', async () => {
    const client = await meeting();
    client.connection.suspend(problem);
    client.simulator.expireTokens();
    await signOut(client);
    await expectNothingLeft(client);
  });

  it('even while it waits for another server to be found', async () => {
    const client = await meeting();
    client.simulator.configure({
      faults: [
        { path: '/events', times: Infinity, fault: { status: 502 } },
        { method: 'GET', path: '/applications/', times: Infinity, fault: { status: 502 } },
      ],
    });
    client.simulator.releasePolls();
    await client.clock.advance(20_000);
    expect(client.connection.status.state).toBe('reconnecting');
    await signOut(client);
    await expectNothingLeft(client);
  });
});

describe('signing out', () => {
  it('sends no password again that was refused', async () => {
    const client = await meeting();
    const before = passwords(client);
    client.simulator.configure({ passwordNames: 'domain' });
    client.simulator.expireTokens();
    await signOut(client);
    expect(passwords(client) - before).toBe(1);
    client.complaints.length = 0;
  });

  it('does not ask whether another host may have the password', async () => {
    const client = await meeting();
    client.simulator.configure({ wire: { challengeHost: 'elsewhere.fabrikam.com' } });
    client.simulator.expireTokens();
    await signOut(client);
    expect(client.asked).toEqual([]);
  });
});

describe('a sign-in that the server does not answer', () => {
  it('is over at once for the user who cancels it, and the next one is not held up', async () => {
    const client = new Client({
      faults: [{ method: 'POST', path: 'applications$', times: 1, fault: 'hang' }],
    });
    const first = client.connection.signIn(client.account);
    await client.settle();
    void client.connection.signOut();
    expect(await first).toMatchObject({ ok: false });
    const next = client.connection.signIn(client.account);
    await client.clock.advance(1_000);
    expect(await next).toMatchObject({ ok: true });
    expect(client.states.at(-1)).toBe('ready');
  });
});
