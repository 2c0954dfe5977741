import { afterEach, describe, expect, it } from 'vitest';
import { ask, start, stopAll } from './http';

afterEach(stopAll);

async function controlled() {
  const { simulator, server } = await start({ behaviour: { invitationMs: 0 } });
  const at = `${server.url}/_simulator`;
  return {
    simulator,
    url: server.url,
    get: async (name: string): Promise<unknown> => JSON.parse((await ask(`${at}/${name}`)).body),
    post: async (name: string, body: unknown, headers = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const answer = await ask(`${at}/${name}`, { method: 'POST', body: text, headers });
      return [answer.status, JSON.parse(answer.body)] as const;
    },
    send: (method: string, name: string, headers = {}) => ask(`${at}/${name}`, { method, headers }),
  };
}

const ok = [200, { ok: true }];

describe('the control endpoint', () => {
  it('shows what was received, what is known, and which rules were broken', async () => {
    const { url, get, simulator } = await controlled();
    await ask(url);
    await ask(`${url}/WebTicket/oauthtoken`, { method: 'POST' });
    expect(await get('requests')).toMatchObject([
      { method: 'GET', status: 200 },
      { method: 'POST', status: 400 },
    ]);
    expect(await get('state')).toEqual({ applications: [] });
    expect(await get('violations')).toMatchObject({ violations: [], notes: [{ rule: 'entry-url' }] });
    expect(await get('behaviour')).toMatchObject({ invitationMs: 0, level: 'published' });
    expect(await get('')).toHaveProperty('post');
    expect(simulator.requests).toHaveLength(2);
  });

  it('takes the next fault, and takes them all away', async () => {
    const { url, post, send } = await controlled();
    expect(await post('faults', { method: 'GET', times: 'always', fault: { status: 503 } })).toEqual(ok);
    expect(await post('faults', [{ fault: 'reset' }])).toEqual(ok);
    await expect(ask(url)).rejects.toThrow(/ECONNRESET|socket hang up/);
    expect((await ask(url)).status).toBe(503);
    expect((await send('DELETE', 'faults')).status).toBe(200);
    expect((await ask(url)).status).toBe(200);
  });

  it('changes the behaviour, and makes things happen', async () => {
    const { post, simulator } = await controlled();
    expect(await post('behaviour', { linkOnly: true, expiresIn: 60 })).toEqual(ok);
    expect(simulator.behaviour).toMatchObject({ linkOnly: true, expiresIn: 60, invitationMs: 0 });
    expect(await post('happenings', { do: 'expireTokens' })).toEqual(ok);
  });

  it.each([
    ['faults', '{', 'The body is not JSON.'],
    ['faults', { fault: 'reset', path: '(' }, 'path: "(" is no regular expression.'],
    ['behaviour', { lobbyMs: -1 }, 'lobbyMs: Too small: expected number to be >=0'],
    [
      'behaviour',
      { ending: { kind: 'failed', reason: {} } },
      'ending.reason.code: Invalid input: expected string, received undefined',
    ],
    ['happenings', { do: 'admit' }, 'The simulator has no conversation yet.'],
    [
      'happenings',
      { do: 'setRole', address: 'a@b', role: 'Boss' },
      'role: Invalid option: expected one of "Leader"|"Attendee"',
    ],
  ])('says what is wrong with %s %j', async (name, body, error) => {
    const { post } = await controlled();
    expect(await post(name, body)).toEqual([400, { error }]);
  });

  it('is not for web pages, and knows no other names and methods', async () => {
    const { post, send } = await controlled();
    expect((await post('faults', { fault: 'reset' }, { origin: 'https://evil.example' }))[0]).toBe(403);
    expect((await send('GET', 'requests', { 'sec-fetch-site': 'same-origin' })).status).toBe(403);
    expect((await send('GET', 'requests', { 'x-ms-origin': 'http://localhost' })).status).toBe(403);
    expect((await send('GET', 'requests', { 'sec-fetch-site': 'none' })).status).toBe(200);
    expect((await post('nothing', {}))[0]).toBe(404);
    expect((await send('GET', 'toString')).status).toBe(404);
    expect((await send('PUT', 'state')).status).toBe(405);
    expect((await send('GET', 'state', { host: 'evil.example' })).status).toBe(421);
  });
});
