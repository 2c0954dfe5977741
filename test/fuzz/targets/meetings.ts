import { differences } from '../../protocol/meeting-invariant';
import { holdSafety, holdWishes } from '../rules';
import { type Plan, plans, Scene } from '../scene';
import { spoiltAnswers, spoiltEvents } from '../spoiling';
import { orThrow, type Target, target } from '../target';

/** By then the app has reported that the server did not answer, in milliseconds. */
const longestWait = 180_000;

/** @throws Error with all violations after the plan has been carried out */
export async function holdMeetings(plan: Plan): Promise<void> {
  const scene = new Scene(plan);
  await scene.run(plan.acts);
  await scene.heal();
  const { app, clock, spoiler } = scene;
  const status = app.connection.status.state;
  // The client has to believe a lie of the server.
  const differing = spoiler.lied ? [] : differences(scene);
  await clock.advance(longestWait);
  const last = scene.start();
  await clock.advance(5_000);
  const reached = last === undefined ? undefined : app.book.get(last)?.meeting.state;
  const before = [
    ...(status === 'ready' ? [] : [`not ready again: ${status}`]),
    ...(reached === 'connected' ? [] : [`the next meeting is ${reached}`]),
    ...holdWishes(scene),
    ...differing,
  ];
  void app.connection.signOut();
  await clock.advance(3_600_000);
  const left = clock.pending === 0 ? [] : [`${clock.pending} timers are left`];
  orThrow([...before, ...left, ...holdSafety(scene)]);
}

export const meetingTargets: readonly Target[] = [
  target(
    { name: 'events-json', about: 'packages of events in JSON', runs: 200, weight: 4 },
    plans(spoiltEvents, 'json'),
    holdMeetings,
  ),
  target(
    { name: 'events-xml', about: 'packages of events in XML', runs: 100, weight: 4 },
    plans(spoiltEvents, 'xml'),
    holdMeetings,
  ),
  target(
    { name: 'answers', about: 'answers of every step of the protocol', runs: 200, weight: 4 },
    plans(spoiltAnswers, 'json', 'xml'),
    holdMeetings,
  ),
];
