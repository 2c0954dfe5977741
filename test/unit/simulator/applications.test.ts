import { describe, expect, it } from 'vitest';
import { offered } from './not-offered';
import { APP, APPLICATIONS, Bench, connected, fixture, type Loose, START } from './bench';

/** The published application, with the two values that are random by nature taken from the answer. */
function expected(published: Loose, actual: Loose): unknown {
  const marker = 'please pass this in a PUT request';
  const clone = offered(published) as unknown as {
    _embedded: { communication: Record<string, unknown> };
  };
  const wanted = clone._embedded.communication;
  const given = actual['_embedded']?.['communication'] as unknown as Record<string, unknown>;
  const name = Object.keys(wanted).find((key) => wanted[key] === marker) ?? '';
  const guid = Object.keys(given).find((key) => given[key] === marker) ?? '';
  expect(guid).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(given['etag']).toMatch(/^\d+$/);
  const rest = Object.entries(wanted).filter(([key]) => key !== name);
  clone._embedded.communication = { ...Object.fromEntries(rest), [guid]: marker, etag: given['etag'] };
  return clone;
}

describe('POST applications', () => {
  it('answers the published request with 201 and exactly the published application', async () => {
    const bench = new Bench({ data: { application: 'onPremises' } });
    await bench.signIn();
    const published = fixture('application-created');
    const answer = await bench.post(APPLICATIONS, published['request']?.['body']);
    expect(answer.status).toBe(201);
    expect(answer.header('Content-Type')).toBe('application/json; charset=utf-8');
    expect(answer.json).toEqual(expected(published['body'] as Loose, answer.json));
  });

  it.each(['application/json', 'application/xml'])(
    'names the endpoint of the client, as its page: %s',
    async (accept) => {
      const bench = await connected();
      const { text } = await bench.get(APP, { accept });
      const written =
        accept === 'application/json'
          ? '"type":"Browser","endpointId":"a917c6f4-976c-4cf3-847d-cdfffa28ccdf","id":"105"'
          : '<property name="endpointId">a917c6f4-976c-4cf3-847d-cdfffa28ccdf</property>';
      expect(text).toContain(written);
    },
  );

  it('numbers applications, so that those of different endpoints are different', async () => {
    const bench = await connected();
    const second = await bench.create({ endpointId: 'other' });
    expect(second.json['_links']?.['self']?.['href']).toBe(`${APPLICATIONS}/106`);
  });

  it('answers 200 for an endpointId that has one already, with its present event channel', async () => {
    const bench = await connected();
    await bench.meeting();
    const answer = await bench.create();
    expect(answer.status).toBe(200);
    expect(answer.json['_links']?.['self']?.['href']).toBe(APP);
    expect(answer.json['_links']?.['events']?.['href']).toBe(`${APP}/events?ack=2`);
  });

  it('names every wrong parameter at once: missing, empty, or beyond 100 characters', async () => {
    const bench = new Bench();
    await bench.signIn();
    const answer = await bench.create({ userAgent: '', endpointId: 'x'.repeat(101), culture: undefined });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ code: 'BadRequest', subcode: 'ParameterValidationFailure' });
    expect(answer.json['parameters']).toEqual([
      { name: 'userAgent', reason: 'The value cannot be null or empty.' },
      { name: 'endpointId', reason: 'The maximum length is 100 characters.' },
      { name: 'culture', reason: 'The value cannot be null or empty.' },
    ]);
    expect((await bench.create({ userAgent: 'x'.repeat(100) })).status).toBe(201);
  });

  it('names them in a property bag, as on the page, when so configured', async () => {
    const bench = new Bench({ parametersForm: 'object' });
    await bench.signIn();
    const answer = await bench.create({ userAgent: '' });
    expect(answer.json['parameters']).toEqual({ userAgent: 'The value cannot be null or empty.' });
  });

  it('refuses a body that is not JSON, and a content type it does not know', async () => {
    const bench = new Bench();
    await bench.signIn();
    const broken = await bench.post(APPLICATIONS, '{"userAgent":');
    expect([broken.status, broken.json['subcode']]).toEqual([400, 'DeserializationFailure']);
    expect((await bench.post(APPLICATIONS, '[1]')).json['subcode']).toBe('DeserializationFailure');
    const plain = await bench.post(APPLICATIONS, '{}', { type: 'text/plain' });
    expect([plain.status, plain.json['code']]).toEqual([415, 'UnsupportedMediaType']);
  });

  it.each([
    ['published', 201],
    ['strict', 415],
    ['lenient', 201],
  ] as const)('reads a body without a content type, unless it is strict: %s', async (level, status) => {
    const bench = new Bench({ level });
    await bench.signIn();
    const body = '{"userAgent":"UCWA Samples","endpointId":"a917","culture":"en-US"}';
    expect((await bench.post(APPLICATIONS, body, { type: '' })).status).toBe(status);
    expect(bench.simulator.violations.map(({ rule }) => rule)).toContain('content-type');
  });
});

describe('an application', () => {
  it('is read by GET as it was created', async () => {
    const bench = new Bench();
    await bench.signIn();
    const created = await bench.create();
    expect((await bench.get(APP)).json).toEqual(created.json);
  });

  it('is gone after DELETE, and everything below it too', async () => {
    const bench = await connected();
    const poll = bench.poll('ack=1');
    const answer = await bench.send('DELETE', APP);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect((await poll.answer).status).toBe(404);
    expect((await bench.get(`${APP}/me`)).json['subcode']).toBe('ApplicationNotFound');
    expect(bench.simulator.state.applications).toEqual([]);
  });

  it('answers 404 ApplicationNotFound with a UCWA body when there is none of that number', async () => {
    const bench = await connected();
    const answer = await bench.get(`${APPLICATIONS}/999/events?ack=1`);
    expect(answer.status).toBe(404);
    expect(answer.header('Content-Type')).toContain('application/json');
    expect(answer.json).toEqual({
      code: 'NotFound',
      subcode: 'ApplicationNotFound',
      message: 'Application Not Found.',
    });
  });

  it('is hidden from another user', async () => {
    const other = { address: 'toshm@contoso.com', password: 'p', name: 'Tosh Meston' };
    const lene = { address: 'lenea@contoso.com', password: 'pass@word1', name: 'Lene Aaling' };
    const bench = await connected({}, { users: [lene, other] });
    await bench.signIn({ username: other.address, password: 'p' });
    expect((await bench.get(APP)).json['subcode']).toBe('ApplicationNotFound');
  });

  it('ends 15 minutes after the last poll was released, and not while one is parked', async () => {
    const bench = await connected();
    await bench.clock.advance(10 * 60_000);
    bench.poll('ack=1&timeout=1800');
    await bench.clock.advance(20 * 60_000);
    expect(bench.simulator.state.applications).toHaveLength(1);
    await bench.clock.advance(10 * 60_000);
    await bench.clock.advance(15 * 60_000 - 1);
    expect(bench.simulator.state.applications).toHaveLength(1);
    await bench.clock.advance(1);
    await bench.signIn();
    expect((await bench.get(APP)).json['subcode']).toBe('ApplicationNotFound');
  });

  it('of one user is not that of another, though their endpointId be the same', async () => {
    const users = ['lenea@contoso.com', 'toshm@contoso.com'].map((address) => ({
      address,
      password: 'pass@word1',
      name: address,
    }));
    const bench = await connected({}, { users });
    await bench.signIn({ username: 'toshm@contoso.com' });
    expect((await bench.create()).status).toBe(201);
  });

  it('leaves no timer behind once it has ended, not even of a meeting on its way', async () => {
    const bench = await connected();
    await bench.meeting();
    await bench.post(START);
    await bench.send('DELETE', APP);
    expect(bench.clock.pending).toBe(0);
  });

  it('answers 405 for a verb that a resource does not know, and 404 for a resource that is not there', async () => {
    const bench = await connected();
    expect((await bench.send('PUT', `${APP}/me`)).json['code']).toBe('MethodNotAllowed');
    expect((await bench.send('PUT', APPLICATIONS)).status).toBe(405);
    const missing = await bench.get(`${APP}/nothing`);
    expect([missing.status, missing.json['code']]).toEqual([404, 'NotFound']);
  });
});
