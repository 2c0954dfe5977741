import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../scripts/desktop/wait';
import type { Server } from '../desktop/harness/server';
import type { ApplicationState, Participant } from '../simulator';
import type { Ours, Stage } from './stage';

/** A connected meeting, by its ids on the server. */
export interface OpenMeeting {
  readonly application: string;
  readonly conversation: string;
}

export const bareAgent = 'bare';

/** Waits until the newest application of a client has a connected meeting. */
export const meetingOf = (
  { simulator }: Server,
  isClient: (application: ApplicationState) => boolean,
): Promise<OpenMeeting> =>
  until(
    'the meeting',
    () => {
      const newest = simulator.state.applications.filter(isClient).at(-1);
      const connected = newest?.conversations.find(({ state }) => state === 'Conferenced');
      return connected && newest && { application: newest.id, conversation: connected.id };
    },
    10_000,
  );

/** Waits until the server holds a poll of that application, so the next event leaves at once. */
export const polled = ({ simulator }: Server, id: string): Promise<unknown> =>
  until(
    'the poll for events',
    () => simulator.state.applications.some((one) => one.id === id && one.polled),
    10_000,
  );

/** Starts the product, and a meeting in it. */
export async function startMeeting(
  { startOurs, server }: Stage,
  options?: Parameters<Stage['startOurs']>[0],
): Promise<{ readonly ours: Ours; readonly meeting: OpenMeeting }> {
  const ours = await startOurs(options);
  await ours.app.connected();
  await ours.tray.choose('Meet now');
  const meeting = await meetingOf(server, ({ userAgent }) => userAgent !== bareAgent);
  return { ours, meeting };
}

/** Between two people who come, in milliseconds. */
const gap = 10;

/** Other people come, one after the other, with messaging and audio. */
export async function gather(
  { simulator }: Server,
  { conversation }: OpenMeeting,
  count: number,
): Promise<Participant[]> {
  const people: Participant[] = [];
  while (people.length < count) {
    people.push(simulator.arrive({ kind: 'colleague', modalities: ['Messaging', 'Audio'] }, conversation));
    await delay(gap);
  }
  return people;
}
