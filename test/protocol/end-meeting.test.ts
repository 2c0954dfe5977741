import { describe, expect, it } from 'vitest';
import { cancelInvitation, leaveMeeting } from '../../main/meetings/end-meeting';
import { Client } from './client';

describe('ending a meeting', () => {
  it('leaves by giving up the own seat, and tells once that it is over', async () => {
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
  });

  it('notices that the server ended it', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start();
    client.simulator.endConversation();
    await client.clock.advance(5_000);
    expect(client.meeting(operationId).state).toBe('ended');
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
    expect(client.titles).toEqual(['Starting…']);
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
});
