import { finalStates } from '../../common/meeting';
import { differences } from '../protocol/meeting-invariant';
import type { World } from './world';

/** Differences between client and server, and what the client has not finished. */
export function unsettled(world: World): readonly string[] {
  const { book, connection } = world;
  const open = book.meetings.filter(({ state }) => state !== 'connected' && !finalStates.has(state));
  return [
    ...(connection.status.state === 'ready' ? [] : [`the connection is ${connection.status.state}`]),
    ...differences(world),
    ...open.map(({ subject, state }) => `${subject} is still ${state}`),
  ];
}

/** The server has more than the user asked for. */
export function doubled({ simulator }: World): readonly string[] {
  const made = simulator.requests.filter(
    ({ method, url, status }) =>
      method === 'POST' && status === 201 && url.includes('onlineMeetingInvitations'),
  );
  const ids = made.map(({ body }) => /operation-\d+/.exec(body)?.[0] ?? '');
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const applications = simulator.state.applications.length;
  return [
    ...twice.map((id) => `${id} was made twice`),
    ...(applications > 1 ? [`${applications} applications at once`] : []),
    ...simulator.violations.map(({ rule, detail }) => `${rule}: ${detail}`),
  ];
}

/** The client may send a password three times without getting a token (main/ucwa/sign-in/password-guard.ts). */
const MOST_IN_A_ROW = 3;
/** The client may not send it again within this time. */
const SOONEST_MS = 10_000;

/**
 * Whether the password was sent too often for a server that locks accounts.
 * @param acted the number of requests so far, at each time that the user allowed another try
 */
export function passwordsTooOften({ simulator, medium }: World, acted: readonly number[]): readonly string[] {
  let row = 0;
  let most = 0;
  let last = -Infinity;
  let soonest = Infinity;
  simulator.requests.forEach(({ method, url, body, at, status }, index) => {
    if (acted.includes(index)) [row, last] = [0, -Infinity];
    if (method !== 'POST' || !url.endsWith('/oauthtoken') || !body.includes('password=')) return;
    row = status === 200 ? 0 : row + 1;
    most = Math.max(most, row);
    if (status !== 200) soonest = Math.min(soonest, at - last);
    last = at;
  });
  return [
    ...(most > MOST_IN_A_ROW ? [`the password was sent ${most} times in a row`] : []),
    ...(soonest < SOONEST_MS && medium === 'memory' ? ['the password was sent again within 10 s'] : []),
  ];
}
