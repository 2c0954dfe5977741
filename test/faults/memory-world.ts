import { Client } from '../protocol/client';
import { behaviour, type World } from './world';

/** The longest time that a server keeps anything after its client has gone, plus one minute. */
const FORGOTTEN_MS = 16 * 60_000;

/** In memory, on one clock that only the grid moves. */
export function memoryWorld(): World {
  const client = new Client(behaviour);
  const { clock, simulator, connection, book, starter, transport } = client;
  return {
    medium: 'memory',
    simulator,
    connection,
    book,
    starter,
    transport,
    signIn: () => connection.signIn(client.account),
    async until(holds, ms) {
      const end = clock.now() + ms;
      for (;;) {
        for (let turn = 0; turn < 5; turn++) await clock.settle();
        if (holds()) return true;
        if (clock.now() >= end) return false;
        await clock.advance(Math.min(500, end - clock.now()));
      }
    },
    pass: (ms) => clock.advance(ms),
    async close() {
      await clock.advance(FORGOTTEN_MS);
      return clock.pending === 0 ? [] : [`${clock.pending} timers`];
    },
  };
}
