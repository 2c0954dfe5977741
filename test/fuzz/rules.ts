import type { Scene } from './scene';

/** What is wrong, in words; empty if the run has passed. */
export type Faults = readonly string[];

/** No loop may send requests endlessly: this many are enough for any plan, including the recovery. */
const mostRequests = 1_500;
const mostLines = 3_000;
const longestLine = 20_000;

const idsOf = (scene: Scene): readonly string[] =>
  scene.simulator.requests
    .filter(
      ({ method, url, status }) =>
        method === 'POST' && /onlineMeetingInvitations\?|Invitations$/.test(url) && status === 201,
    )
    .map(({ body }) => /operation-\d+/.exec(body)?.[0] ?? '');

/** Checks that nothing was thrown unguarded, doubled, leaked or left running. */
export function holdSafety(scene: Scene): Faults {
  const faults: string[] = [];
  const { log, secrets, leaked, requests } = scene;
  const made = idsOf(scene);
  const twice = made.filter((id, index) => made.indexOf(id) !== index);
  if (twice.length > 0) faults.push(`doubled: ${twice.join(', ')}`);
  const unasked = made.filter((id) => !scene.asked.includes(id));
  if (unasked.length > 0) faults.push(`not asked for: ${unasked.join(', ')}`);
  if (leaked.length > 0) faults.push(`a secret went to ${leaked.join(', ')}`);
  const told = scene.told.filter((line, index) => scene.told.indexOf(line) !== index);
  if (told.length > 0) faults.push(`told twice: ${told.join(', ')}`);
  for (const line of log) {
    if (/could not be processed|A listener failed/.test(line))
      faults.push(`unguarded: ${line.slice(0, 300)}`);
    for (const secret of secrets)
      if (line.includes(secret)) faults.push(`logged a secret: ${line.slice(0, 80)}`);
    if (line.length > longestLine) faults.push(`a log line of ${line.length}: ${line.slice(0, 80)}`);
  }
  if (requests > mostRequests) faults.push(`${requests} requests`);
  if (log.length > mostLines) faults.push(`${log.length} lines of log`);
  return faults;
}

/** Checks that the user learnt how every start ended. */
export function holdWishes({ app, asked }: Scene): Faults {
  return asked.flatMap((id) => {
    const state = app.book.get(id)?.meeting.state;
    return state === undefined || state === 'waiting' || state === 'starting' ? [`${id} is ${state}`] : [];
  });
}
