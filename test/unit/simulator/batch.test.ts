import { describe, expect, it } from 'vitest';
import { type BrowserKnobs } from '../../simulator/knobs/browser';
import { type Answer, APP, type Bench, connected, type Loose, ORIGIN, str } from './bench';

const TYPE = 'multipart/batching;boundary=77f2569d';

const get = (path: string, ...headers: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'Host: lyncweb.contoso.com', 'Accept: application/json', ...headers, '', ''].join(
    '\r\n',
  );

const post = (path: string, body: string, type = 'application/json'): string =>
  [`POST ${path} HTTP/1.1`, 'Accept: application/json', `Content-Type: ${type}`, '', body].join('\r\n');

const batchOf = (messages: readonly string[]): string =>
  [
    ...messages.map(
      (one) => `--77f2569d\r\nContent-Type: application/http; msgtype=request\r\n\r\n${one}\r\n`,
    ),
    '--77f2569d--\r\n',
  ].join('');

const send = (bench: Bench, body: string, type = TYPE): Promise<Answer> =>
  bench.post(`${APP}/batch`, body, { type, accept: 'multipart/batching' });

const batch = (bench: Bench, ...messages: string[]): Promise<Answer> => send(bench, batchOf(messages));

interface Part {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** The parts of an answer, read as plainly as can be. */
function partsOf(answer: Answer): Part[] {
  const boundary =
    /^multipart\/batching; boundary="(.+)"$/.exec(str(answer.header('Content-Type')))?.[1] ?? '';
  const [before = '', ...parts] = answer.text.split(`--${boundary}`);
  expect([before, parts.pop()]).toEqual(['', '--\r\n']);
  return parts.map((part) => {
    const [outer, inner = '', body = ''] = part.split('\r\n\r\n');
    expect(outer).toBe('\r\nContent-Type: application/http; msgtype=response');
    return {
      status: Number(/^HTTP\/1\.1 (\d+)/.exec(inner)?.[1]),
      headers: inner,
      body: body.replace(/\r\n$/, ''),
    };
  });
}

const statuses = (answer: Answer): number[] => partsOf(answer).map(({ status }) => status);

const json = ({ body = '' }: Partial<Part> = {}): Loose => JSON.parse(body.replace(/^\uFEFF/, '')) as Loose;

const withBrowser = (browser: Partial<BrowserKnobs>): Promise<Bench> => connected({ browser });

describe('a batch', () => {
  it('is where the application says', async () => {
    const bench = await connected();
    const { json: application } = await bench.get(APP);
    expect(str(application['_links']?.['batch']?.['href'])).toBe(`${APP}/batch`);
  });

  it('is answered as published: one part for each request, in their order', async () => {
    const bench = await connected();
    const answer = await batch(bench, get(`${APP}/people/contacts`), get(`${APP}/me`));
    expect(answer.status).toBe(200);
    const [contacts, me] = partsOf(answer);
    expect(contacts?.headers).toBe(
      'HTTP/1.1 200 OK\r\nCache-Control: no-cache\r\nContent-Type: application/json; charset=utf-8',
    );
    expect(json(contacts)['rel']).toBe('myContacts');
    expect(json(me)['rel']).toBe('me');
    expect(me?.body).toMatch(/^\uFEFF\{/);
  });

  it.each(['sent', 'reversed'] as const)(
    'is answered in its order if its requests are executed as %s',
    async (batchOrder) => {
      const bench = await withBrowser({ batchOrder, batchBom: false });
      const answer = await batch(
        bench,
        get(`${APP}/me`),
        get(`${APP}/policies`),
        get(`${APP}/communication`),
      );
      expect(partsOf(answer).map((part) => json(part)['rel'])).toEqual(['me', 'policies', 'communication']);
      const executed = bench.simulator.requests
        .slice(-3)
        .map(({ url }) => url.slice(`${ORIGIN}${APP}/`.length));
      const order = ['me', 'policies', 'communication'];
      expect(executed).toEqual(batchOrder === 'sent' ? order : order.reverse());
    },
  );

  it('has a status for each part', async () => {
    const bench = await connected();
    const answer = await batch(
      bench,
      post(`${APP}/me/makeMeAvailable`, '{}'),
      get(`${APP}/nothing`),
      'DELETE /ucwa/oauth/v1/applications/105/me HTTP/1.1\r\nAccept: application/json\r\n\r\n',
      get(`${APP}/me`, 'Authorization: Bearer cwt=other'),
    );
    expect(statuses(answer)).toEqual([204, 404, 405, 401]);
  });

  it('is answered in the representation that each part asks for', async () => {
    const bench = await connected();
    const xml = get(`${APP}/policies`).replace('application/json', 'application/vnd.microsoft.com.ucwa+xml');
    const [policies, me] = partsOf(await batch(bench, xml, get(`${APP}/me`)));
    expect(policies?.headers).toContain(
      'Content-Type: application/vnd.microsoft.com.ucwa+xml; charset=utf-8',
    );
    expect(policies?.body).toMatch(/^\uFEFF<\?xml .*<resource rel="policies" /);
    expect(json(me)['rel']).toBe('me');
  });

  it('starts a meeting like a request of its own', async () => {
    const bench = await connected();
    const start = post(
      `${APP}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`,
      '{"operationId":"op-1","subject":"Grüße"}',
    );
    const [started] = partsOf(await batch(bench, start, get(`${APP}/me`)));
    expect(started).toMatchObject({ status: 201, body: '' });
    expect(started?.headers).toMatch(/\r\nLocation: \S+/);
    expect(bench.simulator.state.applications[0]?.invitations[0]).toMatchObject({ subject: 'Grüße' });
  });

  it('is recorded, and its requests like all others', async () => {
    const bench = await connected();
    await batch(bench, get(`${APP}/me`), get(`${APP}/people/contacts`), get(`${APP}/built`));
    expect(
      bench.simulator.requests.slice(-4).map(({ method, url, status }) => [method, url, status]),
    ).toEqual([
      ['POST', `${ORIGIN}${APP}/batch`, 200],
      ['GET', `${ORIGIN}${APP}/me`, 200],
      ['GET', `${ORIGIN}${APP}/people/contacts`, 200],
      ['GET', `${ORIGIN}${APP}/built`, 404],
    ]);
    expect(
      bench.simulator.violations.map(({ rule, request }) => [rule, new URL(request.url).pathname]),
    ).toEqual([['built-url', `${APP}/built`]]);
  });

  it.each(['batch', 'events?ack=1', 'photos/lenea@contoso.com', 'me/photo'])(
    'must not contain a request for %s: that part is refused, the others are not',
    async (path) => {
      const bench = await connected();
      const answer = await batch(bench, get(`${APP}/${path}`), get(`${APP}/me`));
      expect(statuses(answer)).toEqual([409, 200]);
      expect(json(partsOf(answer)[0])).toMatchObject({ code: 'Conflict', subcode: 'None' });
      expect(bench.simulator.violations).toMatchObject([{ rule: 'batch-content', page: 'BatchingRequests' }]);
    },
  );
});

describe('a path with repeated slashes in a batch', () => {
  it('is answered like the path with single ones', async () => {
    const bench = await connected();
    const answer = await batch(bench, get(`/${APP}/me`), get(`${ORIGIN}/${APP}//me`), get('http://host//'));
    expect(statuses(answer)).toEqual([200, 200, 200]);
  });

  it.each([`/${APP}/events?ack=1`, `http://host/${APP}/events?ack=1`, `${ORIGIN}/${APP}//batch`])(
    'cannot hide what a batch must not contain: %s',
    async (target) => {
      const bench = await connected();
      expect(statuses(await batch(bench, get(target)))).toEqual([409]);
      expect(bench.simulator.violations.map(({ rule }) => rule)).toEqual(['batch-content']);
    },
  );
});

describe('the limit of batched requests', () => {
  it('refuses a batch of more than a hundred, and executes none', async () => {
    const bench = await connected();
    const before = bench.simulator.requests.length;
    const answer = await batch(bench, ...Array.from({ length: 101 }, () => get(`${APP}/me`)));
    expect(answer.status).toBe(429);
    expect(answer.json).toMatchObject({ code: 'TooManyRequests', subcode: 'None' });
    expect(bench.simulator.requests).toHaveLength(before + 1);
    expect((await batch(bench, ...Array.from({ length: 100 }, () => get(`${APP}/me`)))).status).toBe(200);
  });

  it('counts all batches of a user that are not answered yet', async () => {
    const bench = await connected({ browser: { batchLimit: 2 }, contacts: { searchMs: [1_000, 0] } });
    const search = get(`${APP}/people/search?query=alex`);
    const first = batch(bench, search, get(`${APP}/me`));
    await bench.clock.settle();
    expect((await batch(bench, get(`${APP}/me`))).status).toBe(429);
    await bench.clock.advance(1_000);
    expect(statuses(await first)).toEqual([200, 200]);
    expect((await batch(bench, get(`${APP}/me`))).status).toBe(200);
  });
});

describe('a malformed batch', () => {
  it.each([
    ['without a part', '--77f2569d--\r\n'],
    ['that is cut off', batchOf([get(`${APP}/me`)]).slice(0, -20)],
    ['with a part that is no request', batchOf([get(`${APP}/me`), 'Hello'])],
    ['with another boundary', batchOf([get(`${APP}/me`)]).replaceAll('77f2569d', 'aaaa')],
    ['that is empty', '\r\n'],
  ])('%s is refused as a whole', async (_, body) => {
    const bench = await connected();
    const before = bench.simulator.requests.length;
    const answer = await send(bench, body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ code: 'BadRequest', subcode: 'DeserializationFailure' });
    expect(bench.simulator.requests).toHaveLength(before + 1);
  });

  it.each(['application/json', 'multipart/batching', 'multipart/mixed; boundary=77f2569d'])(
    'of the type %s is refused',
    async (type) => {
      const answer = await send(await connected(), batchOf([get(`${APP}/me`)]), type);
      expect(answer.status).toBe(415);
      expect(answer.json).toMatchObject({ code: 'UnsupportedMediaType' });
    },
  );

  it('needs a token before anything else', async () => {
    const bench = await connected();
    bench.token = null;
    expect((await send(bench, 'nonsense')).status).toBe(401);
  });
});
