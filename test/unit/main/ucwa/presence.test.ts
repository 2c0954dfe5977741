import { describe, expect, it } from 'vitest';
import type { Application } from '../../../../main/ucwa/application';
import { StatusError } from '../../../../main/ucwa/faults';
import { toResource } from '../../../../main/ucwa/codec/json';
import { Presence } from '../../../../main/ucwa/presence';
import type { Session } from '../../../../main/ucwa/session';
import { ManualClock } from '../../../simulator/manual-clock';
import { follow, response } from '../support';

const me = 'https://h/app/me';
const application: Application = { self: 'https://h/app', events: '', communication: '', me };
const refusal = (status: number, subcode: string) =>
  new StatusError(response(status), me, { code: 'X', subcode });
const offers = (...rels: readonly string[]) => ({
  _links: Object.fromEntries(rels.map((rel) => [rel, { href: `/app/me/${rel}` }])),
});

/** A server that offers those links on `me`, and answers POSTs one after the other. */
function server(links: () => unknown, posts: readonly (Error | undefined)[] = []) {
  const sent: string[] = [];
  const answers = [...posts];
  const session: Session = {
    follow,
    get: () => Promise.resolve(toResource(links())),
    request: ({ url }) => {
      sent.push(url);
      const error = answers.shift();
      return error === undefined ? Promise.resolve({ status: 204, body: undefined }) : Promise.reject(error);
    },
  };
  const clock = new ManualClock();
  const lines: string[] = [];
  const log = (message: string): unknown => lines.push(message);
  const live: { application: Application | undefined } = { application };
  const logger = { debug: log, info: log, warn: log, error: log };
  const presence = new Presence(clock, logger, () => live.application);
  const abort = new AbortController();
  const appear = (to = application): Promise<void> => presence.appear(session, to, abort.signal);
  return { sent, clock, lines, abort, appear, live };
}

describe('appearing online', () => {
  it('is asked for once, and then reported every three minutes until the end', async () => {
    const { sent, clock, abort, appear } = server(() => offers('makeMeAvailable', 'reportMyActivity'));
    await Promise.all([appear(), appear()]);
    expect(sent).toEqual(['https://h/app/me/makeMeAvailable']);
    await clock.advance(360_000);
    expect(sent.slice(1)).toEqual(Array.from({ length: 2 }, () => 'https://h/app/me/reportMyActivity'));
    abort.abort();
    expect(clock.pending).toBe(0);
  });

  it('is done already where the server says so, or does not offer it', async () => {
    const twice = server(() => offers('makeMeAvailable'), [refusal(409, 'AlreadyExists')]);
    await expect(twice.appear()).resolves.toBeUndefined();
    expect(twice.clock.pending).toBe(1);
    const online = server(() => offers());
    await online.appear();
    await online.clock.advance(180_000);
    expect(online.sent).toEqual([]);
  });

  it('is tried again after a refusal, and for another application', async () => {
    const { sent, appear } = server(() => offers('makeMeAvailable'), [refusal(500, 'Odd')]);
    await expect(appear()).rejects.toThrow('HTTP 500');
    await appear();
    await appear({ ...application, self: 'https://h/other' });
    expect(sent).toHaveLength(3);
  });

  it('cannot be where the application tells nothing of its user', async () => {
    const { sent, clock, appear } = server(() => offers('makeMeAvailable'));
    const { me: _me, ...without } = application;
    await appear(without);
    expect(sent).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('is not reported once it is over, and survives a report that fails', async () => {
    const over = server(() => offers('makeMeAvailable'));
    over.abort.abort();
    await over.appear();
    expect(over.clock.pending).toBe(0);
    const failing = server(() => offers('reportMyActivity'), [refusal(500, 'Odd')]);
    await failing.appear();
    await failing.clock.advance(360_000);
    expect(failing.lines).toEqual(['The activity was not reported:']);
    expect(failing.sent).toHaveLength(2);
  });

  it('L41 is reported for no application but the live one', async () => {
    const { sent, clock, appear, live } = server(() => offers('reportMyActivity'));
    await appear();
    live.application = undefined; // reconnecting
    await clock.advance(360_000);
    expect(sent).toEqual([]);
    live.application = application;
    await clock.advance(180_000);
    expect(sent).toHaveLength(1);
    live.application = { ...application, self: 'https://h/other' };
    await clock.advance(360_000);
    expect(sent).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('goes on reporting when the server writes the URL of the application in another way', async () => {
    const { sent, clock, appear, live } = server(() => offers('makeMeAvailable', 'reportMyActivity'));
    await appear();
    live.application = { ...application, self: 'https://h/APP?instanceId=1' };
    const before = sent.length;
    await clock.advance(10 * 60_000);
    expect(sent.length - before).toBe(3);
  });
});
