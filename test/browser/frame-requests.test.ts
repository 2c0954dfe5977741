import { afterEach, expect, test } from 'vitest';
import { createSimulator, realClock, serve, type RecordedRequest, type SimulatorServer } from '../simulator';
import { useChromium } from './chromium';
import { useSite } from './site';

const newPage = useChromium();
const origin = useSite();

let server: SimulatorServer | undefined;
afterEach(() => server?.close());

interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly responseText: string;
  readonly headers: string;
  readonly messageId: unknown;
}

/**
 * Posts these messages to the frame, as they are, and waits for an answer to each that is a request.
 * @param messages where `ROOT` stands for the server's address
 */
async function post(
  ...messages: readonly string[]
): Promise<{ answers: Answer[]; requests: RecordedRequest[] }> {
  const simulator = createSimulator({}, realClock);
  server = await serve(simulator, { port: 0 });
  const root = server.url;
  const page = await newPage();
  await page.goto(origin());
  const texts = JSON.stringify(messages.map((message) => message.replaceAll('ROOT', root)));
  // A string: what runs in the page is not compiled with the tests.
  const answers = await page.evaluate(`new Promise((resolve) => {
    const answers = [];
    addEventListener('message', ({ data }) => {
      answers.push(JSON.parse(data));
      if (answers.length === ${messages.filter((message) => message.includes('"url"')).length}) resolve(answers);
    });
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.addEventListener('load', () => {
      for (const text of ${texts}) frame.contentWindow.postMessage(text, '*');
    });
    frame.src = '${root}/xframe';
  })`);
  const requests = simulator.requests.filter(({ headers }) => 'x-ms-origin' in headers);
  return { answers: answers as Answer[], requests };
}

const get = { type: 'get', url: 'ROOT/', accepts: 'application/json', messageId: 2 };

test('the frame gives an answer the identifier of its request, which may be anything', async () => {
  const messageId = { Id: 7, more: ['x'] };
  const { answers } = await post(JSON.stringify({ ...get, messageId }), JSON.stringify(get));
  const ids = answers.map((answer) => answer.messageId);
  expect(ids).toEqual(expect.arrayContaining([messageId, 2]));
  expect(answers[0]).toMatchObject({ status: 200, statusText: 'OK' });
  expect(JSON.parse(answers[0]?.responseText ?? '')).toHaveProperty('_links.user');
});

test('the frame takes a request in an object, as the page prints it, and ignores what is none', async () => {
  const { answers, requests } = await post('{"hello":1}', 'hello', 'null', JSON.stringify({ request: get }));
  expect(answers).toHaveLength(1);
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ method: 'GET', headers: { accept: 'application/json' } });
});

test('the frame writes header names as the pages do, for clients that compare them with case', async () => {
  const user = 'ROOT/Autodiscover/AutodiscoverService.svc/root/oauth/user';
  const { answers } = await post(JSON.stringify({ ...get, url: user }));
  expect(answers[0]?.headers).toMatch(/^WWW-Authenticate: .*MsRtcOAuth href=/m);
  expect(answers[0]?.headers).toMatch(/^Content-Type: text\/html/m);
  expect(answers[0]?.headers).toMatch(/^X-MS-Server-Fqdn: /m);
});

test('the frame sends data as body or query, and the headers of the request', async () => {
  const form = { ...get, type: 'post', url: 'ROOT/WebTicket/oauthtoken' };
  const { requests } = await post(
    JSON.stringify({ ...form, messageId: 1, data: { grant_type: 'a b', x: 'ü' } }),
    JSON.stringify({ ...form, messageId: 3, data: '{"a":1}', contentType: 'application/json' }),
    JSON.stringify({ ...get, messageId: 4, data: { q: 'a b' }, cache: false, xhrFields: { timeout: 9_000 } }),
    JSON.stringify({ ...get, headers: { Accept: 'text/xml', 'X-Ms-Origin': 'https://apps.contoso.com' } }),
  );
  const byUrl = (text: string): RecordedRequest[] => requests.filter(({ url }) => url.endsWith(text));
  expect(byUrl('/oauthtoken').map(({ body, headers }) => [body, headers['content-type']])).toEqual(
    expect.arrayContaining([
      ['grant_type=a+b&x=%C3%BC', 'application/x-www-form-urlencoded; charset=UTF-8'],
      ['{"a":1}', 'application/json'],
    ]),
  );
  expect(byUrl('/?q=a+b')).toMatchObject([{ headers: { 'cache-control': 'no-cache' } }]);
  expect(byUrl('/')).toMatchObject([{ headers: { accept: 'text/xml' } }]);
  expect(new Set(requests.map(({ headers }) => headers['x-ms-origin']))).toEqual(new Set([origin()]));
});

test('the frame answers with status 0 if it cannot send the request', async () => {
  const { answers } = await post(
    JSON.stringify({ ...get, url: 'http://[' }),
    JSON.stringify({ ...get, url: 'http://127.0.0.1:1/' }),
  );
  expect(answers.map(({ status }) => status)).toEqual([0, 0]);
});
