import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { cancelInvitation, leaveMeeting } from '../../main/meetings/end-meeting';
import { Client } from './client';

describe('ending a meeting', () => {
  it('leaves as a participant, and announces the end once', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    expect(await leaveMeeting(client.book, operationId, client.connection.live?.session)).toMatchObject({
      ok: true,
    });
    await client.clock.advance(5_000);
    expect(client.meeting(operationId)).toMatchObject({ state: 'ended', canLeave: false });
    expect(client.requests('DELETE', '/conversations/')).toMatchObject([{ status: 204 }]);
    expect(client.simulator.state.applications[0]?.conversations).toEqual([]);
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
  });

  it('announces nothing about leaving although its event comes before the answer', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    client.simulator.configure({ answerMs: 3_000 });
    const left = leaveMeeting(client.book, operationId, client.connection.live?.session);
    await client.clock.advance(10_000);
    expect(await left).toMatchObject({ ok: true });
    expect(client.meeting(operationId).state).toBe('ended');
    expect(client.titles).toHaveLength(2);
  });

  it('announces an end that came after leaving had failed', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    client.simulator.configure({
      faults: [{ method: 'DELETE', path: '/conversations/', fault: { status: 503 } }],
    });
    const left = leaveMeeting(client.book, operationId, client.connection.live?.session);
    await client.settle();
    expect(await left).toMatchObject({ ok: false });
    client.simulator.endConversation();
    await client.clock.advance(5_000);
    expect(client.titles.at(-1)).toBe('meeting.told.ended');
  });

  it('notices that the server ended it', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    client.simulator.endConversation();
    await client.clock.advance(5_000);
    expect(client.meeting(operationId)).toMatchObject({ state: 'ended', endedByOthers: true });
    expect(client.announcements.at(-1)).toMatchObject({
      title: text('meeting.told.ended'),
      actions: ['meetAgain'],
    });
  });

  it('cancels as soon as the server provides the link, if the user asked before', async () => {
    const client = new Client({ ending: { kind: 'never' } });
    await client.signIn();
    client.starter.start({}, 'tray');
    const { operationId = '' } = client.book.meetings[0] ?? {};
    expect(client.meeting(operationId)).toMatchObject({ state: 'starting', canCancel: false });
    const { session } = client.connection.live ?? {};
    expect(await cancelInvitation(client.book, operationId, session)).toMatchObject({ ok: true });
    await client.clock.advance(20_000);
    expect(client.meeting(operationId).state).toBe('cancelled');
    expect(client.titles).toEqual(['meeting.told.starting']);
  });

  it('leaves, and invites no one, if it was connected before it could be cancelled', async () => {
    const client = new Client({ invitationEvents: 'completedOnly', answerMs: 2_000 });
    await client.signIn();
    const { operationId } = await client.start({ invite: ['alexd@contoso.com'], openLink: true }, 100);
    const { session } = client.connection.live ?? {};
    expect(await cancelInvitation(client.book, operationId, session)).toMatchObject({ ok: true });
    await client.clock.advance(20_000);
    expect(client.meeting(operationId).state).toBe('ended');
    expect(client.requests('POST', 'participantInvitations')).toEqual([]);
    expect(client.opened).toEqual([]);
    expect(client.simulator.state.applications[0]?.conversations).toEqual([]);
  });

  it('cancels while the invitation is under way', async () => {
    const client = new Client({ ending: { kind: 'never' } });
    await client.signIn();
    const { operationId } = await client.start();
    expect(client.meeting(operationId)).toMatchObject({ state: 'connecting', canCancel: true });
    expect(await cancelInvitation(client.book, operationId, client.connection.live?.session)).toMatchObject({
      ok: true,
    });
    await client.clock.advance(5_000);
    expect(client.meeting(operationId)).toMatchObject({ state: 'cancelled', canCancel: false });
    expect(client.titles).toEqual(['meeting.told.starting']);
  });

  it('says why it cannot while there is no connection, and changes nothing', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    expect(await leaveMeeting(client.book, operationId, undefined)).toMatchObject({
      ok: false,
      problem: { code: 'NoConnection' },
    });
    expect(client.meeting(operationId).state).toBe('connected');
  });

  it('shows a meeting as long as the server has it, whatever page answers its end', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    const gone = { status: 404, headers: [['Content-Type', 'text/html']], body: '<html>' } as const;
    client.simulator.inject({ method: 'DELETE', path: '/conversations/', fault: gone });
    const leave = () => leaveMeeting(client.book, operationId, client.connection.live?.session);
    expect(await leave()).toMatchObject({ ok: false, problem: { code: 'NotFound', next: 'retry' } });
    expect(client.meeting(operationId)).toMatchObject({ state: 'connected', canLeave: true });
    expect(await leave()).toMatchObject({ ok: true });
    expect(client.simulator.state.applications[0]?.conversations).toEqual([]);
  });

  it('is done if the server no longer has the meeting, though only a page says so', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    const gone = { status: 404, headers: [['Content-Type', 'text/html']], body: '<html>' } as const;
    client.simulator.configure({ faults: [{ path: '/conversations/', times: 2, fault: gone }] });
    const left = await leaveMeeting(client.book, operationId, client.connection.live?.session);
    expect(left).toMatchObject({ ok: true });
    expect(client.meeting(operationId).state).toBe('ended');
  });
});
