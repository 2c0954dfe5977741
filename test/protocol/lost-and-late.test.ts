import { describe, expect, it } from 'vitest';
import type { BehaviourChange } from '../simulator';
import { Client } from './client';

const up = (client: Client) => client.simulator.state.applications[0]?.conversations ?? [];
const cutStarts: BehaviourChange = {
  faults: [{ method: 'POST', path: 'onlineMeetingInvitations\\?', acted: true, fault: 'reset' }],
};

// The random sequences of interleavings.test.ts found each of these.
describe('meetings when things come late, or not at all', () => {
  it('are over for us when we sign out, and stay so at the next sign-in', async () => {
    const client = new Client();
    await client.signIn();
    await client.start({ subject: 'Up' });
    client.simulator.configure({ ending: { kind: 'never' } });
    await client.start({ subject: 'Under way' });
    await client.connection.signOut();
    expect(client.book.meetings.map(({ state }) => state)).toEqual(['cancelled', 'ended']);
    await client.signIn();
    expect(client.book.meetings.map(({ state }) => state)).toEqual(['cancelled', 'ended']);
  });

  it('are read again when they could not be read after `resume`', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    client.simulator.configure({
      faults: [{ method: 'GET', path: '/conversations/', times: 2, fault: 'reset' }],
    });
    client.simulator.suspendApplication();
    await client.settle();
    expect(client.book.meetings[0]?.state).toBe('connected');
    await client.clock.advance(10_000);
    expect(client.book.meetings[0]?.state).toBe('lost');
  });

  it('are read again when an event had no details and they could not be read', async () => {
    const client = new Client({ linkOnly: true });
    await client.signIn();
    client.simulator.configure({
      faults: [{ method: 'GET', path: 'Invitations/', nth: 2, times: 4, fault: 'reset' }],
    });
    expect(await client.start()).toMatchObject({ state: 'connecting' });
    await client.clock.advance(10_000);
    expect(client.book.meetings[0]).toMatchObject({ state: 'connected', linkCopied: true });
  });

  it('have their link later when it could not be read at first', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({
      faults: [{ method: 'GET', path: '/onlineMeeting$', times: 4, fault: 'reset' }],
    });
    expect(await client.start()).toMatchObject({ state: 'connected', linkCopied: false });
    await client.clock.advance(10_000);
    expect(client.book.meetings[0]).toMatchObject({ state: 'connected', linkCopied: true });
  });

  it('keep apart when one of two without a subject got lost: its POST does not get the other one', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({ faults: [{ method: 'POST', path: 'Invitations', fault: 'reset' }] });
    await client.start();
    await client.start({ subject: 'Between' });
    await client.start({}, 60_000);
    expect(client.book.meetings.map(({ state }) => state)).toEqual(['connected', 'connected', 'failed']);
    expect(up(client)).toHaveLength(2);
  });

  it('say once that they wait in the lobby when it is read first and told of later', async () => {
    const client = new Client({ ...cutStarts, ending: { kind: 'lobby' }, lobbyMs: null });
    await client.signIn();
    client.simulator.configure({
      faults: [...(cutStarts.faults ?? []), { method: 'GET', path: '/events', fault: 'hang' }],
    });
    client.simulator.releasePolls();
    await client.start({}, 300_000);
    expect(client.titles.filter((title) => title === 'meeting.told.lobby')).toHaveLength(1);
  });

  it('are lost when found by their conversation alone and gone after `resume`', async () => {
    const client = new Client(cutStarts);
    await client.signIn();
    client.simulator.configure({
      faults: [...(cutStarts.faults ?? []), { method: 'GET', path: '/events', fault: 'hang' }],
    });
    client.simulator.releasePolls();
    expect(await client.start({ subject: 'Found' }, 20_000)).toMatchObject({ state: 'connected' });
    client.simulator.suspendApplication();
    await client.clock.advance(400_000);
    expect(client.book.meetings[0]?.state).toBe('lost');
  });
});
