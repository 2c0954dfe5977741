import { text, verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../common/problem';
import { Client } from './client';
import { creations, pollFault, ucwaError } from './poll-faults';

const asleep: Problem = { code: 'Asleep', message: text('notices.asleep'), next: 'wait' };
const checking: Problem = { code: 'Waking', message: verbatim('Checking the connection.'), next: 'wait' };
const hours = 3_600_000;

describe('an application that the server has ended (410 Gone)', () => {
  it.each(['TooManyApplications', 'UserAgentNotAllowed'])(
    'P24 leaves it to the user, and requests nothing meanwhile: %s',
    async (subcode) => {
      const client = new Client();
      await client.signIn();
      await client.start();
      client.simulator.configure(pollFault(ucwaError(410, 'Gone', subcode), Infinity));
      client.simulator.releasePolls();
      await client.settle();
      expect(client.connection.status).toMatchObject({ state: 'faulted', problem: { subcode } });
      const told = client.titles.length;
      const before = client.simulator.requests.length;
      await client.clock.advance(24 * hours);
      const asked = client.simulator.requests.slice(before).filter(({ url }) => !url.endsWith('oauthtoken'));
      expect(asked).toEqual([]);
      expect(client.titles).toHaveLength(told);
      client.simulator.configure({ faults: [] });
      client.connection.reconnectNow();
      await client.settle();
      expect(client.states.at(-1)).toBe('ready');
    },
  );

  it('P24 is recreated once and silently if it expired while the computer slept', async () => {
    const client = new Client({ expiry: 'inactiveApplicationExpired' });
    await client.signIn();
    client.connection.suspend(asleep);
    await client.clock.advance(8 * hours);
    client.connection.resume(checking);
    await client.settle();
    expect(client.states.at(-1)).toBe('ready');
    expect(client.states).not.toContain('signedOut');
    expect(creations(client)).toHaveLength(2);
    expect(client.titles).toEqual([]);
  });

  it('P24 is recreated once and silently if it expired while there was no network', async () => {
    const client = new Client({ expiry: 'inactiveApplicationExpired' });
    await client.signIn();
    client.transport.failing.set('*', 'unreachable');
    client.simulator.releasePolls();
    await client.clock.advance(2 * hours);
    client.transport.failing.clear();
    await client.clock.advance(120_000);
    expect(client.states.slice(-2)).toEqual(['reconnecting', 'ready']);
    expect(creations(client)).toHaveLength(2);
    expect(client.titles).toEqual([]);
  });

  it('P24 is left to the user if it expired although the poll was open all the time', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure(pollFault(ucwaError(410, 'Gone', 'InactiveApplicationExpired')));
    client.simulator.releasePolls();
    await client.clock.advance(24 * hours);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: { subcode: 'InactiveApplicationExpired' },
    });
    expect(creations(client)).toHaveLength(1);
  });
});
