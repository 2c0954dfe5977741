import { describe, expect, it } from 'vitest';
import { type Loose, str } from '../bench';
import { Caller, challenged, credentials, href } from './caller';

const FROM_PAGE = {
  Accept: 'application/json',
  'X-Ms-Origin': 'http://localhost:8080',
  'X-Requested-With': 'XMLHttpRequest',
};
const FORM = "application/x-www-form-urlencoded;charset='utf-8'";

async function signIn(client: Caller): Promise<{ host: string; application: Loose }> {
  client.always = FROM_PAGE;
  const service = 'https://lyncdiscoverinternal.contoso.com';
  // The frame loads, and then asks for itself, to see whether it may send requests.
  for (const headers of [{}, { Accept: 'text/html' }])
    expect((await client.get(`${service}/xframe`, headers)).status).toBe(200);
  const root = (await client.get(service)).json;
  const host = new URL(href(root, 'xframe')).origin;
  expect((await client.get(href(root, 'xframe'), { Accept: 'text/html' })).status).toBe(200);
  const token = await client.postForm(
    challenged(await client.get(href(root, 'user'))),
    { grant_type: 'password', ...credentials },
    { 'Content-Type': FORM },
  );
  expect(token.header('Content-Type')).toContain('application/json');
  client.always = { ...FROM_PAGE, Authorization: `Bearer ${str(token.json['access_token'])}` };
  const user = (await client.get(href(root, 'user'))).json;
  const created = await client.postJson(href(user, 'applications'), {
    userAgent: 'UCWA Samples',
    endpointId: 'a917c6f4-976c-4cf3-847d-cdfffa28ccdf',
    culture: 'en-US',
  });
  const me = created.json['_embedded']?.['me'];
  const body = { SupportedModalities: ['Messaging'] };
  expect((await client.postJson(host + href(me, 'makeMeAvailable'), body)).status).toBe(204);
  const application = (await client.get(host + href(created.json, 'self'))).json;
  return { host, application };
}

/** The bodies that the library finds: in each part, the first line of text after the line with the JSON content type. */
function bodiesOf(answer: string, boundary: string): Loose[] {
  const parts = answer.split(`--${boundary}`).map((part) => part.trim().split('\r\n'));
  return parts
    .filter(([first = '']) => first !== '' && first !== '--')
    .map((lines) => {
      const type = lines.findIndex((line) => line.includes('Content-Type') && line.includes('json'));
      const body = lines.slice(type + 1).find((line) => line.trim() !== '');
      return JSON.parse(str(body).trim()) as Loose;
    });
}

/**
 * The JavaScript library of Microsoft's samples (skype-docs, Skype/UCWA/samples, commit d6b09250 of 2025-06-09), as its
 * frame in the page sends.
 */
describe('Microsoft’s JavaScript library', () => {
  it('signs in, reads two resources in a batch, and starts a meeting', async () => {
    const client = new Caller();
    const { host, application } = await signIn(client);
    const { me, people, communication } = application['_embedded'] ?? {};
    const boundary = '6f2f1c9d-2f4b-4c0e-8e7a-0c8c6f1b7a55';
    const part = (path: string): string =>
      [
        `\r\n--${boundary}\r\nContent-Type: application/http; msgtype=request\r\n`,
        `GET ${path} HTTP/1.1`,
        `Host: ${new URL(host).host}`,
        'Accept: application/json\r\n',
      ].join('\r\n');
    const batch = await client.send(
      'POST',
      host + href(application, 'batch'),
      { Accept: 'multipart/batching', 'Content-Type': `multipart/batching;boundary=${boundary}` },
      `${[part(href(me, 'self')), part(href(people, 'myContacts'))].join('\r\n')}\r\n\r\n--${boundary}--\r\n`,
    );
    expect(batch.status).toBe(200);
    const [, answered] = /boundary="?([^";]+)/.exec(str(batch.header('Content-Type'))) ?? [];
    const [first, second] = bodiesOf(batch.text, str(answered));
    expect(first?.['name']).toBe('Lene Aaling');
    expect(second?.['rel']).toBe('myContacts');

    const poll = client.get(host + href(application, 'events'));
    const started = await client.postJson(host + href(communication, 'startOnlineMeeting'), {
      operationId: '1f7c6a0e-95c0-4b06-9f8e-8c1b1e3fd7d1',
      subject: 'Budget',
      importance: 'Normal',
    });
    expect(started.status).toBe(201);
    await client.clock.advance(1_000);
    const events = (await poll).json;
    for (const sender of events['sender'] as unknown as Loose[])
      for (const event of sender['events'] as unknown as Loose[])
        // It looks into `_embedded` for the resource that the link names.
        if (event['_embedded']) expect(event['_embedded'][str(event['link']?.['rel'])]).toBeDefined();
    expect(client.broken).toEqual([]);
  });
});
