import { type Application, withCommunication } from './application';
import type { UcwaEvent } from './event-package';
import type { Session } from './session';

/** `communication` itself changed: its links say what is allowed now (communication_ref). */
export const isCommunicationEvent = (event: UcwaEvent): boolean =>
  event.link.rel === 'communication' && event.type === 'updated';

/** As if the server had told of it: it may have, while nobody listened (EventsInUCWA, resume). */
export const communicationMayHaveChanged = ({ communication }: Application): UcwaEvent => ({
  sender: { rel: 'communication', href: communication },
  type: 'updated',
  link: { rel: 'communication', href: communication },
});

/** The application with the links of `communication` as they are after that event; read where they are not embedded. */
export async function refreshed(
  session: Session,
  application: Application,
  event: UcwaEvent,
  signal: AbortSignal,
): Promise<Application> {
  return withCommunication(application, event.resource ?? (await session.get(event.link.href, signal)));
}
