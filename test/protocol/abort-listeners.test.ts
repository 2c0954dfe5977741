import { verbatim } from '../../common/text';
import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import type { Live } from '../../main/ucwa/connection-options';
import { Checked } from './checked';
import { Client } from './client';

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;
const rounds = 12;

/** Every way in which an event channel ends while its sign-in continues. */
const endings: Readonly<Record<string, (client: Client) => Promise<void>>> = {
  'the application is gone': async ({ simulator, clock }) => {
    simulator.dropApplication();
    // Three of them in ten minutes are too many.
    await clock.advance(11 * 60_000);
  },
  'the computer sleeps': async ({ connection, clock }) => {
    connection.suspend({ code: 'Asleep', message: verbatim(''), next: 'none' });
    await clock.advance(1_000);
    connection.resume({ code: 'Waking', message: verbatim(''), next: 'none' });
    await clock.advance(5_000);
  },
  'a command hears that the application is gone': async ({ connection, clock }) => {
    if (connection.live !== undefined) connection.applicationGone(connection.live);
    await clock.advance(11 * 60_000);
  },
  'the channel has lost its track': async ({ simulator, clock }) => {
    simulator.inject({ method: 'GET', path: '/events', nth: 1, fault: { status: 404 } });
    simulator.releasePolls();
    await clock.advance(11 * 60_000);
  },
  'the server cannot be reached': async ({ transport, simulator, clock }) => {
    transport.failing.set('*', 'refused');
    simulator.releasePolls();
    await clock.advance(60_000);
    transport.failing.clear();
    await clock.advance(120_000);
  },
  'nothing ends, and a meeting is started': async (client) => {
    await client.start();
  },
};

function liveOf({ connection: { live } }: Client): Live {
  if (live === undefined) throw new Error('There is no application.');
  return live;
}

/** As the app does for each application if the user wants to appear available. */
function appear(client: Client): Promise<void> {
  const { session, application, signal } = liveOf(client);
  return client.presence.appear(session, application, signal);
}

it.each(Object.entries(endings))(
  'L41 a sign-in keeps no listener of what is over, however often: %s',
  async (_, end) => {
    const client = new Client();
    await client.signIn();
    await client.start();
    const { signal } = liveOf(client);
    await appear(client);
    const before = listeners(signal);
    expect(before).toBeGreaterThan(0);
    for (let round = 0; round < rounds; round++) {
      await end(client);
      expect(client.connection.status.state, `after round ${round}`).toBe('ready');
      await appear(client);
    }
    expect(liveOf(client).signal).toBe(signal);
    expect(listeners(signal)).toBe(before);
  },
);

it('L41 a check keeps none on the signal that cancels it', async () => {
  const check = new Checked();
  await check.run();
  expect(listeners(check.abort.signal)).toBe(0);
});
