import { expect } from 'vitest';
import { logText } from '../../common/text';
import { defaultLimits } from '../../main/ucwa/limits';
import type { RecordedRequest } from '../simulator';
import { inputOf } from './representation';
import type { Play } from './interleaving';

const idOf = (request: RecordedRequest): string => {
  const id = inputOf(request)['operationId'];
  return typeof id === 'string' ? id : '';
};

/** Whether the answer leaves open that the server acted. */
const unsettled = ({ status, lost }: RecordedRequest): boolean =>
  lost === true || status === undefined || status === 201 || (status >= 500 && status !== 500);

/** The client shows exactly the meetings that the server has; it asks only about one whose outcome it cannot know. */
export function holdMeetings({ client }: Play): void {
  const { simulator, book } = client;
  // By path: after another discovery, the same application can be on another host.
  const pathOf = (href: string): string => new URL(href, 'https://lyncweb.contoso.com').pathname;
  const conversations = simulator.state.applications.flatMap((application) => application.conversations);
  const up = conversations
    .filter(({ state }) => state === 'Conferenced')
    .map(({ href, subject }) => ({ href: pathOf(href), subject: subject ?? '' }));
  const shown = book.tracked
    .filter(({ meeting }) => meeting.state === 'connected')
    .map(({ conversation }) => conversation && pathOf(conversation));
  expect(new Set(shown).size).toBe(shown.length);
  const none = shown.filter((href) => !up.some((conversation) => conversation.href === href));
  expect(none, 'shown, but not there').toEqual([]);
  const open = book.meetings.filter(
    ({ state, problem }) => state === 'failed' && problem?.code === 'NoAnswer',
  );
  const lost = up.filter(
    ({ href, subject }) => !shown.includes(href) && !open.some((meeting) => meeting.subject === subject),
  );
  expect(lost, 'there, but not shown').toEqual([]);
}

/**
 * How many lists have to show that the server did not act; only these failures can be proved not to have reached it.
 */
const proofsFor = ({ lost, status }: RecordedRequest): number =>
  lost === true ? 1 : status === 502 || status === 503 ? 2 : Infinity;

/**
 * If the server may have acted on a wish, the client sends it again only after reading conversations that show that it
 * has not, and only once; it sends nothing without a wish.
 */
export function holdPosts({ client, asked, lists }: Play): void {
  const posts = client.requests('POST', 'onlineMeetingInvitations?').filter(({ status }) => status !== 401);
  const seen = new Map<string, RecordedRequest>();
  const again: string[] = [];
  for (const post of posts) {
    const id = idOf(post);
    expect(asked).toContain(id);
    const before = seen.get(id);
    seen.set(id, post);
    if (before === undefined || !unsettled(before)) continue;
    const times = [before, post].map((one) => client.simulator.requests.indexOf(one));
    const between = lists.filter(({ after }) => {
      const time = after === undefined ? -1 : client.simulator.requests.indexOf(after);
      return time > (times[0] ?? 0) && time < (times[1] ?? 0);
    });
    expect(between.length, `${id} was sent again unproven`).toBeGreaterThanOrEqual(proofsFor(before));
    expect(between.filter(({ made }) => made.has(id))).toEqual([]);
    again.push(id);
  }
  expect(new Set(again).size).toBe(again.length);
  for (const { invitations } of client.simulator.state.applications) {
    const ids = invitations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  }
}

/** Each state of each meeting is announced once. */
export function holdAnnouncements({ client }: Play): void {
  const told = client.announcements.map(({ operationId, title }) => `${operationId} ${logText(title)}`);
  expect(told.filter((line, index) => told.indexOf(line) !== index)).toEqual([]);
}

/** Within one channel, the client requests no package again after the next one. */
export function holdAcks({ client }: Play): void {
  let last = -1;
  for (const { method, url } of client.simulator.requests) {
    const { pathname, searchParams } = new URL(url);
    if (/\/applications(?:\/\d+)?$/.test(pathname)) last = -1;
    if (method !== 'GET' || !pathname.endsWith('/events')) continue;
    const ack = Number(searchParams.get('ack'));
    expect(ack).toBeGreaterThanOrEqual(last);
    last = ack;
  }
}

/**
 * After the nth consecutive failure the next poll waits 0, 1, 2, 4 … 60 s: the longest that the jitter allows. The
 * count restarts when the server is known to be reachable: it has held the poll, or the application has answered since.
 */
export function holdBackoff({ polls, client }: Pick<Play, 'polls' | 'client'>): void {
  let failures = 0;
  polls.forEach((poll, index) => {
    const before = polls[index - 1];
    const failedAt = before?.failedAt;
    const held = before !== undefined && failedAt !== undefined && failedAt - before.at >= defaultLimits.held;
    if (poll.fresh || poll.heard || failedAt === undefined) failures = 0;
    else failures = held ? 1 : failures + 1;
    if (failures < 2 || failedAt === undefined) return;
    const step = Math.min(60_000, 1_000 * 2 ** (failures - 2));
    expect(poll.at - failedAt).toBeGreaterThanOrEqual(step);
  });
  // Even with a reachable server, a busy loop does not help.
  expect(client.simulator.notes.filter(({ rule }) => rule === 'fast-polls')).toEqual([]);
}
