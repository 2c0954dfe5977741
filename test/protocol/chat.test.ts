import { describe, expect, it } from 'vitest';
import { Client } from './client';

describe('the chat of a meeting', () => {
  it('is joined when the user looks, with one request and without a message', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    expect(client.meeting(operationId).chat).toBeUndefined();
    const followed = client.chats.follow(operationId, true);
    await client.clock.advance(1_000);
    expect(await followed).toMatchObject({ ok: true });
    expect(client.meeting(operationId).chat).toMatchObject({ state: 'on', canSend: true, unread: 0 });
    const [post, ...others] = client.requests('POST', 'messagingInvitations');
    expect(others).toEqual([]);
    expect(post?.body).not.toContain('message');
  });

  it('shows a message that the user sends once', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    const sent = client.chats.send(operationId, 'Hi & bye, Zoë');
    await client.clock.advance(1_000);
    expect(await sent).toMatchObject({ ok: true });
    const messages = client.meeting(operationId).chat?.messages ?? [];
    expect(messages).toMatchObject([{ isOwn: true, text: 'Hi & bye, Zoë' }]);
    expect(messages[0]).not.toHaveProperty('state');
    expect(client.requests('POST', '/messaging/messages')).toMatchObject([{ body: 'Hi & bye, Zoë' }]);
  });
});
