import { describe, expect, it } from 'vitest';
import { longestMessage } from '../../common/chat';
import type { Chat } from '../../common/chat';
import { logText } from '../../common/text';
import type { ChatKnobs } from '../simulator/knobs/chat';
import type { BehaviourChange } from '../simulator/knobs/groups';
import { Client } from './client';

const alex = 'alexd@contoso.com';

interface Scene {
  readonly client: Client;
  readonly operationId: string;
  readonly chat: () => Chat | undefined;
  /** Alex writes. */
  readonly write: (text: string) => Promise<void>;
  /** The user writes. @returns whether it was sent */
  readonly send: (text: string) => Promise<boolean>;
  readonly posts: () => number;
}

/** A meeting with Alex; the user looks at its chat. */
async function scene(behaviour: BehaviourChange = {}, looking = true): Promise<Scene> {
  const client = new Client(behaviour);
  await client.signIn();
  const { operationId } = await client.start();
  client.simulator.addParticipant('Alex Darrow', alex);
  await client.clock.advance(100);
  if (looking) {
    const followed = client.chats.follow(operationId, true);
    await client.clock.advance(1_000);
    await followed;
  }
  return {
    client,
    operationId,
    chat: () => client.meeting(operationId).chat,
    async write(text) {
      client.simulator.write(client.simulator.participant(alex), text);
      await client.clock.advance(100);
      await client.settle();
    },
    async send(text) {
      const sent = client.chats.send(operationId, text);
      await client.clock.advance(1_000);
      await client.settle();
      return (await sent).ok;
    },
    posts: () => client.requests('POST', '/messaging/messages').length,
  };
}

describe('the chat of a meeting', () => {
  it('is joined when the user looks, with one request and without a message', async () => {
    const { client, chat } = await scene();
    expect(chat()).toMatchObject({ state: 'on', canSend: true, unread: 0 });
    const [post, ...others] = client.requests('POST', 'messagingInvitations');
    expect(others).toEqual([]);
    expect(post?.body).not.toContain('message');
  });

  it('is left alone while nobody looks', async () => {
    const { client, chat, write } = await scene({}, false);
    await write('Hi');
    expect(chat()).toBeUndefined();
    expect(client.requests('GET', '/messaging')).toEqual([]);
    expect(client.requests('POST', 'messagingInvitations')).toEqual([]);
  });

  it('is joined as soon as the meeting is connected if the user wants notifications', async () => {
    const client = new Client();
    client.notifiesChat = true;
    await client.signIn();
    const { operationId } = await client.start();
    await client.clock.advance(1_000);
    expect(client.meeting(operationId).chat?.state).toBe('on');
    expect(client.chats.notifies(operationId)).toBe(true);
  });

  it('is left to the browser if that shows the meeting', async () => {
    const client = new Client();
    client.notifiesChat = true;
    client.opensLinks = true;
    await client.signIn();
    const { operationId } = await client.start();
    await client.clock.advance(1_000);
    expect(client.opened).toEqual([operationId]);
    expect(client.requests('POST', 'messagingInvitations')).toEqual([]);
    expect(client.chats.notifies(operationId)).toBe(false);
  });

  it('is joined once the notification is turned on', async () => {
    const { client, chat } = await scene({}, false);
    client.chats.notificationsChanged(true);
    await client.clock.advance(1_000);
    expect(chat()?.state).toBe('on');
  });

  it.each([
    { chat: { available: false } },
    { messagingFailure: { code: 'Forbidden', subcode: 'ModalityNotSupported' } },
  ])('says that it is not available: %j', async (behaviour) => {
    const { chat, send, posts } = await scene(behaviour);
    expect(chat()).toMatchObject({ state: 'failed', canSend: false });
    expect(chat()?.problem).toBeDefined();
    expect(await send('Hi')).toBe(false);
    expect(chat()?.messages).toMatchObject([{ text: 'Hi', state: 'failed' }]);
    expect(posts()).toBe(0);
  });

  it('counts what came since the user looked away, and forgets the count when they look again', async () => {
    const { client, operationId, chat, write } = await scene();
    await write('One');
    await client.chats.follow(operationId, false);
    await write('Two');
    await write('Three');
    expect(chat()?.unread).toBe(2);
    await client.chats.follow(operationId, true);
    expect(chat()?.unread).toBe(0);
    expect(client.requests('POST', 'messagingInvitations')).toHaveLength(1);
  });

  it('shows what comes with events of a link alone', async () => {
    const { chat, write, send } = await scene({ linkOnly: true });
    await write('Hi');
    expect(await send('Hello')).toBe(true);
    expect(chat()?.messages).toMatchObject([
      { text: 'Hi', author: 'Alex Darrow' },
      { text: 'Hello', isOwn: true },
    ]);
  });

  it('is off once the meeting is over', async () => {
    const { client, chat } = await scene();
    client.simulator.endConversation();
    await client.clock.advance(1_000);
    expect(chat()).toMatchObject({ state: 'off', canSend: false });
  });
});

const knobs: readonly Partial<ChatKnobs>[] = [
  {},
  { messageStarted: true },
  { textAs: 'property' },
  { echoText: true },
  { echoOperationId: true },
  { echoText: true, echoOperationId: true, messageStarted: true },
  { format: 'html' },
  { format: 'both' },
  { format: 'html', textAs: 'property' },
  { charset: 'utf8' },
  { charset: 'base64' },
  { format: 'html', charset: 'base64' },
  { typingHref: 'participants' },
  { typingStops: 'timer' },
  { timeStamp: 'ISO' },
];

describe('whatever form the server has chosen', () => {
  it.each(knobs)('a message is shown once, with its author and its lines: %j', async (chat) => {
    const scened = await scene({ chat });
    const { client } = scened;
    client.simulator.setTyping(client.simulator.participant(alex), true);
    await scened.write('Nothing & <b>you</b>?\n50 % + 1 €');
    expect(scened.chat()?.messages).toMatchObject([
      { isOwn: false, author: 'Alex Darrow', text: 'Nothing & <b>you</b>?\n50 % + 1 €' },
    ]);
    expect(scened.chat()?.messages[0]?.at).toBeGreaterThan(0);
    expect(
      client.meeting(scened.operationId).timeline.filter(({ what }) => what === 'personJoined'),
    ).toHaveLength(1);
  });

  it.each(knobs)('the user’s own is shown once: %j', async (chat) => {
    const scened = await scene({ chat });
    expect(await scened.send('Hi & bye, Zoë')).toBe(true);
    await scened.send('Hi & bye, Zoë');
    const { messages = [] } = scened.chat() ?? {};
    expect(messages).toMatchObject([
      { isOwn: true, text: 'Hi & bye, Zoë' },
      { isOwn: true, text: 'Hi & bye, Zoë' },
    ]);
    for (const message of messages) expect(message).not.toHaveProperty('state');
    expect(scened.client.requests('POST', '/messaging/messages')[0]).toMatchObject({
      body: 'Hi & bye, Zoë',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  });

  it.each(['relative', 'absolute', 'missing'] as const)(
    'the user’s own is recognised by a Location that is %s',
    async (location) => {
      const { chat, send } = await scene({ location, chat: { echoText: true } });
      await send('One');
      await send('Two');
      expect(chat()?.messages.map(({ text, state }) => [text, state])).toEqual([
        ['One', undefined],
        ['Two', undefined],
      ]);
    },
  );
});

describe('a message that fails', () => {
  it.each(['EntityTooLarge', 'Timeout', 'NotAllowed'] as const)('keeps its text: %s', async (failure) => {
    const { client, chat, send, posts } = await scene({ chat: { failure } });
    await send('Hi');
    expect(chat()?.messages).toMatchObject([{ text: 'Hi', state: 'failed' }]);
    expect(chat()?.messages[0]?.problem).toBeDefined();
    client.simulator.configure({ chat: { failure: 'none' } });
    expect(await send('Hi')).toBe(true);
    expect(chat()?.messages).toHaveLength(1);
    expect(chat()?.messages[0]).not.toHaveProperty('state');
    expect(posts()).toBe(2);
  });

  it('names those whom it did not reach', async () => {
    const { chat, send } = await scene({ chat: { failure: 'partial' } });
    await send('Hi');
    const [message] = chat()?.messages ?? [];
    expect(message).not.toHaveProperty('state');
    expect(message?.problem && logText(message.problem.message)).toBe('chat.notToAll (names: Alex Darrow)');
  });

  it('is too long for the server, which says so', async () => {
    const { chat, send } = await scene({ chat: { maxLength: 3 } });
    expect(await send('Hello')).toBe(false);
    expect(chat()?.messages).toMatchObject([{ state: 'failed', problem: { code: 'EntityTooLarge' } }]);
  });

  it('is empty or too long, and is not sent', async () => {
    const { chat, send, posts } = await scene();
    expect(await send(' \n')).toBe(false);
    expect(await send('x'.repeat(longestMessage + 1))).toBe(false);
    expect(await send('x'.repeat(longestMessage))).toBe(true);
    expect(chat()?.messages).toHaveLength(1);
    expect(posts()).toBe(1);
  });
});

describe('a lost chat', () => {
  it('is joined again once by itself, and then offered', async () => {
    const { client, operationId, chat } = await scene();
    client.simulator.dropChat();
    await client.clock.advance(1_000);
    expect(chat()?.state).toBe('on');
    client.simulator.dropChat();
    await client.clock.advance(60_000);
    expect(chat()).toMatchObject({ state: 'failed', canSend: false, problem: { subcode: 'Removed' } });
    expect(client.requests('POST', 'messagingInvitations')).toHaveLength(2);
    const followed = client.chats.follow(operationId, true);
    await client.clock.advance(1_000);
    expect(await followed).toMatchObject({ ok: true });
    expect(chat()).toMatchObject({ state: 'on' });
    expect(chat()).not.toHaveProperty('problem');
  });

  it('is joined before the next message is sent', async () => {
    const { client, chat, send } = await scene({}, false);
    expect(await send('Hi')).toBe(true);
    expect(chat()?.state).toBe('on');
    expect(client.requests('POST', 'messagingInvitations')).toHaveLength(1);
  });

  it('does not claim that messages are missing after a poll that was merely cut', async () => {
    const { client, chat, write } = await scene();
    await write('One');
    expect(chat()).not.toHaveProperty('mayMissMessages');
    client.simulator.inject({ method: 'GET', path: '/events', fault: 'reset' });
    client.simulator.releasePolls();
    await client.clock.advance(30_000);
    await write('Two');
    expect(chat()).not.toHaveProperty('mayMissMessages');
    expect(chat()?.messages).toHaveLength(2);
  });
});
