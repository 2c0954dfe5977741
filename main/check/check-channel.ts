import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { Application } from '../ucwa/application';
import { decodePackage, type EventPackage } from '../ucwa/codec/event-package';
import { droppedEvents, IgnoredKinds } from '../ucwa/ignored-kinds';
import { withQuery } from '../ucwa/codec/href';
import type { UcwaLimits } from '../ucwa/limits';
import type { Session } from '../ucwa/session';
import { withChild } from '../ucwa/signals';
import type { Finding } from '../../common/check-view';

/** If the server has not refused a P-GET after this time, it holds it, in milliseconds. */
const heldAfter = 3_000;

interface ChannelDeps {
  readonly session: Session;
  readonly clock: Clock;
  readonly limits: UcwaLimits;
  readonly logger: Logger;
}

/**
 * Opens the event channel of the check's own application once, and closes it. A server holds a P-GET until something
 * happens (EventChannelDetails), so that counts as success.
 * @throws StatusError, ProtocolFault, TransportError, ProblemError
 */
export function checkChannel(
  application: Application,
  parts: ChannelDeps,
  signal: AbortSignal,
): Promise<Finding> {
  return withChild(signal, (poll) => ask(application, parts, poll));
}

async function ask(
  { events }: Application,
  { session, clock, limits, logger }: ChannelDeps,
  poll: AbortController,
): Promise<Finding> {
  const patience = { isOver: false };
  const cancel = clock.after(heldAfter, () => {
    patience.isOver = true;
    poll.abort();
  });
  try {
    const url = withQuery(events, { timeout: limits.pollHold });
    const answer = await session.request({
      method: 'GET',
      url,
      channel: 'poll',
      purpose: 'session',
      limits: limits.poll,
      signal: poll.signal,
    });
    const ignored = new IgnoredKinds((line) => logger.warn(line));
    const page = decodePackage(answer.body, events, session.follow, (error) =>
      ignored.add(droppedEvents(error)),
    );
    let count = 0;
    for (let part: EventPackage | undefined = page; part !== undefined; part = part.rest?.())
      count += part.events.length;
    return { what: 'answered', events: count };
  } catch (error) {
    if (patience.isOver) return { what: 'held', seconds: Math.round(heldAfter / 1000) };
    throw error;
  } finally {
    cancel();
  }
}
