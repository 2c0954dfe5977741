import { describe, expect, it } from 'vitest';
import type { ChannelEvent } from '../simulator/payloads/events';
import { Client } from './client';
import { creations } from './poll-faults';

/** The path of the simulator's nth application. */
const application = (nth: number) => `/ucwa/oauth/v1/applications/${104 + nth}`;
const communication = (nth: number) => ({
  rel: 'communication',
  href: `${application(nth)}/communication`,
});
const theirConversation = `${application(1)}/communication/conversations/theirs`;

/** Another user's invitation, as in onlineMeetingInvitation_ref, not yet accepted. */
function invited(type: 'started' | 'completed', more: object = {}, embedded = true): ChannelEvent {
  const href = `${application(1)}/communication/onlineMeetingInvitations/theirs`;
  return {
    sender: communication(1),
    type,
    link: { rel: 'onlineMeetingInvitation', href },
    ...(type === 'completed' ? { status: 'Success' } : {}),
    ...(embedded
      ? {
          resource: {
            rel: 'onlineMeetingInvitation',
            direction: 'Incoming',
            state: type === 'completed' ? 'Connected' : 'Connecting',
            subject: 'Budget',
            ...more,
            _links: {
              self: { href },
              conversation: { href: theirConversation },
              accept: { href: `${href}/accept` },
              decline: { href: `${href}/decline` },
            },
          },
        }
      : {}),
  };
}
const conversationAdded: ChannelEvent = {
  sender: communication(1),
  type: 'added',
  link: { rel: 'conversation', href: theirConversation },
};

describe('another user’s invitation', () => {
  it.each([
    ['without an operationId', {}, true],
    ['with an operationId of theirs', { operationId: 'operation-of-theirs' }, true],
    ['of which the event has no details', {}, false],
  ])('P37 is no meeting of ours, and is neither answered nor announced: %s', async (_, more, embedded) => {
    const client = new Client();
    await client.signIn();
    client.simulator.emit([invited('started', more, embedded), conversationAdded]);
    await client.clock.advance(1_000);
    const ours = await client.start({ subject: 'Budget' });
    client.simulator.emit([invited('completed', more, embedded)]);
    await client.clock.advance(1_000);
    expect(client.book.meetings).toEqual([ours]);
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(client.requests('POST', 'theirs')).toEqual([]);
    expect(client.copied).toHaveLength(1);
  });

  it('P37 is not taken for ours while our own POST is under way', async () => {
    const client = new Client({
      faults: [{ method: 'POST', path: 'Invitations', fault: 'hang' }],
    });
    await client.signIn();
    await client.start({ subject: 'Budget' }, 1_000);
    client.simulator.emit([invited('started'), conversationAdded, invited('completed')]);
    await client.clock.advance(1_000);
    expect(client.meeting('operation-1')).toMatchObject({ state: 'starting' });
    expect(client.titles).toEqual(['meeting.told.starting']);
  });

  it('P37 is not found in place of ours, of the same subject, when our POST got lost', async () => {
    const client = new Client();
    await client.signIn();
    const answer = (path: string, resource: object) => ({
      method: 'GET',
      path,
      times: Infinity,
      fault: {
        status: 200,
        headers: [['Content-Type', 'application/json']] as const,
        body: JSON.stringify(resource),
      },
    });
    client.simulator.configure({
      faults: [
        { method: 'POST', path: 'Invitations', fault: 'reset' },
        answer('/conversations\\?', {
          rel: 'conversations',
          _links: { conversation: [{ href: theirConversation }] },
        }),
        answer('/conversations/theirs$', {
          rel: 'conversation',
          state: 'Incoming',
          subject: 'Budget',
          _links: { self: { href: theirConversation } },
        }),
      ],
    });
    await client.start({ subject: 'Budget' }, 20_000);
    expect(client.meeting('operation-1')).toMatchObject({ state: 'failed', problem: { code: 'NoAnswer' } });
    expect(client.requests('GET', '/conversations/theirs')).toHaveLength(1);
  });
});

describe('an application that was created again', () => {
  /** What the old application would report about the meeting that the new one has. */
  const late = (nth: number): ChannelEvent => {
    const href = `${application(nth)}/communication/onlineMeetingInvitations/late`;
    return {
      sender: communication(nth),
      type: 'completed',
      status: 'Failure',
      reason: { code: 'RemoteFailure', subcode: 'Declined', message: 'Said of the old one.' },
      link: { rel: 'onlineMeetingInvitation', href },
      resource: { operationId: 'operation-1', state: 'Failed', _links: { self: { href } } },
    };
  };
  const recreated = async () => {
    const client = new Client({ ending: { kind: 'never' } });
    await client.signIn();
    client.simulator.dropApplication();
    await client.clock.advance(1_000);
    expect(creations(client)).toHaveLength(2);
    await client.start({ subject: 'Budget' });
    expect(client.meeting('operation-1').state).toBe('connecting');
    return client;
  };

  it('P43 ignores events of the old one', async () => {
    const client = await recreated();
    client.simulator.emit([late(1)]);
    await client.clock.advance(1_000);
    expect(client.meeting('operation-1').state).toBe('connecting');
    expect(client.remarks.filter((line) => line.includes('is gone'))).toHaveLength(1);
    client.simulator.emit([late(2)]);
    await client.clock.advance(1_000);
    expect(client.meeting('operation-1').state).toBe('failed');
  });

  it('P43 keeps its links when those of the old one are read late', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({
      faults: [
        {
          method: 'GET',
          path: `${application(1)}/communication$`,
          fault: { delivery: { headersMs: 5_000 } },
        },
      ],
    });
    client.simulator.emit([{ sender: communication(1), type: 'updated', link: communication(1) }]);
    await client.clock.advance(1_000);
    client.simulator.dropApplication();
    await client.clock.advance(10_000);
    expect(client.connection.live?.application.self).toContain(application(2));
    expect(client.connection.live?.application.startOnlineMeeting).toContain(application(2));
    expect(await client.start()).toMatchObject({ state: 'connected' });
  });
});
