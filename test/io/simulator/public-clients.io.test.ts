import { gunzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { request, type IncomingMessage } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { lenea } from '../../simulator';
import { start, stopAll } from './http';

afterEach(stopAll);

interface Reply {
  readonly status: number | undefined;
  readonly lines: string;
  readonly body: Buffer;
}

function send(method: string, url: string, headers: Record<string, string>, body = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response: IncomingMessage) => {
      buffer(response).then(
        (whole) =>
          resolve({ status: response.statusCode, lines: response.rawHeaders.join('\n'), body: whole }),
        reject,
      );
    });
    sent.once('error', reject).end(body);
  });
}

/** Python-UCWA (commit dddd58c of 2017-10-06) expands the body of every GET, whatever its headers say. */
it('Python-UCWA gets a compressed answer to each GET, and a plain one to each POST', async () => {
  const { server } = await start();
  const got = async (
    url: string,
    more = {},
  ): Promise<{ readonly _links: Record<string, { readonly href: string }> }> => {
    const { status, body } = await send('GET', url, { 'Accept-Encoding': 'gzip, deflate', ...more });
    expect(status).toBe(200);
    return JSON.parse(gunzipSync(body).toString()) as never;
  };
  const root = await got(server.url);
  const user = root._links['user']?.href ?? '';
  const challenge = await send('GET', user, { 'Accept-Encoding': 'gzip, deflate' });
  expect(challenge.status).toBe(401);
  // The first address in the headers of the challenge.
  const token = /https?:\/\/[^"\s]+/.exec(challenge.lines)?.[0] ?? '';
  const form = new URLSearchParams({
    charset: 'UTF-8',
    grant_type: 'password',
    username: lenea.address,
    password: lenea.password,
  });
  const type = { 'Content-Type': "application/x-www-form-urlencoded;charset='utf-8'" };
  const granted = await send('POST', token, type, form.toString());
  const { access_token: ticket } = JSON.parse(granted.body.toString()) as { access_token: string };
  const authorized = { Authorization: `Bearer ${ticket}` };
  const applications = (await got(user, authorized))._links['applications']?.href ?? '';
  const input = JSON.stringify({ UserAgent: 'Mozilla/5.0', EndpointId: 'endpoint-1', Culture: 'en-US' });
  const json = { ...authorized, 'Content-Type': 'application/json' };
  const created = await send('POST', applications, json, input);
  expect(created.status).toBe(201);
  const application = JSON.parse(created.body.toString()) as {
    readonly _embedded: { readonly me: { readonly _links: { readonly phones: { readonly href: string } } } };
  };
  const phones = new URL(application._embedded.me._links.phones.href, applications).href;
  expect(JSON.stringify(await got(phones, authorized))).toContain('tel:+14255550101');
});

/** Both PHP clients ask for the challenge with HEAD. */
it('PHP clients get a challenge without a body', async () => {
  const { server } = await start();
  const user = `${server.url}/Autodiscover/AutodiscoverService.svc/root/oauth/user`;
  const { status, lines, body } = await send('HEAD', user, { Accept: 'application/json' });
  expect([status, body.length]).toEqual([401, 0]);
  expect(lines).toContain('MsRtcOAuth href=');
});
