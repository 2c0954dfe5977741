import { verbatim } from '../../../../../common/text';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPower, type Power } from '../../../../../main/desktop/power/power';
import type { ConnectionStatus } from '../../../../../common/connection-status';
import { ManualClock } from '../../../../simulator/manual-clock';
import { listeningLogger } from '../../support';

// Only `followPower` uses it; the test itself makes the reports.
vi.mock('electron', () => ({ powerMonitor: {} }));

let clock: ManualClock;
let done: string[];
let status: ConnectionStatus;
let power: Power;

beforeEach(() => {
  clock = new ManualClock();
  done = [];
  status = { state: 'ready' };
  power = createPower({
    clock,
    logger: listeningLogger().logger,
    connection: {
      get status() {
        return status;
      },
      suspend: ({ code }) => done.push(`suspend ${code}`),
      resume: ({ code }, why) => done.push(`resume ${code} ${String(why)}`),
    },
    network: { transport: { close: () => done.push('close') }, renew: () => done.push('renew') },
  });
});

it('closes its sockets before the computer sleeps, in the same turn', () => {
  power.suspended();
  expect(done).toEqual(['suspend Asleep', 'close']);
});

it('takes reports within a second as one change, and a later one as another', async () => {
  power.moved('a');
  power.moved('b');
  await clock.advance(900);
  power.moved('c');
  expect(done).toEqual([]);
  await clock.advance(100);
  expect(done).toEqual(['renew', 'resume Checking moved']);
  power.moved('d');
  await clock.advance(1000);
  expect(done).toHaveLength(4);
});

it('tells an unlocked screen from a change of network, which counts if both happen together', async () => {
  power.unlocked();
  await clock.advance(1000);
  power.unlocked();
  power.moved('a');
  await clock.advance(1000);
  power.unlocked();
  await clock.advance(1000);
  expect(done.filter((one) => one !== 'renew')).toEqual([
    'resume Checking unlocked',
    'resume Checking moved',
    'resume Checking unlocked',
  ]);
});

describe('without a connection', () => {
  const once = ['close', 'renew', 'resume Checking moved'];
  beforeEach(() => {
    status = { state: 'reconnecting', problem: { code: 'x', message: verbatim('x'), next: 'wait' } };
  });

  it('goes on at once, and cuts all that is under way', async () => {
    power.moved('a');
    expect(done).toEqual(once);
    await clock.advance(5000);
    expect(done).toEqual(once);
    expect(clock.pending).toBe(0);
  });

  it('takes the reports that follow within a second as one change', async () => {
    power.moved('a');
    power.moved('b');
    await clock.advance(900);
    power.moved('c');
    expect(done).toEqual(once);
    await clock.advance(100);
    expect(done).toEqual([...once, ...once]);
  });

  it('goes on at once after each sleep', () => {
    for (let night = 0; night < 2; night++) {
      power.moved('a');
      power.suspended();
    }
    expect(done.filter((one) => one.startsWith('resume'))).toHaveLength(2);
  });
});

it('forgets a change when the computer sleeps again, or the app ends', async () => {
  power.moved('a');
  power.suspended();
  power.moved('b');
  power.dispose();
  await clock.advance(5000);
  expect(done).toEqual(['suspend Asleep', 'close']);
  expect(clock.pending).toBe(0);
});
