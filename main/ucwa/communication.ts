import type { Logger } from '../base/log';
import { type Application, withCommunication } from './application';
import type { Live } from './connection-options';
import type { EventPackage, UcwaEvent } from './codec/event-package';
import { problemOf } from './problems/reasons';
import type { Session } from './session';

/** `communication` itself changed: its links say what is allowed now (communication_ref). */
const isCommunicationEvent = (event: UcwaEvent): boolean =>
  event.link.rel === 'communication' && event.type === 'updated';

/** As if the server had told of it: it may have, while nobody listened (EventsInUCWA, resume). */
const communicationMayHaveChanged = ({ communication }: Application): UcwaEvent => ({
  sender: { rel: 'communication', href: communication },
  type: 'updated',
  link: { rel: 'communication', href: communication },
});

/** The application with the links of `communication` as they are after that event; read where they are not embedded. */
async function refreshed(
  session: Session,
  application: Application,
  event: UcwaEvent,
  signal: AbortSignal,
): Promise<Application> {
  return withCommunication(
    application,
    event.resource ?? (await session.get(event.link.href, signal)),
    session.follow,
  );
}

/**
 * Keeps the application's links as the events of a package say that they are.
 * @param onChange told of each change, in order
 */
export async function followCommunication(
  page: EventPackage,
  live: Live,
  logger: Logger,
  onChange: (live: Live) => void,
): Promise<void> {
  let current = live;
  // Its events may be among what was lost, so `communication` is read like one that was told of.
  const lost = page.follow?.by === 'resume' ? [communicationMayHaveChanged(live.application)] : [];
  for (const event of [...lost, ...page.events.filter(isCommunicationEvent)]) {
    try {
      const application = await refreshed(live.session, current.application, event, live.signal);
      current = { ...current, application };
      onChange(current);
    } catch (error) {
      // What else the package tells is not lost for that.
      logger.warn('The links of communication were not read:', problemOf(error).message);
    }
  }
}
