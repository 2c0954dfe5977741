import { beforeEach, describe, expect, it } from 'vitest';
import { Feed, type News } from '../../../simulator/page/feed';
import { APP, APPLICATIONS, type Bench, connected, START, TOKEN } from '../bench';

let bench: Bench;
let feed: Feed;
beforeEach(async () => {
  bench = await connected();
  feed = new Feed(bench.simulator, bench.clock);
});

/** Somebody who looks at the page, with everything that they were told. */
function follow(lastId?: string) {
  const told: News[] = [];
  const ids: string[] = [];
  let heartbeats = 0;
  const end = feed.follow(lastId, (id, news) => {
    if (news) {
      told.push(news);
      ids.push(id);
    } else heartbeats += 1;
  });
  return { told, ids, end, heartbeats: () => heartbeats };
}

describe('the feed of the page', () => {
  it('tells a new follower the requests so far, and what the simulator knows', async () => {
    await bench.signIn();
    await bench.create({ endpointId: 'another' });
    const { told } = follow();
    expect(told).toHaveLength(1);
    expect(told[0]?.requests.map(({ method, path, status }) => [method, path, status])).toEqual(
      expect.arrayContaining([
        ['POST', TOKEN, 200],
        ['POST', APPLICATIONS, 201],
      ]),
    );
    expect(told[0]?.state?.applications).toMatchObject([
      { id: '106', user: 'lenea@contoso.com' },
      { id: '105' },
    ]);
  });

  it('tells of a request when it comes, and again when it is answered', async () => {
    const { told } = follow();
    const poll = bench.get(`${APP}/events?ack=1`);
    await bench.clock.advance(200);
    expect(told[1]?.requests).toMatchObject([{ method: 'GET', path: `${APP}/events?ack=1` }]);
    expect(told[1]?.requests[0]).not.toHaveProperty('status');
    const id = told[1]?.requests[0]?.id;
    await bench.post(START, { operationId: 'op' });
    await bench.clock.advance(200);
    await poll;
    expect(told[2]?.requests).toMatchObject([
      { id, status: 200, ms: 200 },
      { method: 'POST', status: 201 },
    ]);
    expect(told[2]?.state?.applications[0]?.meetings).toHaveLength(1);
  });

  it('says which rule a request broke, and which page states it', async () => {
    await bench.get(`${APP}/nothing`);
    const { told } = follow();
    expect(told[0]?.requests.at(-1)).toMatchObject({
      status: 404,
      findings: [{ rule: 'built-url', broken: true, page: 'Hypermedia' }],
    });
  });

  it('continues after the last news that a follower got, and starts over after a restart', async () => {
    await bench.get('/?first');
    const first = follow();
    first.end();
    await bench.get('/');
    const again = follow(first.ids.at(-1));
    expect(again.told[0]?.requests.map(({ path }) => path)).toEqual(['/']);
    expect(again.told[0]?.state).toBeDefined();
    expect(follow('earlier.7').told[0]?.requests).toHaveLength(2);
  });

  it('keeps the latest 200 requests', async () => {
    for (let count = 0; count < 250; count += 1) await bench.get(`/?n=${count}`);
    const requests = follow().told[0]?.requests ?? [];
    expect(requests).toHaveLength(200);
    expect(requests.at(-1)?.path).toBe('/?n=249');
  });

  it('gives a sign of life every 15 seconds if nothing happens, and stops when nobody follows', async () => {
    const before = bench.clock.pending;
    const { told, end, heartbeats } = follow();
    await bench.clock.advance(45_000);
    expect([told.length, heartbeats()]).toEqual([1, 3]);
    end();
    await bench.clock.advance(200);
    expect(bench.clock.pending).toBe(before);
  });

  it('has one rhythm for all followers, also after the last one has left', async () => {
    const before = bench.clock.pending;
    follow().end();
    follow();
    follow();
    expect(bench.clock.pending).toBe(before + 1);
    await bench.clock.advance(1_000);
    expect(bench.clock.pending).toBe(before + 1);
  });

  it('shows the newest of many meetings and people, and counts the rest', async () => {
    for (let count = 0; count < 25; count += 1)
      await bench.post(START, { operationId: `op-${count}`, subject: `Meeting ${count}` });
    await bench.clock.advance(2_000);
    bench.simulator.arriveMany({ kind: 'colleague', count: 60 });
    const application = follow().told[0]?.state?.applications[0];
    expect([application?.meetings.length, application?.more]).toEqual([20, 5]);
    expect(application?.meetings[0]).toMatchObject({ subject: 'Meeting 24', more: 11 });
    expect(application?.meetings[0]?.people).toHaveLength(50);
  });
});
