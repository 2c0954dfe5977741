import { type Application } from './application';
import { type ApplicationCall } from './call';
import { Input } from './input';
import { below, type Resource } from './payloads/resource';
import { resource, respond, type SimulatorResponse } from './wire';

const MINUTE_MS = 60_000;
/** Of a subscription that is refreshed, see "startOrRefreshSubscriptionToContactsAndGroups_ref". */
const LONGEST_MS = 30 * MINUTE_MS;

/** "myContactsAndGroupsSubscription_ref". The contact list never changes, so the subscription leads to no events. */
function payload(application: Application): Resource {
  const href = `${application.href}/people/contactsAndGroupsSubscription`;
  const isOver = application.contactsUntil <= application.world.clock.now();
  return {
    rel: 'myContactsAndGroupsSubscription',
    state: isOver ? 'Disconnected' : 'Connected',
    _links: {
      self: { href },
      ...below(href, 'startOrRefreshSubscriptionToContactsAndGroups', 'stopSubscriptionToContactsAndGroups'),
    },
  };
}

export function read({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payload(application));
}

export function start(call: ApplicationCall): SimulatorResponse {
  const { application, world } = call;
  const input = new Input(call);
  const minutes = input.number('duration', 10, 60);
  if (minutes === undefined) input.refuse('duration', 'A number of minutes is required.');
  input.check();
  const wantedMs = (minutes ?? 0) * MINUTE_MS;
  const now = world.clock.now();
  const leftMs = Math.max(0, application.contactsUntil - now);
  application.contactsUntil = now + (leftMs > 0 ? Math.min(leftMs + wantedMs, LONGEST_MS) : wantedMs);
  return resource(201, payload(application));
}

export function stop({ application, world }: ApplicationCall): SimulatorResponse {
  application.contactsUntil = world.clock.now();
  return respond(204);
}
