import { blocksOf, type EventsPackage, type ToldEvent, typeOf } from '../payloads/events';
import { element, NAMESPACE } from './element';
import { writeReason } from './reason';
import { writeLink, writeResource } from './resource';

/** A package as "EventChannelDetails" prints it: the type of an event is its element name. */
export function writeEvents({ links, events, linkOnly }: EventsPackage): string {
  const { self, ...others } = links;
  const children = [
    ...Object.entries(others).map(([rel, link]) => writeLink(rel, link)),
    ...blocksOf(events).map(({ rel, href, events: own }) =>
      element('sender', { rel, href }, own.map((event) => writeEvent(event, linkOnly)).join('')),
    ),
  ];
  return element('events', { href: self?.href, xmlns: NAMESPACE }, children.join(''));
}

/** No page shows `status`, `in` and `reason` in XML, so each event says how it writes them. */
function writeEvent(event: ToldEvent, linkOnly: boolean): string {
  const { link, resource, details, status, reason, spoilt } = event;
  if (spoilt === 'noEvent') return element('event', {});
  const asAttribute = details === 'attribute';
  const asElement = details === 'element';
  const { rel, href, title } = link;
  const attributes = {
    ...(spoilt !== 'noLink' && { rel, href, title }),
    ...(asAttribute && { in: event.in?.href, status }),
  };
  const children = [
    asElement && event.in ? element('in', { ...event.in }) : '',
    asElement && status !== undefined ? element('status', {}, status) : '',
    // A reason has parts, and this element is the only published form of it.
    details !== 'absent' && reason ? writeReason(reason) : '',
    spoilt === 'textEmbedded' ? 'text' : resource && !linkOnly ? writeResource(rel, resource) : '',
  ];
  // The type is the element name, which cannot be missing.
  return element(spoilt === 'noType' ? 'event' : typeOf(event), attributes, children.join(''));
}
