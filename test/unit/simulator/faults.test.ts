import { describe, expect, it } from 'vitest';
import { ConnectionReset } from '../../simulator';
import { APP, connected, START } from './bench';

describe('a fault plan', () => {
  it('answers the matching request with what it holds, once, and leaves all others alone', async () => {
    const bench = await connected({
      faults: [
        {
          method: 'POST',
          path: 'onlineMeetingInvitations',
          fault: { status: 503, headers: [['Retry-After', '120']], body: '<html></html>' },
        },
      ],
    });
    expect((await bench.get(`${APP}/me`)).status).toBe(200);
    const answer = await bench.post(START);
    expect([answer.status, answer.header('Retry-After'), answer.text]).toEqual([503, '120', '<html></html>']);
    expect(bench.simulator.state.applications[0]?.invitations).toEqual([]);
    expect((await bench.post(START)).status).toBe(201);
  });

  it('counts: from the nth on, so many times', async () => {
    const bench = await connected();
    bench.simulator.configure({ faults: [{ path: /\/me$/, nth: 2, times: 2, fault: { status: 500 } }] });
    const statuses = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await bench.get(`${APP}/me`)).status);
    expect(statuses).toEqual([200, 500, 500, 200, 200]);
  });

  it('sees the query too', async () => {
    const bench = await connected({ faults: [{ path: '/events\\?ack=3', fault: { status: 504 } }] });
    bench.simulator.releasePolls();
    expect((await bench.get(`${APP}/events?ack=3`)).status).toBe(504);
  });

  it('cuts the connection before the server has acted, or after', async () => {
    const bench = await connected({ faults: [{ path: /onlineMeetingInvitations/, fault: 'reset' }] });
    await expect(bench.post(START)).rejects.toBeInstanceOf(ConnectionReset);
    expect(bench.simulator.state.applications[0]?.invitations ?? []).toEqual([]);
    bench.simulator.configure({ faults: [{ method: 'POST', acted: true, fault: 'reset' }] });
    await expect(bench.post(START)).rejects.toBeInstanceOf(ConnectionReset);
    expect(bench.simulator.state.applications[0]?.invitations).toHaveLength(1);
  });

  it('never answers, until the client goes away', async () => {
    const bench = await connected({ faults: [{ path: '/me', fault: 'hang' }] });
    const gone = new AbortController();
    let settled = false;
    const answer = bench.get(`${APP}/me`, { signal: gone.signal }).finally(() => (settled = true));
    await bench.clock.advance(3_600_000);
    expect(settled).toBe(false);
    gone.abort();
    await expect(answer).rejects.toBeInstanceOf(ConnectionReset);
  });
});

describe('what the simulator received', () => {
  it('is on record, with time, body and the status once answered', async () => {
    const bench = await connected();
    const before = bench.simulator.requests.length;
    const poll = bench.poll('ack=1');
    await bench.clock.advance(50);
    await bench.post(START, { operationId: 'op-1' });
    const [parked, post] = bench.simulator.requests.slice(before);
    expect(parked).toMatchObject({ method: 'GET', url: `https://lyncweb.contoso.com${APP}/events?ack=1` });
    expect(parked?.status).toBeUndefined();
    expect(post).toMatchObject({ at: 50, method: 'POST', body: '{"operationId":"op-1"}', status: 201 });
    expect(post?.headers['content-type']).toBe('application/json');
    bench.simulator.releasePolls();
    await poll.answer;
    expect(parked?.status).toBe(200);
  });

  it('says when a request was lost', async () => {
    const bench = await connected({ faults: [{ path: '/me', fault: 'reset' }] });
    await bench.get(`${APP}/me`).catch(() => undefined);
    expect(bench.simulator.requests.at(-1)).toMatchObject({ lost: true });
  });
});

describe('a test that asks for the impossible', () => {
  it('is told so', async () => {
    const bench = await connected();
    expect(() => bench.simulator.admit()).toThrow('The simulator has no conversation yet.');
    expect(() => bench.simulator.dropApplication('999')).toThrow('The simulator has no application 999.');
  });
});
