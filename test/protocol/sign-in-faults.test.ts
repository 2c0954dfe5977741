import { verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { cancelInvitation, leaveMeeting } from '../../main/meetings/end-meeting';
import { getIfThere } from '../../main/meetings/read-resource';
import { newConversations } from '../../main/meetings/conversations';
import { StatusError } from '../../main/ucwa/faults';
import type { BehaviourChange, FaultAnswer } from '../simulator';
import { Client } from './client';

const hour = 3_600_000;
const json = [['Content-Type', 'application/json']] as const;
const ucwa = (status: number, code: string, subcode: string): FaultAnswer => ({
  status,
  headers: json,
  body: JSON.stringify({ code, subcode, message: 'Said the token endpoint.' }),
});
const page = (status: number, location?: string): FaultAnswer => ({
  status,
  headers: [
    ['Content-Type', 'text/html'],
    ...(location === undefined ? [] : [['Location', location] as const]),
  ],
  body: '<html><body>From a gateway</body></html>',
});

/** Problems that a user or an administrator has to solve if they come from the service that answers the request itself. */
const answers: readonly (readonly [string, FaultAnswer])[] = [
  ['302', page(302, '/gateway/login')],
  ['403', page(403)],
  ['404', page(404)],
  ['404 ApplicationNotFound', ucwa(404, 'NotFound', 'ApplicationNotFound')],
  ['409 AlreadyExists', ucwa(409, 'Conflict', 'AlreadyExists')],
  ['409 PGetReplaced', ucwa(409, 'Conflict', 'PGetReplaced')],
  ['410', page(410)],
  ['410 InactiveApplicationExpired', ucwa(410, 'Gone', 'InactiveApplicationExpired')],
  ['502', page(502)],
];

const tokenEndpoint = (fault: FaultAnswer): BehaviourChange => ({
  faults: [{ method: 'POST', path: 'oauthtoken$', times: Infinity, fault }],
});

/** Signed in, in a meeting; from now on the server refuses the token and issues no new one. */
async function withoutToken(fault: FaultAnswer, behaviour: BehaviourChange = {}) {
  const client = new Client({ applicationMs: 24 * hour, ...behaviour });
  await client.signIn();
  const { operationId } = await client.start();
  const { live } = client.connection;
  if (live === undefined) throw new Error('not signed in');
  client.simulator.configure(tokenEndpoint(fault));
  client.simulator.expireTokens();
  return { client, operationId, live, tracked: client.book.get(operationId) };
}
/** Signs that the client mistook the session for another: discovery, other applications, and the gateway's page. */
const traces = (client: Client) => ({
  roots: client.requests('GET', '.com/').filter(({ url }) => new URL(url).pathname === '/').length,
  applications: client.requests('POST', '/applications').filter(({ url }) => url.endsWith('applications'))
    .length,
  deleted: client.requests('DELETE', '/applications/').length,
  followed: client.transport.attempts.filter((attempt) => attempt.includes('/gateway/')).length,
});
const untouched = { roots: 1, applications: 1, deleted: 0, followed: 0 };
const isOwnAnswer = (error: unknown): boolean => error instanceof StatusError;

describe.each(answers)('P57 a token endpoint that answers %s', (_, fault) => {
  it('sends no discovery on, and says whose answer it was', async () => {
    const client = new Client(tokenEndpoint(fault));
    const result = await client.signIn();
    expect(result).toMatchObject({ ok: false });
    await client.clock.advance(30_000);
    expect(client.connection.status).toMatchObject({
      failed: { step: 'authentication', host: 'lyncdiscoverinternal.contoso.com' },
    });
    expect(traces(client)).toMatchObject({
      roots: expect.toSatisfy((n: number) => n <= 3) as number,
      followed: 0,
    });
    expect(client.requests('POST', 'oauthtoken').length).toBeLessThanOrEqual(2);
    await client.connection.signOut();
  });

  it('ends no event channel, no application and no meeting', async () => {
    const { client, operationId } = await withoutToken(fault);
    client.simulator.releasePolls();
    await client.clock.advance(5_000);
    expect(client.connection.status.state).toBe('reconnecting');
    client.simulator.configure({ faults: [] });
    client.connection.reconnectNow();
    await client.clock.advance(60_000);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.meeting(operationId).state).toBe('connected');
    expect(traces(client)).toEqual(untouched);
  });

  it('is not taken for the end of the application when that is read again', async () => {
    const { client, operationId } = await withoutToken(fault);
    client.connection.resume({ code: 'Checking', message: verbatim(''), next: 'wait' });
    await client.clock.advance(5_000);
    client.simulator.configure({ faults: [] });
    client.connection.reconnectNow();
    await client.clock.advance(60_000);
    expect(client.meeting(operationId).state).toBe('connected');
    expect(traces(client)).toEqual(untouched);
  });

  it('does not make a resource gone that was to be read', async () => {
    const { live, tracked } = await withoutToken(fault);
    const read = getIfThere(live.session, tracked?.conversation ?? '');
    await expect(read).rejects.toSatisfy((error) => !isOwnAnswer(error));
    await expect(newConversations(live, new Set())).rejects.toSatisfy((error) => !isOwnAnswer(error));
  });

  it('does not make a meeting left that was to be left', async () => {
    const { client, live, operationId } = await withoutToken(fault);
    expect(await leaveMeeting(client.book, operationId, live.session)).toMatchObject({ ok: false });
    expect(client.meeting(operationId).state).toBe('connected');
  });

  it('does not make an invitation cancelled that was to be cancelled', async () => {
    const { client, live, operationId } = await withoutToken(fault, { ending: { kind: 'never' } });
    expect(await cancelInvitation(client.book, operationId, live.session)).toMatchObject({ ok: false });
    expect(client.book.get(operationId)?.endWanted).toBe(false);
  });

  it('does not put the user online who was to be', async () => {
    const { client, live } = await withoutToken(fault);
    const appearing = client.presence.appear(live.session, live.application, live.signal);
    await expect(appearing).rejects.toSatisfy((error) => !isOwnAnswer(error));
  });

  it('fails a press at once: nothing was started, and nothing has to be looked for', async () => {
    const { client } = await withoutToken(fault);
    const conversations = client.requests('GET', '/conversations').length;
    expect(await client.start({}, 0)).toMatchObject({ state: 'failed' });
    expect(
      client.requests('POST', 'onlineMeetingInvitations').filter(({ status }) => status === 201),
    ).toHaveLength(1);
    expect([client.requests('GET', '/conversations').length, traces(client).applications]).toEqual([
      conversations,
      1,
    ]);
  });
});
