import { describe, expect, it } from 'vitest';
import { ConnectionReset } from '../../simulator';
import { APP, connected, START, str } from './bench';

import { event, names } from './own-events';

const href = (ack: number): string => `${APP}/events?ack=${ack}`;

describe('a poll', () => {
  it('is held until a High event, and then released at once', async () => {
    const bench = await connected();
    const poll = bench.poll('ack=1');
    await bench.clock.advance(100_000);
    expect(poll.settled).toBe(false);
    bench.simulator.emit([event('a')]);
    await bench.clock.settle();
    expect(poll.settled).toBe(true);
    const { json } = await poll.answer;
    expect(json['_links']).toEqual({ self: { href: href(1) }, next: { href: href(2) } });
  });

  it('is answered at once when a High event waits already', async () => {
    const bench = await connected();
    bench.simulator.emit([event('a')]);
    expect(names((await bench.poll('ack=1').answer).json)).toEqual(['a']);
  });

  it('is held 5 seconds for a Medium event and 15 for a Low one, counted from the event', async () => {
    const bench = await connected();
    const first = bench.poll('ack=1');
    await bench.clock.advance(60_000);
    bench.simulator.emit([event('a')], 'medium');
    await bench.clock.advance(4_999);
    expect(first.settled).toBe(false);
    await bench.clock.advance(1);
    expect(first.settled).toBe(true);
    bench.simulator.emit([event('b')], 'low');
    await bench.clock.advance(10_000);
    const second = bench.poll('ack=2');
    await bench.clock.advance(4_999);
    expect(second.settled).toBe(false);
    await bench.clock.advance(1);
    expect(second.settled).toBe(true);
  });

  it('brings everything that was queued ahead of the High event that released it, in order', async () => {
    const bench = await connected();
    const poll = bench.poll('ack=1');
    bench.simulator.emit([event('low')], 'low');
    bench.simulator.emit([event('medium')], 'medium');
    bench.simulator.emit([event('high')]);
    expect(names((await poll.answer).json)).toEqual(['low', 'medium', 'high']);
  });

  it('is released after 180 quiet seconds with the next link and an empty list', async () => {
    const bench = await connected();
    const poll = bench.poll('ack=1');
    await bench.clock.advance(179_999);
    expect(poll.settled).toBe(false);
    await bench.clock.advance(1);
    const { json } = await poll.answer;
    expect(json).toEqual({ _links: { self: { href: href(1) }, next: { href: href(2) } }, sender: [] });
  });

  it('has no `sender` without events if the server leaves it out', async () => {
    const bench = await connected({ wire: { emptySender: 'absent' } });
    const poll = bench.poll('ack=1');
    bench.simulator.releasePolls();
    expect((await poll.answer).json).not.toHaveProperty('sender');
  });

  it('is held as long as it asks for, within 180 and 1800 seconds, and the server remembers', async () => {
    const bench = await connected();
    const held = async (query: string): Promise<number> => {
      const poll = bench.poll(query);
      const since = bench.clock.now();
      while (!poll.settled) await bench.clock.advance(1_000);
      return (bench.clock.now() - since) / 1_000;
    };
    expect(await held('ack=1&timeout=1')).toBe(180);
    expect(await held('ack=2&timeout=300')).toBe(300);
    expect(await held('ack=3')).toBe(300);
    expect(await held('ack=4&timeout=99999')).toBe(1_800);
  });

  it('takes medium and low intervals of at least 5 seconds', async () => {
    const bench = await connected();
    const poll = bench.poll('ack=1&medium=1&low=60');
    bench.simulator.emit([event('a')], 'medium');
    await bench.clock.advance(4_999);
    expect(poll.settled).toBe(false);
    await bench.clock.advance(1);
    expect(poll.settled).toBe(true);
    const next = bench.poll('ack=2');
    bench.simulator.emit([event('b')], 'low');
    await bench.clock.advance(59_999);
    expect(next.settled).toBe(false);
  });

  it('with something else than a number is refused', async () => {
    const bench = await connected();
    for (const query of ['ack=one', 'ack=1&timeout=-5', 'ack=1&priority='])
      expect((await bench.poll(query).answer).status).toBe(400);
  });

  it('can be released by the test', async () => {
    const bench = await connected();
    const poll = bench.poll('ack=1');
    bench.simulator.releasePolls();
    expect((await poll.answer).json['sender']).toEqual([]);
  });
});

describe('a package', () => {
  it('is kept until the next ack: the same ack gives the same package, unchanged', async () => {
    const bench = await connected();
    bench.simulator.emit([event('a')]);
    const first = await bench.poll('ack=1').answer;
    bench.simulator.emit([event('b')]);
    const again = await bench.poll('ack=1').answer;
    expect(again.text).toBe(first.text);
    expect(names((await bench.poll('ack=2').answer).json)).toEqual(['b']);
  });

  it('is never sent again once it was acknowledged, and nothing is skipped', async () => {
    const bench = await connected();
    const seen: string[] = [];
    for (let ack = 1; ack <= 5; ack += 1) {
      bench.simulator.emit([event(String(ack))]);
      seen.push(...names((await bench.poll(`ack=${ack}`).answer).json));
    }
    expect(seen).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is not lost with a client that went away while its poll was parked', async () => {
    const bench = await connected();
    const gone = new AbortController();
    const poll = bench.poll('ack=1', gone.signal);
    gone.abort();
    await expect(poll.answer).rejects.toBeInstanceOf(ConnectionReset);
    expect(bench.simulator.state.applications[0]?.polled).toBe(false);
    bench.simulator.emit([event('a')]);
    expect(names((await bench.poll('ack=1').answer).json)).toEqual(['a']);
  });

  it.each([
    ['too low', 1],
    ['too high', 9],
  ])(
    'asked for with an ack that is %s gives resync, and following it the first unacknowledged',
    async (_, ack) => {
      const bench = await connected();
      for (const one of [1, 2, 3]) {
        bench.simulator.emit([event(String(one))]);
        await bench.poll(`ack=${one}`).answer;
      }
      const { status, json } = await bench.poll(`ack=${ack}`).answer;
      expect(status).toBe(200);
      expect(json).toEqual({ _links: { resync: { href: href(3) } }, sender: [] });
      const followed = await bench.get(str(json['_links']?.['resync']?.['href']));
      expect(names(followed.json)).toEqual(['3']);
      expect(followed.json['_links']?.['next']?.['href']).toBe(href(4));
    },
  );

  it('is asked for without an ack as the first unacknowledged one', async () => {
    const bench = await connected();
    bench.simulator.emit([event('a')]);
    await bench.poll('ack=1').answer;
    expect(names((await bench.poll('').answer).json)).toEqual(['a']);
  });
});

describe('a second poll', () => {
  it('replaces the parked one, which ends with 409 PGetReplaced', async () => {
    const bench = await connected();
    const first = bench.poll('ack=1');
    const second = bench.poll('ack=1');
    const replaced = await first.answer;
    expect(replaced.status).toBe(409);
    expect(replaced.json).toEqual({
      code: 'Conflict',
      subcode: 'PGetReplaced',
      message: 'The existing P-GET was replaced with a new P-GET from the client application.',
    });
    bench.simulator.emit([event('a')]);
    expect(names((await second.answer).json)).toEqual(['a']);
  });

  it('of lower priority does not replace the parked one, and learns that itself', async () => {
    const bench = await connected();
    const first = bench.poll('ack=1&priority=2');
    expect((await bench.poll('ack=1&priority=1').answer).json['subcode']).toBe('PGetReplaced');
    expect(first.settled).toBe(false);
    bench.poll('ack=1&priority=2');
    expect((await first.answer).json['subcode']).toBe('PGetReplaced');
  });

  it('with an ack out of order leaves the parked one alone', async () => {
    const bench = await connected();
    const first = bench.poll('ack=1');
    expect((await bench.poll('ack=7').answer).json['_links']?.['resync']).toBeDefined();
    expect(first.settled).toBe(false);
  });
});

describe('after long silence', () => {
  it('the answer says resume in place of next, conversations are closed, and nobody was told', async () => {
    const bench = await connected({ resumeAfterMs: 5 * 60_000 });
    await bench.post(START, { operationId: 'op-1' });
    await bench.clock.advance(5 * 60_000);
    const { json } = await bench.poll('ack=1').answer;
    expect(json).toEqual({ _links: { self: { href: href(1) }, resume: { href: href(2) } }, sender: [] });
    const list = await bench.get(`${APP}/communication/conversations?filter=active`);
    expect(list.json['_links']).toEqual({ self: { href: `${APP}/communication/conversations` } });
    const next = bench.poll('ack=2');
    await bench.clock.advance(1_000);
    expect(next.settled).toBe(false);
  });

  it('the intervals that the client had asked for are forgotten', async () => {
    const bench = await connected();
    bench.poll('ack=1&timeout=1800');
    bench.simulator.suspendApplication();
    const next = bench.poll('ack=2');
    await bench.clock.advance(180_000);
    expect(next.settled).toBe(true);
  });
});

describe('the events URL', () => {
  it('can carry a key, which has to come back, and a first ack that is not 1', async () => {
    const bench = await connected({ eventsKey: '105~sip:lenea@contoso.com', firstAck: 14 });
    const application = await bench.get(APP);
    const events = `${APP}/events?ack=14&key=105~sip%3Alenea%40contoso.com`;
    expect(application.json['_links']?.['events']?.['href']).toBe(events);
    expect((await bench.get(`${APP}/events?ack=14`)).status).toBe(400);
    bench.simulator.emit([event('a')]);
    const { json } = await bench.get(events);
    expect(json['_links']?.['next']?.['href']).toBe(events.replace('14', '15'));
  });
});
