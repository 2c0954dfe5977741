import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { sendFirstMessage } from '../../main/meetings/first-message';
import { invitePeople } from '../../main/meetings/invite-people';
import { Client } from './client';

let ids = 0;
const deps = (client: Client) => ({
  book: client.book,
  session: client.connection.live?.session,
  newOperationId: () => `invite-${++ids}`,
});

describe('what an invitation to the meeting can say', () => {
  it('is the conference id, who may join, whose it is, until when, and the numbers to dial', async () => {
    const client = new Client();
    await client.signIn();
    const { details } = await client.start();
    expect(details).toMatchObject({
      conferenceId: expect.stringMatching(/^\d+$/) as string,
      accessLevel: 'SameEnterprise',
      organizer: 'Lene Aaling',
      dialIn: {
        tollNumber: 'tel:+14255550001',
        tollFreeNumbers: ['tel:+18005550001'],
        regions: [
          { name: 'Redmond', number: 'tel:+14255550001' },
          { name: 'Berlin', number: 'tel:+493055500001' },
        ],
      },
    });
    expect(details?.expires).toBeGreaterThan(0);
  });
});

describe('the people in a meeting', () => {
  it('join and leave by name, each reported once', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    const alex = client.simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
    await client.clock.advance(1_000);
    expect(client.meeting(operationId).people).toMatchObject([{ name: 'Alex Darrow' }]);
    client.simulator.removeParticipant(alex);
    await client.clock.advance(1_000);
    expect(client.meeting(operationId).people).toEqual([]);
    const told = client.meeting(operationId).timeline.filter(({ who }) => who !== undefined);
    expect(told).toMatchObject([
      { what: 'personJoined', who: 'Alex Darrow' },
      { what: 'personLeft', who: 'Alex Darrow' },
    ]);
  });

  it('are read where events bring a link only', async () => {
    const client = new Client({ linkOnly: true });
    await client.signIn();
    const { operationId } = await client.start();
    client.simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
    await client.clock.advance(1_000);
    expect(client.meeting(operationId).people).toMatchObject([{ name: 'Alex Darrow' }]);
  });

  it('have not joined while they wait in the lobby, change their role or type', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    const guest = client.simulator.addParticipant('A guest', 'guest@fabrikam.com', undefined, true);
    await client.clock.advance(1_000);
    const before = client.meeting(operationId).people ?? [];
    client.simulator.admitParticipant(guest);
    client.simulator.setRole(guest, 'Leader');
    client.simulator.setTyping(guest, true);
    await client.clock.advance(1_000);
    const told = client.meeting(operationId).timeline.filter(({ who }) => who !== undefined);
    expect(before).toEqual([]);
    expect(client.meeting(operationId).people).toMatchObject([{ name: 'A guest', role: 'leader' }]);
    expect(told.map(({ what }) => what)).toEqual(['personWaiting', 'personAdmitted']);
  });
});

describe('inviting people', () => {
  it('asks each in a separate request, and shows each answer', async () => {
    const client = new Client({
      xmlEventDetails: 'element', // without it, the client cannot learn the reason
      invitees: {
        'alexd@contoso.com': { kind: 'accepts', afterMs: 1_000 },
        'nora@contoso.com': { kind: 'declines', afterMs: 1_000 },
        'silent@contoso.com': { kind: 'silent' },
      },
    });
    await client.signIn();
    const { operationId } = await client.start();
    const people = ['alexd@contoso.com', 'sip:nora@contoso.com', 'silent@contoso.com', 'AlexD@contoso.com'];
    expect(await invitePeople(operationId, people, deps(client))).toMatchObject({ ok: true });
    await client.clock.advance(5_000);
    expect(client.meeting(operationId).invitees).toMatchObject([
      { address: 'sip:AlexD@contoso.com', state: 'joined' },
      { address: 'sip:nora@contoso.com', state: 'failed', problem: { subcode: 'Declined' } },
      { address: 'sip:silent@contoso.com', state: 'inviting' },
    ]);
    await client.clock.advance(30_000);
    expect(client.meeting(operationId).invitees?.[2]).toMatchObject({
      state: 'failed',
      problem: { subcode: 'Timeout' },
    });
    expect(client.requests('POST', 'participantInvitations')).toHaveLength(3);
    expect(client.meeting(operationId).people).toHaveLength(1);
  });

  it('asks no one if one of the addresses is invalid, and says which', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    const result = await invitePeople(operationId, ['alexd@contoso.com', 'nobody'], deps(client));
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'InvalidInput', message: text('meeting.noAddress', { address: 'nobody' }) },
    });
    expect(client.requests('POST', 'participantInvitations')).toEqual([]);
  });

  it('says why if the meeting cannot be read', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    client.simulator.configure({ faults: [{ method: 'GET', path: '/conversations/', fault: 'reset' }] });
    const asked = invitePeople(operationId, ['alexd@contoso.com'], deps(client));
    await client.settle();
    expect(await asked).toMatchObject({ ok: false, problem: { next: 'retry' } });
  });

  it('is not possible before the meeting is connected, and says so', async () => {
    const client = new Client({ ending: { kind: 'never' } });
    await client.signIn();
    const { operationId } = await client.start();
    const result = await invitePeople(operationId, ['alexd@contoso.com'], deps(client));
    expect(result).toMatchObject({ ok: false, problem: { code: 'CannotInvite' } });
  });
});

describe('a first message', () => {
  it('opens messaging in the meeting, text and all', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    expect(await sendFirstMessage(operationId, 'Hi & welcome, Zoë', deps(client))).toMatchObject({
      ok: true,
    });
    await client.clock.advance(2_000);
    const [post] = client.requests('POST', 'messagingInvitations');
    expect(post?.status).toBe(201);
    expect(decodeURIComponent(post?.body ?? '')).toContain('Hi & welcome, Zoë');
  });
});

describe('scheduling a link', () => {
  it.each([200, 201] as const)(
    'gives the link of a meeting that nobody has joined (%i)',
    async (scheduledStatus) => {
      const client = new Client({ startOnlineMeeting: 'absent', scheduledStatus });
      await client.signIn();
      const result = await client.scheduler.schedule('Budget', {}, client.connection.live);
      expect(result).toMatchObject({
        ok: true,
        value: { joinUrl: expect.stringMatching(/^https:/) as string },
      });
      expect(client.book.meetings).toEqual([]);
      expect(client.copied).toEqual([]);
    },
  );

  it('is never done in place of a meeting that cannot be started', async () => {
    const client = new Client({ startOnlineMeeting: 'absent' });
    await client.signIn();
    expect(client.starter.start({}, 'tray').ok).toBe(false);
    await client.clock.advance(10_000);
    expect(client.requests('POST', 'myOnlineMeetings')).toEqual([]);
  });
});
