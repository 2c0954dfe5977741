import { setTimeout as delay } from 'node:timers/promises';
import { en } from '../../assets/locales/en';
import { until } from '../../scripts/desktop/wait';
import { alternate, type Group } from './figures';
import { bareAgent, meetingOf, type OpenMeeting, polled, startMeeting } from './gather';
import type { Stage } from './stage';
import { percentiles } from './statistics';

/** How long both clients rest before each sample, in milliseconds: the app first reads what the user may do. */
const rest = 60;
/** Pairs for one 99th percentile. */
const batch = 100;

/** Somebody comes to the lobby. @returns milliseconds from the event on the wire until the desktop gets the notification */
async function notified(
  { server, desktop: { notifications } }: Stage,
  { application, conversation }: OpenMeeting,
): Promise<number> {
  const { simulator } = server;
  await delay(rest);
  await polled(server, application);
  const shown = notifications.received.length;
  const begun = performance.now();
  const guest = simulator.arrive({ kind: 'anonymous', name: 'Ben Andrews' }, conversation);
  const arrived = await until(
    'the notification',
    () => {
      const nth = notifications.received.findIndex(
        ({ title }, index) => index >= shown && title === en.notifications.title.waiting,
      );
      return notifications.times[nth];
    },
    5000,
  );
  const poll = simulator.requests.find(
    ({ url, answeredAt = 0 }) => answeredAt >= begun && url.includes(`/applications/${application}/events?`),
  );
  simulator.removeParticipant(guest, conversation);
  return arrived - (poll?.answeredAt ?? NaN);
}

/** From somebody who starts waiting in the lobby to the notification of it. */
export const waiting: Group = {
  name: 'lobby',
  figures: ['F2'],
  pairs: 300,
  async measure(startStage, pairs) {
    const stage = await startStage();
    const { ours, meeting } = await startMeeting(stage);
    const client = await stage.startBareClient('bare-lobby');
    const bare = await meetingOf(stage.server, ({ userAgent }) => userAgent === bareAgent);
    const samples = await alternate(
      pairs,
      () => notified(stage, meeting),
      () => notified(stage, bare),
    );
    await client.stop();
    await ours.child.stop();
    return [
      {
        figure: 'F2',
        what: 'somebody waits in the lobby → notification',
        unit: 'ms',
        pairs: samples,
        target: { by: 'difference', most: 10 },
      },
      {
        figure: 'F2',
        what: '… 99th percentile of 100',
        unit: 'ms',
        pairs: percentiles(samples, 0.99, batch),
        target: { by: 'own', most: 50 },
      },
    ];
  },
};
