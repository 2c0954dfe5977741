import { describe, expect, it } from 'vitest';
import { type ChannelEvent, eventForms } from '../simulator';
import { Client } from './client';
import { differences } from './meeting-invariant';
import { failed, moments, play, momentOf, readings } from './event-faults';

const unusable = eventForms.filter((form) => form !== 'dropped');
const spoilt = Object.keys(moments).flatMap((name) => unusable.map((form) => [name, form] as const));

describe('an event of ours that cannot be used', () => {
  it.each(spoilt)('P73 says what it should say within a minute: that %s (%s)', async (name, form) => {
    for (const more of [{}, { linkOnly: true }]) {
      const client = await play(momentOf(name), form, more);
      await client.clock.advance(60_000);
      expect(momentOf(name).leadsTo).toContain(client.meeting('operation-1').state);
      expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
      expect(client.titles).toEqual([...new Set(client.titles)]);
    }
  });

  it.each(unusable)('P73 has no effect if it is not about a meeting (%s)', async (form) => {
    const client = new Client();
    await client.signIn();
    await client.start();
    const before = readings(client).length;
    client.simulator.configure({ spoiltEvents: [{ of: 'contactPresence', times: 100, form }] });
    const people = { rel: 'people', href: '/ucwa/oauth/v1/applications/105/people' };
    const event: ChannelEvent = {
      sender: people,
      type: 'updated',
      link: { rel: 'contactPresence', href: `${people.href}/alexd/presence` },
    };
    client.simulator.emit([event, event]);
    await client.clock.advance(30_000);
    // An event without a subject may concern a meeting.
    const saysNothing = form === 'noEvent' || form === 'noLink';
    expect(readings(client).length - before).toBe(saysNothing ? 1 : 0);
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
  });

  it('P73 is compensated even if only the list of conversations leads to the meeting', async () => {
    const client = new Client({
      location: 'missing',
      spoiltEvents: [{ form: 'noType', times: 100 }],
    });
    await client.signIn();
    expect(await client.start({ subject: 'Budget' }, 60_000)).toMatchObject({
      state: 'connected',
      canLeave: true,
    });
    expect(client.copied).toHaveLength(1);
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
  });

  it('P73 leaves no connected meeting that cannot be left if its success came without its conversation', async () => {
    const client = new Client({
      linkOnly: true,
      forgetInvitations: true,
      invitationEvents: 'completedOnly',
      spoiltEvents: [
        { of: 'conversation', form: 'dropped', times: 100 },
        { of: 'onlineMeeting', form: 'dropped', times: 100 },
        { of: 'participant', form: 'dropped', times: 100 },
      ],
    });
    await client.signIn();
    expect(await client.start({ subject: 'Budget' }, 60_000)).toMatchObject({
      state: 'connected',
      canLeave: true,
    });
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
  });

  it('P73 asks again soon for a missing link, and not forever if the server has none', async () => {
    const late = new Client({
      joinUrlMs: 3_000,
      spoiltEvents: [{ of: 'onlineMeeting', form: 'dropped', times: 100 }],
    });
    await late.signIn();
    expect((await late.start({}, 15_000)).joinUrl).toBeDefined();

    const never = new Client({ joinUrlMs: null });
    await never.signIn();
    await never.start({}, 3_600_000);
    expect(readings(never).length).toBeLessThan(60);
  });

  it('P73 ends the wait for a meeting that is no longer in any list', async () => {
    const client = new Client({
      location: 'missing',
      answerMs: 700,
      ending: failed,
      spoiltEvents: [{ form: 'noType', times: 100 }],
    });
    await client.signIn();
    expect(await client.start({}, 5_000)).toMatchObject({ state: 'connecting' });
    await client.clock.advance(55_000);
    expect(client.meeting('operation-1').state).toBe('lost');
  });
});

describe('a server that drops something in each package', () => {
  it('P76 gets requests at growing intervals, and the meeting stays in sync', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    const before = readings(client).length;
    client.simulator.configure({ spoiltEvents: [{ of: 'hologram', times: 10_000, form: 'noEvent' }] });
    const communication = { rel: 'communication', href: '/ucwa/oauth/v1/applications/105/communication' };
    const event: ChannelEvent = {
      sender: communication,
      type: 'updated',
      link: { rel: 'hologram', href: `${communication.href}/hologram` },
    };
    for (let second = 0; second < 600; second++) {
      client.simulator.emit([event]);
      await client.clock.advance(1_000);
    }
    expect(readings(client).length - before).toBeLessThanOrEqual(22);
    client.simulator.configure({ spoiltEvents: [{ times: 10_000, form: 'noEvent' }] });
    client.simulator.endConversation();
    await client.clock.advance(60_000);
    expect(differences(client), 'what is shown differs from what the server has').toEqual([]);
  });
});
