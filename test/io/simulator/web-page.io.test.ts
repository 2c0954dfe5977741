import { once } from 'node:events';
import { request as send, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { own } from '../../simulator/own-files';
import { ask, start, stopAll } from './http';

afterEach(stopAll);

/** What Chromium sends for the script of the page. */
const ofPage = (url: string) => ({ origin: url, 'sec-fetch-site': 'same-origin' });

async function open(names: readonly string[] = []) {
  const { server, simulator } = await start({}, { names });
  const at = `${server.url}/__simulator`;
  const post = (headers: Record<string, string>, body = '{"do":"expireTokens"}') =>
    ask(`${at}/happenings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  return { url: server.url, at, simulator, post };
}

const sending: ReturnType<typeof send>[] = [];
afterEach(() => {
  for (const request of sending.splice(0)) request.destroy();
});

/** Opens the stream of events. @returns a function that gives its next line that is not empty */
async function stream(at: string, headers: Record<string, string> = {}) {
  const request = send(`${at}/events`, { headers, agent: false }).end();
  sending.push(request);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const lines = createInterface(response)[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = (await lines.next()) as IteratorResult<string, undefined>;
    if (done) throw new Error('The stream has ended.');
    return value === '' ? next() : value;
  };
  return { status: response.statusCode, type: response.headers['content-type'], next };
}

describe('the page of the simulator', () => {
  it('is served with its files, and with a policy that forbids everything else', async () => {
    const { at, url } = await open();
    expect((await ask(at)).headers.location).toBe('/__simulator/');
    for (const name of ['', ...Object.keys(own.page)]) {
      const { status, headers, body } = await ask(`${at}/${name}`);
      expect([name, status]).toEqual([name, 200]);
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      // No script or style within the page: the policy would forbid it.
      if (name === '') expect(body).not.toMatch(/<style|<script(?![^>]* src=)|\sstyle=|\son\w+=/);
    }
    expect((await ask(`${at}/toString`)).status).toBe(404);
    expect((await ask(`${at}/../ucwa`)).status).toBe(404);
    expect((await ask(`${at}/page.mjs`, { method: 'POST', headers: ofPage(url) })).status).toBe(405);
  });

  it('is no request of a client: it is neither recorded nor judged', async () => {
    const { at, simulator } = await open();
    await ask(`${at}/`, { accept: false });
    await stream(at);
    expect([simulator.requests, simulator.notes]).toEqual([[], []]);
  });

  it('makes something happen if its own script posts it, and says why something cannot', async () => {
    const { url, post } = await open();
    expect(await post(ofPage(url))).toMatchObject({ status: 200, body: 'Done.\n' });
    expect(await post(ofPage(url), '{"do":"admit"}')).toMatchObject({
      status: 400,
      body: 'The simulator has no conversation yet.\n',
    });
    expect((await post({ ...ofPage(url), 'content-type': 'text/plain' })).status).toBe(415);
  });

  it.each([
    ['without an origin', {}, ''],
    ['from another web page', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, ''],
    [
      'from another port of this machine',
      { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' },
      '',
    ],
    ['whose browser says that another site sends it', { 'sec-fetch-site': 'cross-site' }, 'own'],
    ['from a page without an origin, such as a file', { origin: 'null' }, ''],
    ['through the frame for web applications', { 'x-ms-origin': 'http://localhost' }, 'own'],
  ])('does nothing for a POST %s', async (_, headers: Record<string, string>, origin) => {
    const { url, post, at } = await open();
    expect((await post({ ...(origin === 'own' && { origin: url }), ...headers })).status).toBe(403);
    expect((await ask(`${at}/happenings`, { headers: ofPage(url) })).status).toBe(405);
  });

  it('is only for names of this machine with the own port, whatever other names clients may use', async () => {
    const { at } = await open(['lyncdiscover.contoso.com', 'localhost:80']);
    for (const host of ['lyncdiscover.contoso.com', 'localhost:80'])
      expect([host, (await ask(`${at}/`, { headers: { host } })).status]).toEqual([host, 403]);
    expect((await ask(`${at}/`, { headers: { host: 'evil.example' } })).status).toBe(421);
  });

  it('gets what happens as server-sent events, and after an interruption what it missed', async () => {
    const { url, at } = await open();
    await ask(`${url}/?first`);
    const first = await stream(at, { 'sec-fetch-site': 'same-origin' });
    expect([first.status, first.type, await first.next()]).toEqual([200, 'text/event-stream', 'retry: 1000']);
    const id = (await first.next()).replace('id: ', '');
    expect(await first.next()).toContain('"path":"/?first","status":200');
    await ask(`${url}/?second`);
    const again = await stream(at, { 'last-event-id': id });
    expect([await again.next(), await again.next()]).toEqual(['retry: 1000', expect.stringMatching(/^id: /)]);
    const data = await again.next();
    expect(data).toContain('"path":"/?second"');
    expect(data).not.toContain('?first');
  });

  it('does not let other pages follow, and not more than eight at a time', async () => {
    const { at } = await open();
    expect((await stream(at, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await stream(at, { 'x-ms-origin': 'http://localhost' })).status).toBe(403);
    const all = await Promise.all(Array.from({ length: 9 }, () => stream(at)));
    expect(all.map(({ status }) => status).sort()).toEqual([...Array<number>(8).fill(200), 503]);
  });
});
