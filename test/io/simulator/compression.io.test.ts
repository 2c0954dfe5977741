import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type BehaviourChange, type Delivery } from '../../simulator';
import { start, stopAll } from './http';

afterEach(stopAll);

const SERVICE = '/Autodiscover/AutodiscoverService.svc/root';

/** An answer with its body as it came. */
async function ask(url: string, headers: Readonly<Record<string, string>>, method = 'GET', body = '') {
  return new Promise<{ status: number | undefined; coding: unknown; length: unknown; bytes: Buffer }>(
    (resolve, reject) => {
      const sent = { accept: '*/*', 'accept-encoding': 'gzip, deflate', ...headers };
      request(url, { method, headers: sent, agent: false }, (response) => {
        const { 'content-encoding': coding, 'content-length': length } = response.headers;
        const answer = (bytes: Buffer) => resolve({ status: response.statusCode, coding, length, bytes });
        buffer(response).then(answer, reject);
      })
        .on('error', reject)
        .end(body);
    },
  );
}

async function open(behaviour: BehaviourChange = {}) {
  const { server, simulator } = await start({ behaviour });
  return { url: server.url, simulator };
}

async function signedIn(behaviour: BehaviourChange = {}) {
  const { url, simulator } = await open(behaviour);
  const form = 'grant_type=password&username=lenea%40contoso.com&password=pass%40word1';
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const granted = await ask(`${url}/WebTicket/oauthtoken`, type, 'POST', form);
  const { access_token } = JSON.parse(gunzipSync(granted.bytes).toString()) as { access_token: string };
  const authorization = `Bearer ${access_token}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const input = '{"userAgent":"a","endpointId":"b","culture":"en-US"}';
  const user = await ask(url + `${SERVICE}/oauth/user`, { authorization });
  const { _links } = JSON.parse(gunzipSync(user.bytes).toString()) as {
    _links: { applications: { href: string } };
  };
  const made = await ask(_links.applications.href, headers, 'POST', input);
  const self = (JSON.parse(gunzipSync(made.bytes).toString()) as { _links: Record<string, { href: string }> })
    ._links;
  return {
    simulator,
    authorization,
    app: url + (self['self']?.href ?? ''),
    events: url + (self['events']?.href ?? ''),
  };
}

describe('an answer', () => {
  it('is compressed if the client accepts gzip, with the length of what is sent', async () => {
    const { url } = await open();
    const { coding, length, bytes } = await ask(url, {});
    expect([coding, Number(length)]).toEqual(['gzip', bytes.length]);
    expect(gunzipSync(bytes).toString()).toMatch(/^\{"_links":.*\}$/);
    const challenge = await ask(`${url}${SERVICE}/user`, {});
    expect([challenge.status, challenge.coding]).toEqual([401, 'gzip']);
  });

  it.each(['identity', 'gzip;q=0', 'identity;q=1, gzip;q=0.5', ''])(
    'is plain for Accept-Encoding: %s',
    async (accepted) => {
      const { url } = await open();
      const { coding, bytes } = await ask(url, { 'accept-encoding': accepted });
      expect([coding, bytes.toString()]).toEqual([undefined, expect.stringContaining('_links')]);
    },
  );

  it('is plain if the server does not compress', async () => {
    const { url } = await open({ wire: { gzip: 'never' } });
    expect((await ask(url, {})).coding).toBeUndefined();
  });

  it('to a poll is compressed like any other', async () => {
    const { simulator, authorization, events } = await signedIn();
    const poll = ask(events, { authorization });
    await expect.poll(() => simulator.state.applications[0]?.polled).toBe(true);
    simulator.releasePolls();
    const { coding, bytes } = await poll;
    expect([coding, JSON.parse(gunzipSync(bytes).toString())]).toEqual([
      'gzip',
      expect.objectContaining({ sender: [] }),
    ]);
  });

  it('without a body has no coding: 204 and 304; to HEAD, it has the headers of the one to GET', async () => {
    const { authorization, app } = await signedIn();
    const read = await ask(app, { authorization });
    const head = await ask(app, { authorization }, 'HEAD');
    expect([head.status, head.coding, head.bytes.length]).toEqual([200, 'gzip', 0]);
    expect([read.status, head.length]).toEqual([200, read.length]);
    const unchanged = await ask(app, { authorization, 'if-none-match': '*' });
    expect([unchanged.status, unchanged.coding, unchanged.length]).toEqual([304, undefined, undefined]);
    const gone = await ask(app, { authorization }, 'DELETE');
    expect([gone.status, gone.coding, gone.length]).toEqual([204, undefined, '0']);
  });
});

describe('an answer that is spoilt on its way', () => {
  const spoilt = (delivery: Delivery, gzip: 'whole' | 'always' = 'whole') =>
    open({ wire: { gzip }, faults: [{ times: Infinity, fault: { delivery } }] });

  it('counts bytes of the text, which is not compressed then', async () => {
    const { url } = await spoilt({ truncateTo: 30 });
    const { coding, bytes } = await ask(url, {});
    expect([coding, bytes.toString()]).toEqual([undefined, expect.stringMatching(/^\{"_links":.{20}$/)]);
    await expect(ask((await spoilt({ cutAfter: 20 })).url, {})).rejects.toThrow(/ECONNRESET|aborted/);
  });

  it('is compressed if only its headers are late or many', async () => {
    const { url } = await spoilt({ headersMs: 1, headerCount: 3 });
    const { coding, bytes } = await ask(url, {});
    expect([coding, gunzipSync(bytes).toString()]).toEqual(['gzip', expect.stringContaining('_links')]);
  });

  it('counts compressed bytes if the server always compresses', async () => {
    const { url } = await spoilt({ truncateTo: 30 }, 'always');
    const { coding, length, bytes } = await ask(url, {});
    expect([coding, length, bytes.length]).toEqual(['gzip', '30', 30]);
    expect(() => gunzipSync(bytes)).toThrow('unexpected end of file');
  });
});
