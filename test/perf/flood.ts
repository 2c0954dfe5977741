import { setImmediate } from 'node:timers/promises';
import type { ChannelEvent, Simulator } from '../simulator';

/** Events in a burst, and how many different people they are about. */
const size = 50;
const people = 250;
/** Until a client has acknowledged a burst, in milliseconds. */
const longest = 20_000;

/** The nth burst about the people in a meeting: they come, type, change their role and leave, and so on. */
export function burst(nth: number, conversation: string): readonly ChannelEvent[] {
  return Array.from({ length: size }, (_, place) => {
    const at = nth * size + place;
    const who = at % people;
    const href = `${conversation}/participants/guest${who}@contoso.com`;
    const link = { rel: 'participant', href, title: `Guest ${who}` };
    const within = (list: string) => ({ rel: list, href: `${conversation}/${list}` });
    const sender = { rel: 'conversation', href: conversation };
    // Each person has all of these in turn.
    switch (Math.floor(at / people) % 5) {
      case 0:
        return { sender, link, in: within('attendees'), type: 'added', resource: resourceOf(href, who) };
      case 1:
        return { sender, link, in: within('typingParticipants'), type: 'added' };
      case 2:
        return { sender, link, in: within('typingParticipants'), type: 'deleted' };
      case 3:
        return { sender, link, in: within('leaders'), type: 'added' };
      default:
        return { sender, link, type: 'deleted' };
    }
  });
}

const resourceOf = (href: string, who: number) => ({
  rel: 'participant',
  name: `Guest ${who}`,
  uri: `sip:guest${who}@contoso.com`,
  role: 'Attendee',
  _links: { self: { href }, eject: { href: `${href}/eject` } },
});

/**
 * Sends bursts, each one after the client has acknowledged the one before, that is, polls again.
 * @param first how many events were sent before
 */
export async function flood(
  simulator: Simulator,
  application: string,
  conversation: string,
  first: number,
  events: number,
): Promise<void> {
  for (let nth = first / size; nth < (first + events) / size; nth++) {
    await parked(simulator, application);
    simulator.emit(burst(nth, conversation), 'high', application);
  }
  await parked(simulator, application);
}

async function parked(simulator: Simulator, id: string): Promise<void> {
  const deadline = performance.now() + longest;
  while (!simulator.state.applications.some((one) => one.id === id && one.polled)) {
    if (performance.now() > deadline) throw new Error(`Application ${id} no longer waits for events.`);
    await setImmediate();
  }
}
