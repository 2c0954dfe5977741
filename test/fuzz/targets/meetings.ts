import { holdMeetings, holdSafety, holdWishes } from '../rules';
import { type Plan, plans, Scene } from '../scene';
import { spoiltAnswers, spoiltEvents } from '../spoiling';
import { orThrow, type Target, target } from '../target';

async function hold(plan: Plan): Promise<void> {
  const scene = new Scene(plan);
  await scene.run(plan.acts);
  await scene.heal();
  const { app, clock, spoiler } = scene;
  const status = app.connection.status.state;
  const last = scene.start();
  await clock.advance(5_000);
  const reached = last === undefined ? undefined : app.book.get(last)?.meeting.state;
  const before = [
    ...(status === 'ready' ? [] : [`not ready again: ${status}`]),
    ...(reached === 'connected' ? [] : [`the next meeting is ${reached}`]),
    ...holdWishes(scene),
    // What the server was made to say, the client has to believe.
    ...(spoiler.lied ? [] : holdMeetings(scene)),
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
    hold,
  ),
  target(
    { name: 'events-xml', about: 'packages of events in XML', runs: 100, weight: 4 },
    plans(spoiltEvents, 'xml'),
    hold,
  ),
  target(
    { name: 'answers', about: 'answers of every step of the protocol', runs: 200, weight: 4 },
    plans(spoiltAnswers, 'json', 'xml'),
    hold,
  ),
];
