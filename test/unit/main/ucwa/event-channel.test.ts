import { describe, expect, it } from 'vitest';
import { TransportError } from '../../../../main/net/transport';
import { createBackoff } from '../../../../main/ucwa/backoff';
import type { ChannelEnd } from '../../../../main/ucwa/channel-end';
import { runEventChannel } from '../../../../main/ucwa/event-channel';
import { StatusError } from '../../../../main/ucwa/faults';
import { defaultLimits } from '../../../../main/ucwa/limits';
import type { Session, SessionRequest } from '../../../../main/ucwa/session';
import { PathLimit } from '../../../../main/ucwa/path-limit';
import { toResource } from '../../../../main/ucwa/codec/json';
import { ManualClock } from '../../../simulator/manual-clock';
import { follow, response } from '../support';

const application = 'https://h/app';
const href = `${application}/events?ack=1`;
const next = { _links: { next: { href } } };
const event = { link: { rel: 'conversation', href: '/app/c' }, type: 'added' };
const full = { ...next, sender: [{ rel: 'communication', href: '/app/communication', events: [event] }] };
const cut = new TransportError('reset', 'h', true);
const gone = new StatusError(response(404), href, { code: 'NotFound', subcode: 'ApplicationNotFound' });

/** One channel whose polls and probes are answered by a script; when it has run out, they hang. */
function channel(polls: readonly unknown[], probes: readonly unknown[] = []) {
  const clock = new ManualClock();
  const abort = new AbortController();
  const seen = {
    lines: [] as string[],
    troubles: 0,
    recoveries: 0,
    pauses: [] as number[],
    packages: 0,
    order: [] as string[],
    asked: [] as SessionRequest[],
    failPackages: false,
    end: undefined as ChannelEnd | undefined,
  };
  const left = { polls: [...polls], probes: [...probes] };
  const answer = (script: unknown[]): Promise<unknown> => {
    if (script.length === 0)
      return new Promise((_, reject) => {
        abort.signal.addEventListener('abort', () => reject(new TransportError('aborted', 'h', true)));
      });
    const given = script.shift();
    return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
  };
  const session: Session = {
    follow,
    request: async (request) => {
      seen.asked.push(request);
      return { status: 200, body: await answer(left.polls) };
    },
    get: async () => toResource(await answer(left.probes)),
  };
  const log = (message: string): unknown => seen.lines.push(message);
  const run = runEventChannel({
    session,
    events: href,
    application,
    limits: defaultLimits,
    clock,
    backoff: createBackoff(() => 1),
    path: new PathLimit(defaultLimits.cutMargin, defaultLimits.held),
    logger: { debug: log, info: log, warn: log, error: log },
    signal: abort.signal,
    pause: (delay) => {
      seen.pauses.push(delay);
      return new Promise((resolve) => void clock.after(delay, resolve));
    },
    onPackage: ({ events }) => {
      seen.packages++;
      seen.order.push(`${events.length} events`);
      clock.after(0, () => seen.order.push('other work'));
      if (seen.failPackages) throw new Error('x');
    },
    onTrouble: () => seen.troubles++,
    onRecovered: () => seen.recoveries++,
  }).then((end) => (seen.end = end));
  return { clock, abort, seen, run };
}

describe('the pending-GET loop', () => {
  it('ends as aborted when it is told to while a poll is open', async () => {
    const { clock, abort, seen } = channel([]);
    await clock.settle();
    expect(seen.asked[0]).toMatchObject({ method: 'GET', channel: 'poll', limits: defaultLimits.poll });
    abort.abort();
    await clock.settle();
    expect(seen.end).toEqual({ kind: 'aborted' });
    expect(seen.asked).toHaveLength(1);
    expect(seen.pauses).toEqual([]);
  });

  it('ends as aborted when the poll was, and when an answer comes after the end', async () => {
    const early = channel([new TransportError('aborted', 'h', true)]);
    await early.clock.settle();
    expect(early.seen.end).toEqual({ kind: 'aborted' });
    const late = channel([next]);
    late.abort.abort();
    await late.clock.settle();
    expect(late.seen.end).toEqual({ kind: 'aborted' });
    expect(late.seen.asked).toHaveLength(1);
  });

  it('ends as aborted, whatever went wrong, once it is over', async () => {
    const { clock, abort, seen } = channel([gone]);
    abort.abort();
    await clock.settle();
    expect(seen.end).toEqual({ kind: 'aborted' });
  });

  it('is refused by what is neither an answer nor a connection', async () => {
    const error = new Error('of the program');
    const { clock, seen } = channel([error]);
    await clock.settle();
    expect(seen.end).toEqual({ kind: 'refused', error });
  });

  it('lives on when a package cannot be processed, and says so', async () => {
    const { clock, seen } = channel([full, full]);
    seen.failPackages = true;
    await clock.settle();
    expect(seen.packages).toBe(2);
    expect(seen.lines).toContain('An event package could not be processed:');
    expect(seen.end).toBeUndefined();
  });

  it('P38 gives other work its turn between the parts of a package with many events, and goes on where one fails', async () => {
    const many = { ...full, sender: [{ ...full.sender[0], events: Array<unknown>(120).fill(event) }] };
    const { clock, seen } = channel([many, full]);
    seen.failPackages = true;
    await clock.settle();
    // The next poll was answered by then: what it told comes after the whole of the first.
    expect([seen.order, seen.asked.length]).toEqual([[], 3]);
    await clock.advance(0);
    expect(seen.order).toEqual([
      '50 events',
      'other work',
      '50 events',
      'other work',
      '20 events',
      '1 events',
      'other work',
      'other work',
    ]);
  });

  it('P07 says which events it dropped, and how many, without a line for each', async () => {
    const events = Array.from({ length: 100 }, () => ({}));
    const long = { rel: 'x'.repeat(100_000), events: [{}] };
    const { clock, seen } = channel([{ ...next, sender: [{ rel: 'communication', events }, long] }]);
    await clock.advance(0);
    const what = 'events that cannot be used: An event without type or link, from';
    expect(seen.lines.slice(0, 3)).toEqual([
      `Ignored from now on: ${what} communication`,
      `Ignored 10 times so far: ${what} communication`,
      `Ignored 100 times so far: ${what} communication`,
    ]);
    expect(seen.lines).toHaveLength(4);
    expect(seen.lines[3]?.length).toBeLessThan(200);
    expect(seen.packages).toBe(3);
  });

  it('counts failures in a row only: one, an answer, one are no trouble', async () => {
    const { clock, seen } = channel([cut, full, cut, full]);
    await clock.advance(1);
    expect(seen.lines).toEqual(['Poll failed, time 1 in a row:', 'Poll failed, time 1 in a row:']);
    expect([seen.troubles, seen.recoveries]).toEqual([0, 0]);
    expect(seen.packages).toBe(2);
  });

  it('tells of the recovery once, after trouble was told of', async () => {
    const { clock, seen } = channel([cut, cut, full], [{}]);
    await clock.advance(10_000);
    expect([seen.troubles, seen.recoveries]).toEqual([1, 1]);
    expect(seen.pauses).toEqual([0, 1_000]);
  });

  it('never waits between packages that have events', async () => {
    const { clock, seen } = channel([full, full, full, full, full]);
    await clock.settle();
    expect(seen.packages).toBe(5);
    expect(seen.pauses).toEqual([]);
  });

  it('waits by the back-off from the third answer in a row that is empty and was not held', async () => {
    const { clock, seen } = channel([next, next, next, next]);
    await clock.advance(100);
    expect(seen.pauses).toEqual([0, 1_000]);
  });

  it('ends by what the probe hears: the application may be gone by now', async () => {
    const { clock, seen } = channel([cut, cut], [cut, gone]);
    await clock.advance(10_000);
    expect(seen.end).toEqual({ kind: 'applicationGone' });
    expect(seen.troubles).toBe(2);
    expect(seen.asked).toHaveLength(2);
  });

  it('ends as aborted when told to while it waits to probe', async () => {
    const { clock, abort, seen } = channel([cut, cut]);
    await clock.advance(500);
    abort.abort();
    await clock.advance(1_000);
    expect(seen.end).toEqual({ kind: 'aborted' });
  });

  it.each([
    [[{ _links: {} }], 'lostTrack', 'An event package without a link that leads on'],
    [
      Array.from({ length: 3 }, () => ({ _links: { resync: { href } } })),
      'outOfStep',
      'One resync link leads to the next',
    ],
  ] as const)('says why it cannot go on', async (answers, kind, message) => {
    const { clock, seen } = channel(answers);
    await clock.settle();
    expect(seen.end).toMatchObject({ kind, error: { message } });
  });
});
