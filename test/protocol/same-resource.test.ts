import { describe, expect, it } from 'vitest';
import { Client } from './client';

describe('an application whose own URL has a query', () => {
  const applicationQuery = 'instanceId=123';

  it('P51 keeps its meetings at a resync', async () => {
    const client = new Client({ applicationQuery, level: 'published' });
    await client.signIn();
    expect(await client.start()).toMatchObject({ state: 'connected' });
    client.simulator.inject({
      method: 'GET',
      path: '/events',
      fault: {
        status: 200,
        headers: [['Content-Type', 'application/json']],
        body: JSON.stringify({
          _links: { resync: { href: '/ucwa/oauth/v1/applications/105/events?ack=1' } },
        }),
      },
    });
    client.simulator.releasePolls();
    await client.clock.advance(2_000);
    expect(client.requests('GET', '/conversations/').length).toBeGreaterThan(1);
    expect(client.meeting('operation-1').state).toBe('connected');
  });

  it('P51 keeps them when it is found again, and loses them with the application', async () => {
    const client = new Client({ applicationQuery });
    await client.signIn();
    await client.start();
    client.simulator.inject({
      method: 'GET',
      path: '/events',
      fault: {
        status: 404,
        headers: [['Content-Type', 'application/json']],
        body: '{"code":"NotFound","subcode":"ApplicationNotFound"}',
      },
    });
    client.simulator.releasePolls();
    await client.clock.advance(2_000);
    expect(
      client.requests('POST', '/applications').filter(({ url }) => url.endsWith('/applications')),
    ).toHaveLength(2);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.meeting('operation-1').state).toBe('connected');
    client.simulator.dropApplication();
    await client.clock.advance(2_000);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.meeting('operation-1').state).toBe('lost');
  });

  it('P51 is deleted by the URL that it gave', async () => {
    const client = new Client({ applicationQuery });
    await client.signIn();
    await client.connection.signOut();
    expect(client.requests('DELETE', '/applications/').map(({ url }) => new URL(url).search)).toEqual([
      `?${applicationQuery}`,
    ]);
  });
});

describe('one resource under two spellings', () => {
  it.each(['target.conversation', 'onlineMeetingInvitation.conversation'])(
    'P51 is one conversation, whose end is heard: %s',
    async (link) => {
      const client = new Client({ links: { [link]: 'rewritten' } });
      await client.signIn();
      await client.start();
      client.simulator.endConversation();
      await client.clock.advance(1_000);
      expect(client.meeting('operation-1').state).toBe('ended');
    },
  );

  it.each(['target.onlineMeetingInvitation', 'Location'])(
    'P51 is one invitation, whatever came first: %s',
    async (link) => {
      for (const answerMs of [0, 1_000]) {
        const client = new Client({
          links: { [link]: 'rewritten' },
          linkOnly: true,
          forgetInvitations: true,
          invitationEvents: 'completedOnly',
          answerMs,
        });
        await client.signIn();
        expect(await client.start()).toMatchObject({ state: 'connected' });
        expect(client.book.meetings).toHaveLength(1);
      }
    },
  );

  it('P51 is one person, who joins once and leaves', async () => {
    const client = new Client({ links: { 'sender.conversation': 'rewritten' } });
    await client.signIn();
    await client.start();
    const alex = client.simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
    await client.clock.advance(1_000);
    expect(client.meeting('operation-1').people).toHaveLength(1);
    client.simulator.configure({ links: { 'target.participant': 'rewritten' } });
    client.simulator.removeParticipant(alex);
    await client.clock.advance(1_000);
    expect(client.meeting('operation-1').people).toEqual([]);
  });

  it('P51 is no new conversation after an answer that got lost', async () => {
    const client = new Client({ links: { 'conversations.conversation': 'rewritten' } });
    await client.signIn();
    await client.start({ subject: 'Same' });
    client.simulator.inject({ method: 'POST', path: 'onlineMeetingInvitations', fault: 'reset' });
    expect(await client.start({ subject: 'Same', importance: 'Urgent' }, 15_000)).toMatchObject({
      state: 'failed',
      problem: { code: 'NoAnswer' },
    });
  });
});
