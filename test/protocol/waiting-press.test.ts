import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { Client } from './client';

describe('a press while there is no connection', () => {
  it('waits for the server, and starts once', async () => {
    const client = new Client();
    await client.signIn();
    client.transport.failing.set('*', 'refused');
    client.simulator.releasePolls();
    await client.clock.advance(10_000);
    const result = client.starter.start({ subject: 'Soon' }, 'tray');
    expect(result).toMatchObject({ ok: true });
    const { operationId = '' } = result.ok ? result.value : {};
    await client.settle();
    expect(client.meeting(operationId).state).toBe('waiting');
    client.transport.failing.clear();
    client.connection.reconnectNow();
    await client.clock.advance(5_000);
    expect(client.meeting(operationId)).toMatchObject({ state: 'connected' });
    expect(client.requests('POST', '/communication/')).toHaveLength(1);
  });

  it('says at once that it waits, can be taken back, and gives up after 30 s', async () => {
    const client = new Client();
    client.transport.failing.set('*', 'refused');
    await client.signIn({ server: 'https://lyncdiscover.contoso.com/' });
    const first = client.starter.start({ subject: 'One' }, 'tray');
    expect(first).toMatchObject({
      ok: true,
      value: { outcome: 'waiting', message: text('meeting.outcome.waiting') },
    });
    const { operationId = '' } = first.ok ? first.value : {};
    expect(client.starter.cancelWaiting(operationId)).toBe(true);
    await client.settle();
    expect(client.meeting(operationId).state).toBe('cancelled');

    const second = client.starter.start({ subject: 'Two' }, 'tray');
    await client.clock.advance(29_999);
    const waiting = client.meeting((second.ok && second.value.operationId) || '');
    expect(waiting.state).toBe('waiting');
    await client.clock.advance(1);
    expect(client.meeting(waiting.operationId)).toMatchObject({
      state: 'failed',
      problem: { code: 'NoConnection', next: 'retry' },
    });
    await client.connection.signOut();
  });

  it('opens sign-in when no user is signed in, and starts nothing', async () => {
    const client = new Client();
    expect(client.starter.start({}, 'hotkey')).toMatchObject({
      ok: true,
      value: { outcome: 'signInNeeded' },
    });
    expect(client.signInWanted).toBe(1);
    await client.signIn();
    expect(client.requests('POST', '/communication/')).toHaveLength(0);
  });
});
