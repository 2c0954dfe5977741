import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator';
import { APP, APPLICATIONS, Bench, connected, ORIGIN, str, USER } from './bench';

describe('a path with repeated slashes', () => {
  it.each(['//', '///'])('is the same resource, as IIS takes it: %s', async (slashes) => {
    const bench = await connected();
    const path = (href: string): string => ORIGIN + href.replaceAll('/', slashes);
    expect((await bench.get(`${ORIGIN}/${USER}`)).status).toBe(200);
    expect((await bench.get(path(APP))).json['rel']).toBe('application');
    expect((await bench.get(path(`${APP}/communication/conversations?filter=active`))).status).toBe(200);
    expect(bench.simulator.violations).toEqual([]);
  });

  it('keeps the slashes of its query', async () => {
    const bench = await connected();
    const { json } = await bench.get(`${ORIGIN}/${APP}/people/search?query=http%3A//contoso&limit=9`);
    expect(json['_links']?.['self']?.['href']).toBe(`${APP}/people/search?query=http%3A//contoso&limit=9`);
  });
});

describe('a body', () => {
  it('that is too large is refused with 413, and one of the largest size is not', async () => {
    const bench = await connected({ wire: { largestBody: 200 } });
    const send = (length: number) => bench.post(APPLICATIONS, `{${' '.repeat(length - 2)}}`);
    const refused = await send(201);
    expect([refused.status, refused.json['code']]).toEqual([413, 'EntityTooLarge']);
    expect((await send(200)).json['subcode']).toBe('ParameterValidationFailure');
  });

  it('may have 4 MiB unless configured, counted in bytes', async () => {
    const bench = await connected();
    const body = `{"userAgent":"${'ü'.repeat(2 * 1024 * 1024)}"}`;
    expect((await bench.post(APPLICATIONS, body)).status).toBe(413);
  });
});

describe('X-MS-RequiresMinResourceVersion', () => {
  const asked = async (href: string, version: string, behaviour: BehaviourChange = {}) => {
    const bench = await connected(behaviour);
    return bench.get(href, { headers: { 'x-ms-requiresminresourceversion': version } });
  };
  const SEARCH = `${APP}/people/search?query=alex`;

  it.each([
    [`${APP}/me`, '1', 200],
    [`${APP}/me`, '1.0', 200],
    [`${APP}/me`, '2.0', 200],
    [`${APP}/me`, '2.1', 404],
    [SEARCH, '2', 200],
    [SEARCH, '2.0', 200],
    [SEARCH, '3', 404],
    [SEARCH, '4.0', 404],
    [SEARCH, 'x', 404],
  ])('%s at %s is answered with %d', async (href, version, status) => {
    const answer = await asked(href, version);
    expect(answer.status).toBe(status);
    if (status === 404)
      expect(answer.json).toMatchObject({ code: 'NotFound', subcode: 'APIVersionNotSupported' });
  });

  it('creates an application, as "MultiTabSupport" prints it, unless the server is older', async () => {
    const input = { userAgent: 'foo', endpointId: '123', culture: 'en-us' };
    const headers = { 'x-ms-requiresminresourceversion': '2' };
    const bench = new Bench();
    await bench.signIn();
    expect((await bench.post(APPLICATIONS, input, { headers })).status).toBe(201);
    bench.simulator.configure({ wire: { revised: 1 } });
    expect((await bench.post(APPLICATIONS, input, { headers })).status).toBe(404);
  });

  it('asks for the challenge first', async () => {
    const headers = { 'x-ms-requiresminresourceversion': '9' };
    expect((await new Bench().get(USER, { headers })).status).toBe(401);
  });
});

describe('versions', () => {
  it('are in the links that were revised, in both representations', async () => {
    const bench = await connected({ wire: { revisionLinks: true } });
    const { json } = await bench.get(APP);
    const { people, communication } = json['_embedded'] ?? {};
    expect(people?.['_links']?.['search']).toEqual({ href: `${APP}/people/search`, revision: '2' });
    expect(communication?.['_links']?.['startMessaging']?.['revision']).toBe('2');
    expect(people?.['_links']?.['self']).toEqual({ href: `${APP}/people` });
    const user = await bench.get(USER);
    expect(user.json['_links']?.['applications']).toEqual({
      href: ORIGIN + APPLICATIONS,
      revision: '2',
    });
    const xml = await bench.get(APP, { accept: 'application/xml' });
    expect(xml.text).toContain(`<link rel="search" href="${APP}/people/search" revision="2" />`);
  });

  it('are absent from links and headers, as on premises, unless configured', async () => {
    const bench = await connected();
    const answer = await bench.get(APP);
    expect(answer.text).not.toContain('revision');
    expect(answer.header('X-MS-UcwaVersion')).toBeUndefined();
    bench.simulator.configure({ wire: { ucwaVersion: '1.7' } });
    expect((await bench.get(APP)).header('X-MS-UcwaVersion')).toBe('1.7');
  });
});

describe('a conditional request', () => {
  const etagOf = async (bench: Bench, href: string): Promise<string> =>
    str((await bench.get(href)).header('ETag'));
  const ask = (bench: Bench, href: string, known: string) =>
    bench.get(href, { headers: { 'if-none-match': known } });

  it.each([
    '',
    '/me',
    '/communication',
    '/people/alexd@contoso.com',
    '/onlineMeetings/myOnlineMeetings/1XAW22CG',
  ])('is answered with 304 while the resource is unchanged: application%s', async (path) => {
    const bench = await connected();
    const etag = await etagOf(bench, APP + path);
    expect(etag).toMatch(/^"\d+"$/);
    for (const known of [etag, etag.slice(1, -1), `W/${etag}`, `"1", ${etag}`, '*']) {
      const answer = await ask(bench, APP + path, known);
      expect([answer.status, answer.text, answer.header('ETag')]).toEqual([304, '', etag]);
      expect(answer.header('Content-Type')).toBeUndefined();
    }
    expect((await ask(bench, APP + path, '"1"')).status).toBe(200);
  });

  it('gets the meeting that has changed, and 304 for the one that has not', async () => {
    const bench = await connected();
    const made = await bench.post(`${APP}/onlineMeetings/myOnlineMeetings`, { subject: 'Weekly' });
    const self = str(made.json['_links']?.['self']?.['href']);
    const etag = str(made.header('ETag'));
    expect(await etagOf(bench, self)).toBe(etag);
    expect((await ask(bench, self, etag)).status).toBe(304);
    const put = await bench.put(self, { ...made.json, subject: 'Monthly' }, etag);
    expect(await etagOf(bench, self)).toBe(put.header('ETag'));
    expect((await ask(bench, self, etag)).json['subject']).toBe('Monthly');
  });

  it('is possible for the organizer of a meeting', async () => {
    const bench = await connected({ invitationMs: 0 });
    await bench.meeting();
    const [conversation] = bench.simulator.state.applications[0]?.conversations ?? [];
    const href = `${str(conversation?.href)}/onlineMeeting/organizer`;
    expect((await ask(bench, href, await etagOf(bench, href))).status).toBe(304);
  });

  it('finds the application unchanged when embedded communication and the events link are not', async () => {
    const bench = await connected();
    const before = await bench.get(APP);
    await bench.post(`${APP}/me/makeMeAvailable`, { supportedModalities: ['Messaging'] });
    await bench.drain();
    const after = await bench.get(APP);
    expect(after.json['_embedded']).not.toEqual(before.json['_embedded']);
    expect(after.json['_links']?.['events']).not.toEqual(before.json['_links']?.['events']);
    expect(after.header('ETag')).toBe(before.header('ETag'));
    expect(before.header('ETag')).not.toBe(`"${str(before.json['_embedded']?.['communication']?.['etag'])}"`);
  });
});

describe('a PUT of communication', () => {
  const available = async () => {
    const bench = await connected();
    await bench.post(`${APP}/me/makeMeAvailable`, { supportedModalities: ['Messaging'] });
    const { json } = await bench.get(`${APP}/communication`);
    const put = (body: object, ifMatch?: string) => bench.put(`${APP}/communication`, body, ifMatch);
    return { bench, json, put, etag: `"${str(json['etag'])}"` };
  };

  it('changes what the client receives, and says so in an event', async () => {
    const { bench, json, put, etag } = await available();
    await bench.drain();
    const changed = await put({ ...json, supportedModalities: ['Messaging', 'PhoneAudio'] }, etag);
    expect([changed.status, changed.text]).toEqual([200, '']);
    const { json: after } = await bench.get(`${APP}/communication`);
    expect(after['supportedModalities']).toEqual(['Messaging', 'PhoneAudio']);
    expect(changed.header('ETag')).toBe(`"${str(after['etag'])}"`);
    expect((await bench.drain()).map(({ link, type }) => [link?.['rel'], type])).toEqual([
      ['communication', 'updated'],
    ]);
  });

  it('can be answered with 204', async () => {
    const { bench, json, put, etag } = await available();
    bench.simulator.configure({ wire: { emptyPut: 204 } });
    const changed = await put({ ...json, supportedMessageFormats: ['Plain', 'Html'] }, etag);
    expect([changed.status, changed.header('ETag')]).toEqual([204, expect.stringMatching(/^"\d+"$/)]);
  });

  it('takes the form that "communication_ref" prints, also in XML', async () => {
    const { bench, json, etag } = await available();
    const marker = Object.keys(json).find((name) => /^[\da-f-]{36}$/.test(name)) ?? '';
    const body = `<?xml version="1.0" encoding="utf-8"?>
<resource xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa">
  <property name="rel">communication</property>
  <property name="${marker}">please pass this in a PUT request</property>
  <propertyList name="supportedMessageFormats"><item>Plain</item><item>Html</item></propertyList>
  <propertyList name="supportedModalities"><item>PhoneAudio</item></propertyList>
</resource>`;
    const answer = await bench.send('PUT', `${APP}/communication`, {
      body,
      type: 'application/xml',
      ifMatch: etag.slice(1, -1),
    });
    expect(answer.status).toBe(200);
    expect(bench.simulator.state.applications[0]?.availability).toEqual({
      modalities: ['PhoneAudio'],
      formats: ['Plain', 'Html'],
    });
  });

  it('needs If-Match, the version that was read, and the property to pass back', async () => {
    const { bench, json, put, etag } = await available();
    bench.simulator.configure({ level: 'strict' });
    expect((await put(json)).json['code']).toBe('PreconditionRequired');
    expect((await put(json, '"1"')).json['code']).toBe('PreconditionFailed');
    const unmarked = await put({ supportedModalities: ['Messaging'] }, etag);
    expect([unmarked.status, unmarked.json['subcode']]).toEqual([400, 'ParameterValidationFailure']);
    expect(bench.simulator.violations.map(({ rule }) => rule)).toEqual(['put', 'put']);
    bench.simulator.configure({ level: 'lenient' });
    expect((await put({ supportedModalities: ['PhoneAudio'] })).status).toBe(200);
    expect((await put({}, '"1"')).status).toBe(412);
  });

  it('comes after makeMeAvailable', async () => {
    const bench = await connected();
    const { json } = await bench.get(`${APP}/communication`);
    const answer = await bench.put(`${APP}/communication`, json, `"${str(json['etag'])}"`);
    expect([answer.status, answer.json['subcode']]).toEqual([409, 'MakeMeAvailableRequired']);
  });
});
