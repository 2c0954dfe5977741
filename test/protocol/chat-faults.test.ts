import { describe, expect, it } from 'vitest';
import type { Fault } from '../simulator/faults';
import { Client } from './client';

const messages = '/messaging/messages';

/** A meeting whose chat is joined, unless it is not to be. */
async function meeting(joined = true): Promise<{ readonly client: Client; readonly operationId: string }> {
  const client = new Client();
  await client.signIn();
  const { operationId } = await client.start();
  if (joined) {
    const followed = client.chats.follow(operationId, true);
    await client.clock.advance(1_000);
    await followed;
  }
  return { client, operationId };
}

/** How many messages the server has from the user. */
const received = (client: Client): number =>
  client.requests('POST', messages).filter(({ status, lost }) => status === 201 || lost === true).length;

async function sent(client: Client, operationId: string, fault: Fault, ms = 60_000) {
  client.simulator.inject(fault);
  const sending = client.chats.send(operationId, 'Hi');
  await client.clock.advance(ms);
  await client.settle();
  const result = await sending;
  const [message, ...others] = client.meeting(operationId).chat?.messages ?? [];
  expect(others).toEqual([]);
  return { result, message };
}

describe('P107: the answer to a message is lost', () => {
  it.each(['reset', 'hang'] as const)('its event shows that it was sent: %s', async (fault) => {
    const { client, operationId } = await meeting();
    const { message } = await sent(client, operationId, {
      method: 'POST',
      path: messages,
      acted: true,
      fault,
    });
    expect(message).not.toHaveProperty('state');
    expect(received(client)).toBe(1);
  });

  it.each(['reset', 'hang'] as const)(
    'without an event it stays unclear, and is not sent again: %s',
    async (fault) => {
      const { client, operationId } = await meeting();
      const { result, message } = await sent(client, operationId, { method: 'POST', path: messages, fault });
      expect(result.ok).toBe(false);
      expect(message).toMatchObject({ text: 'Hi', state: 'unclear' });
      await client.clock.advance(600_000);
      expect(client.requests('POST', messages)).toHaveLength(1);
    },
  );

  it('a proxy answers instead', async () => {
    const { client, operationId } = await meeting();
    const fault = {
      method: 'POST',
      path: messages,
      acted: true,
      fault: { status: 502, body: '<html></html>' },
    };
    expect((await sent(client, operationId, fault)).message).not.toHaveProperty('state');
    expect(client.requests('POST', messages)).toHaveLength(1);
  });

  it('the event of the next message settles the next one only', async () => {
    const { client, operationId } = await meeting();
    await sent(client, operationId, { method: 'POST', path: messages, fault: 'reset' });
    const second = client.chats.send(operationId, 'Two');
    await client.clock.advance(1_000);
    expect(await second).toMatchObject({ ok: true });
    expect(client.meeting(operationId).chat?.messages).toMatchObject([
      { text: 'Hi', state: 'unclear' },
      { text: 'Two' },
    ]);
    expect(client.meeting(operationId).chat?.messages[1]).not.toHaveProperty('state');
  });
});

describe('P108: the server refuses a message', () => {
  const unavailable = {
    status: 503,
    headers: [['Content-Type', 'application/json']],
    body: '{"code":"ServiceUnavailable"}',
  } as const;

  it('its text is kept with the reason, and it is not sent again', async () => {
    const { client, operationId } = await meeting();
    const { result, message } = await sent(client, operationId, {
      method: 'POST',
      path: messages,
      fault: unavailable,
    });
    expect(result).toMatchObject({ ok: false, problem: { code: 'ServiceUnavailable' } });
    expect(message).toMatchObject({ text: 'Hi', state: 'failed', problem: { code: 'ServiceUnavailable' } });
    expect(client.requests('POST', messages)).toHaveLength(1);
  });

  it('it is sent again with a new token if that has expired, and arrives once', async () => {
    const { client, operationId } = await meeting();
    client.simulator.expireTokens();
    const sending = client.chats.send(operationId, 'Hi');
    await client.clock.advance(5_000);
    expect(await sending).toMatchObject({ ok: true });
    expect(client.requests('POST', messages).map(({ status }) => status)).toEqual([401, 201]);
    expect(client.meeting(operationId).chat?.messages).toHaveLength(1);
  });
});

describe('P109: joining the chat is interrupted', () => {
  it.each(['reset', 'hang'] as const)('it is joined all the same, with one request: %s', async (fault) => {
    const { client, operationId } = await meeting(false);
    client.simulator.inject({ method: 'POST', path: 'messagingInvitations', acted: true, fault });
    const followed = client.chats.follow(operationId, true);
    await client.clock.advance(60_000);
    expect(await followed).toMatchObject({ ok: true });
    expect(client.meeting(operationId).chat?.state).toBe('on');
    expect(client.requests('POST', 'messagingInvitations')).toHaveLength(1);
  });

  it('if the server did not hear of it, the user can try again', async () => {
    const { client, operationId } = await meeting(false);
    client.simulator.inject({ method: 'POST', path: 'messagingInvitations', fault: 'reset' });
    const followed = client.chats.follow(operationId, true);
    await client.clock.advance(60_000);
    expect(await followed).toMatchObject({ ok: false });
    expect(client.meeting(operationId).chat?.state).toBe('failed');
    expect(client.requests('POST', 'messagingInvitations')).toHaveLength(1);
    const again = client.chats.follow(operationId, true);
    await client.clock.advance(1_000);
    expect(await again).toMatchObject({ ok: true });
  });
});

describe('P110: the server says that events of a chat were lost', () => {
  it('the chat is read again, and says that messages may be missing', async () => {
    const { client, operationId } = await meeting();
    // An acknowledgement that the server does not know makes it send `resync`.
    client.simulator.inject({
      method: 'GET',
      path: '/events',
      fault: {
        status: 200,
        headers: [['Content-Type', 'application/json']],
        body: JSON.stringify({
          _links: { resync: { href: client.connection.live?.application.events ?? '' } },
        }),
      },
    });
    client.simulator.releasePolls();
    await client.clock.advance(5_000);
    expect(client.meeting(operationId).chat).toMatchObject({ state: 'on', mayMissMessages: true });
  });
});
