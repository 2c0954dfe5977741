import { describe, expect, it } from 'vitest';
import { ben, lenea } from '../simulator';
import { Client } from './client';
import { Runs, zoe } from './runs';

const minutes = 60_000;
const applications = ({ simulator }: Pick<Client, 'simulator'>) =>
  simulator.state.applications.map(({ user, conversations }) => [user, conversations.length]);

/** Lenea is in a meeting, and the user switches to Ben's account. */
async function switched(): Promise<{ client: Client; operationId: string }> {
  const client = new Client();
  client.kept = [lenea.address, ben.address];
  await client.signIn();
  const { operationId } = await client.start({ subject: 'Budget' });
  expect(await client.switchTo(ben)).toMatchObject({ ok: true });
  return { client, operationId };
}

describe('switching to another account during a meeting', () => {
  it('L76 leaves the meeting running, and takes it up again after switching back', async () => {
    const { client, operationId } = await switched();
    expect(client.meeting(operationId)).toMatchObject({ state: 'connected', unconfirmed: 'earlierRun' });
    expect(applications(client)).toEqual([
      [lenea.address, 1],
      [ben.address, 0],
    ]);
    await client.clock.advance(10 * minutes);
    await client.switchTo(lenea);
    await client.clock.advance(2_000);
    expect(client.meeting(operationId).unconfirmed).toBeUndefined();
    expect(client.meeting(operationId)).toMatchObject({ state: 'connected', canLeave: true });
    expect(client.requests('POST', '/onlineMeetingInvitations')).toHaveLength(1);
    client.simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
    await client.clock.advance(1_000);
    expect(client.meeting(operationId).people).toMatchObject([{ name: 'Alex Darrow' }]);
  });

  it('L76 keeps the meetings of both apart, even with the same subject', async () => {
    const { client, operationId } = await switched();
    const other = await client.start({ subject: 'Budget' });
    expect(other.state).toBe('connected');
    await client.clock.advance(1 * minutes);
    expect(client.meeting(operationId)).toMatchObject({ state: 'connected', unconfirmed: 'earlierRun' });
    await client.switchTo(lenea);
    await client.clock.advance(11_000);
    expect(client.meeting(operationId).unconfirmed).toBeUndefined();
    expect(client.meeting(other.operationId)).toMatchObject({
      state: 'connected',
      unconfirmed: 'earlierRun',
    });
    await client.switchTo(ben);
    await client.clock.advance(11_000);
    expect(client.meeting(other.operationId).unconfirmed).toBeUndefined();
  });

  it('L76 does not end it when the other account signs out', async () => {
    const { client, operationId } = await switched();
    const other = await client.start({ subject: 'Planning' });
    await client.connection.signOut();
    expect(client.meeting(other.operationId).state).toBe('ended');
    expect(client.meeting(operationId)).toMatchObject({ state: 'connected', unconfirmed: 'earlierRun' });
    await client.signIn();
    await client.clock.advance(2_000);
    expect(client.meeting(operationId).unconfirmed).toBeUndefined();
  });

  it('L76 takes up a meeting whose request was under way', async () => {
    const client = new Client();
    client.kept = [lenea.address, ben.address];
    await client.signIn();
    const started = client.starter.start({ subject: 'Budget' }, 'window');
    await client.switchTo(ben);
    const operationId = started.ok ? (started.value.operationId ?? '') : '';
    await client.clock.advance(1 * minutes);
    expect(client.meeting(operationId).unconfirmed).toBe('earlierRun');
    await client.switchTo(lenea);
    await client.clock.advance(15_000);
    expect(client.meeting(operationId)).toMatchObject({ state: 'connected' });
    expect(client.meeting(operationId).unconfirmed).toBeUndefined();
  });

  it('L76 calls it lost when the server has given up the seat, but not while the account is back', async () => {
    const { client, operationId } = await switched();
    await client.clock.advance(10 * minutes);
    await client.switchTo(lenea);
    await client.clock.advance(8 * minutes);
    await client.switchTo(ben);
    await client.clock.advance(15 * minutes);
    expect(client.meeting(operationId)).toMatchObject({ state: 'connected', unconfirmed: 'earlierRun' });
    await client.clock.advance(6 * minutes);
    expect(client.meeting(operationId)).toMatchObject({ state: 'lost' });
  });

  it('L76 calls it lost at once if the account is not kept', async () => {
    const client = new Client();
    await client.signIn();
    const { operationId } = await client.start({ subject: 'Budget' });
    await client.switchTo(ben);
    expect(client.meeting(operationId).state).toBe('lost');
  });
});

it('L76 waits for its account after a restart as well', async () => {
  const runs = new Runs();
  const run = runs.start();
  await run.client.signIn();
  await run.client.start({ subject: 'Budget' });
  run.kill();
  const next = runs.start();
  next.client.kept = [lenea.address, zoe.address];
  expect(await next.client.switchTo(zoe)).toMatchObject({ ok: true });
  await runs.clock.advance(1 * minutes);
  expect(next.client.book.meetings).toMatchObject([{ state: 'connected', unconfirmed: 'earlierRun' }]);
  await next.client.switchTo(lenea);
  await runs.clock.advance(2_000);
  expect(next.client.book.meetings[0]?.unconfirmed).toBeUndefined();
});

it('deletes the application of the former account if no meeting is running', async () => {
  const client = new Client();
  client.kept = [lenea.address, ben.address];
  await client.signIn();
  await client.signIn({ address: ben.address, password: ben.password });
  expect(applications(client)).toEqual([[ben.address, 0]]);
});
