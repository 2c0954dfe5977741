import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator';
import { APP, APPLICATIONS, Bench, ORIGIN, START, str, USER } from './bench';

const CONVERSATIONS = `${APP}/communication/conversations?filter=active`;

/** Signed in by following links only. */
async function strictly(behaviour: BehaviourChange = {}): Promise<Bench> {
  const bench = new Bench({ level: 'strict', ...behaviour });
  await bench.get('/');
  await bench.get(USER);
  await bench.signIn();
  await bench.get(USER);
  await bench.create();
  return bench;
}

const broken = ({ simulator }: Bench): string[] => simulator.violations.map(({ rule }) => rule);
const remarked = ({ simulator }: Bench): string[] => simulator.notes.map(({ rule }) => rule);

describe('a client that follows links', () => {
  it('breaks no rule, from discovery to the end', async () => {
    const bench = await strictly({ eventsKey: 'a b', secondPool: 'https://pool2.contoso.com' });
    const { json } = await bench.get(APP);
    const events = str(json['_links']?.['events']?.['href']);
    const poll = bench.get(`${events}&timeout=180&low=5`);
    const created = await bench.post(START, { operationId: 'op-1' });
    await bench.get(str(created.header('Location')));
    await bench.clock.advance(1_000);
    await bench.get(str((await poll).json['_links']?.['next']?.['href']));
    const list = await bench.get(CONVERSATIONS, { accept: 'application/xml' });
    const href = /link rel="conversation" href="([^"]+)"/.exec(list.text)?.[1] ?? '';
    const conversation = await bench.get(href, { accept: 'application/xml' });
    const invite = /rel="addParticipant" href="([^"]+)"/.exec(conversation.text)?.[1] ?? '';
    await bench.post(invite, { to: 'typed by a person' });
    await bench.send('DELETE', href);
    await bench.send('DELETE', APP);
    expect([bench.simulator.violations, bench.simulator.notes]).toEqual([[], []]);
  });

  it('may use what a fault or a test of its own making has linked to', async () => {
    const href = `${APP}/somewhere/else?x=1`;
    const body = JSON.stringify({ _links: { resync: { href } } });
    const bench = await strictly({
      faults: [
        { path: '/me$', fault: { status: 200, headers: [['Content-Type', 'application/json']], body } },
      ],
    });
    await bench.get(`${APP}/me`);
    expect((await bench.get(href)).status).toBe(404);
    expect(broken(bench)).toEqual([]);
  });
});

describe('a rule that is broken', () => {
  it.each([
    ['built-url', `${APP}/onlineMeetings/extra`, 404],
    ['built-url', `${APP}/communication/conversations/1234`, 404],
    ['changed-ack', `${APP}/events?ack=2`, 400],
    ['dropped-query', `${APP}/communication/conversations`, 400],
    ['dropped-query', `${APP}/communication/conversations?filter=all`, 400],
  ])('is %s for GET %s', async (rule, href, status) => {
    const bench = await strictly();
    const answer = await bench.get(href);
    expect([answer.status, broken(bench)]).toEqual([status, [rule]]);
    expect(answer.json['message']).toMatch(
      new RegExp(`^Refused by the simulator \\(${rule}\\): .+ See "\\w+"\\.$`),
    );
    expect(bench.simulator.violations[0]).toMatchObject({ rule, request: { method: 'GET', status } });
  });

  it('is only recorded at the level of the pages', async () => {
    const bench = await strictly({ level: 'published' });
    expect((await bench.get(`${APP}/communication/conversations`)).status).toBe(200);
    expect(broken(bench)).toEqual(['dropped-query']);
  });

  it('is refused in XML too', async () => {
    const bench = await strictly();
    const answer = await bench.get(`${APP}/nowhere`, { accept: 'application/xml' });
    expect(answer.text).toContain('<message>Refused by the simulator (built-url)');
  });

  it('is an endpoint that asks for two applications at once, not one that asks again', async () => {
    const bench = await strictly();
    const one = bench.create({ endpointId: 'e' });
    const two = bench.create({ endpointId: 'e' });
    expect([(await one).status, (await two).status]).toEqual([201, 409]);
    expect((await bench.create({ endpointId: 'e' })).status).toBe(200);
    expect(broken(bench)).toEqual(['two-applications']);
  });

  it('is a token that goes to another origin', async () => {
    const bench = await strictly({ applicationsOn: 'secondPool' });
    await bench.get(USER);
    const pool = 'https://pool2.contoso.com';
    expect((await bench.create({}, pool)).status).toBe(401);
    expect(broken(bench)).toEqual(['foreign-token']);
    await bench.post(pool + APPLICATIONS, {}, { token: null });
    expect(broken(bench)).toHaveLength(1);
  });

  it('is a URL of an application whose end was told, a while ago', async () => {
    const bench = await strictly();
    bench.simulator.dropApplication();
    expect((await bench.get(APP)).status).toBe(404);
    await bench.get(`${APP}/me`);
    expect(broken(bench)).toEqual([]);
    await bench.clock.advance(1_000);
    await bench.send('DELETE', APP);
    expect((await bench.get(`${APP}/me`)).json['subcode']).toBe('ApplicationNotFound');
    expect(broken(bench)).toEqual(['ended-application']);
  });

  it('is none to use it again where the client had left before it was told', async () => {
    const bench = await strictly();
    const gone = new AbortController();
    const poll = bench.poll('ack=1', gone.signal);
    await bench.clock.settle();
    gone.abort();
    await poll.answer.catch(() => undefined);
    bench.simulator.dropApplication();
    await bench.get(`${APP}/me`, { signal: gone.signal });
    await bench.clock.advance(10_000);
    await bench.get(`${APP}/me`);
    expect(broken(bench)).toEqual([]);
  });

  it.each([
    ['input', { subject: 'x'.repeat(251) }, 'application/json', 400],
    ['input', '{', 'application/json', 400],
    ['content-type', 'subject=x', 'application/x-www-form-urlencoded', 415],
  ] as const)('is %s for the body %j', async (rule, body, type, status) => {
    const bench = await strictly();
    expect((await bench.post(START, body, { type })).status).toBe(status);
    expect(broken(bench)).toEqual([rule]);
  });

  it('reaches listeners at once, unless the simulator is lenient', async () => {
    const heard: string[] = [];
    const bench = new Bench({}, { onViolation: ({ rule, page }) => heard.push(`${rule} ${page}`) });
    await bench.signIn();
    await bench.create();
    await bench.get(`${APP}/nowhere`);
    bench.simulator.configure({ level: 'lenient' });
    await bench.get(`${APP}/nowhere`);
    expect([heard, broken(bench)]).toEqual([['built-url Hypermedia'], ['built-url', 'built-url']]);
  });
});

describe('what is allowed and seldom right', () => {
  it('is a request without Accept, which is answered in JSON at every level', async () => {
    const bench = await strictly();
    const answer = await bench.get(APP, { accept: null });
    expect([answer.status, answer.header('Content-Type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect([broken(bench), remarked(bench)]).toEqual([[], ['no-accept']]);
  });

  it('is a second poll', async () => {
    const bench = await strictly();
    const first = bench.poll('ack=1');
    await bench.clock.settle();
    bench.poll('ack=1');
    expect((await first.answer).status).toBe(409);
    expect([broken(bench), remarked(bench)]).toEqual([[], ['second-poll']]);
  });

  it('is a poll before its time, or many that fail', async () => {
    const busy = { status: 503, headers: [['Retry-After', '30']] as const };
    const bench = await strictly({ faults: [{ path: '/events', times: 20, fault: busy }] });
    const poll = async (after: number): Promise<void> => {
      await bench.clock.advance(after);
      await bench.get(`${APP}/events?ack=1`);
    };
    await poll(0);
    await poll(30_000);
    expect(remarked(bench)).toEqual([]);
    await poll(29_999);
    expect(remarked(bench)).toEqual(['early-retry']);
    for (let count = 0; count < 12; count += 1) await poll(1);
    expect(remarked(bench)).toContain('fast-polls');
  });

  it('is to go without a poll for more than ten minutes', async () => {
    const bench = await strictly();
    const poll = bench.poll('ack=1');
    await bench.clock.settle();
    bench.simulator.releasePolls();
    await poll.answer;
    await bench.clock.advance(600_001);
    await bench.get(APP);
    expect(remarked(bench)).toEqual(['no-poll']);
  });

  it('is a second admit for a person while the first is unanswered, not one after its answer', async () => {
    const bench = await strictly({
      invitationMs: 0,
      faults: [{ method: 'POST', path: '/admit$', fault: { delivery: { headersMs: 2_000 } } }],
    });
    await bench.post(START, { operationId: 'op-1' });
    await bench.clock.advance(0);
    const people = [
      bench.simulator.arrive({ kind: 'anonymous' }),
      bench.simulator.arrive({ kind: 'federated' }),
    ];
    await bench.drain();
    const [first = '', other = ''] = await Promise.all(
      people.map(async ({ href }) => str((await bench.get(href)).json['_links']?.['admit']?.['href'])),
    );
    const slow = bench.post(first);
    await bench.clock.settle();
    expect((await bench.post(other)).status).toBe(204);
    expect(remarked(bench)).toEqual([]);
    expect((await bench.post(first)).status).toBe(409);
    expect([broken(bench), remarked(bench)]).toEqual([[], ['second-admit']]);
    expect(bench.simulator.notes[0]?.page).toBe('admit_ref');
    await bench.clock.advance(2_000);
    expect((await slow).status).toBe(204);
    await bench.post(first);
    expect(remarked(bench)).toEqual(['second-admit']);
  });

  it('is to know the way in from a former run', async () => {
    const bench = new Bench({ level: 'strict' });
    await bench.signIn();
    expect((await bench.create()).status).toBe(201);
    expect([broken(bench), remarked(bench)]).toEqual([[], ['entry-url', 'entry-url']]);
    expect(bench.simulator.notes[0]?.request.url).toBe(`${ORIGIN}/WebTicket/oauthtoken`);
  });
});
