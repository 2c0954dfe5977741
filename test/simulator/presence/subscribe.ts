import { type ApplicationCall } from '../call';
import { errors, Refused } from '../errors';
import { Input } from '../input';
import { resource, respond, type SimulatorResponse } from '../wire';
import * as payloads from './payloads';
import { type Subscription } from './subscriptions';

const LEAST_MINUTES = 10;
const MOST_MINUTES = 30;

export function list({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.subscriptionsPayload(application, application.subscriptions.all));
}

/** "presenceSubscriptions_ref": 201 with the subscription. */
export function create(call: ApplicationCall): SimulatorResponse {
  const { application } = call;
  const input = new Input(call);
  const minutes = readMinutes(input);
  const addresses = readAddresses(input, 'uris');
  input.check();
  const subscription = application.subscriptions.create(minutes, addresses);
  return resource(201, payloads.subscriptionPayload(application, subscription));
}

export function read(call: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.subscriptionPayload(call.application, find(call)));
}

/** "ExtendAPresenceSubscription": 200. */
export function extend(call: ApplicationCall): SimulatorResponse {
  const subscription = find(call);
  const input = new Input(call);
  const minutes = readMinutes(input);
  input.check();
  call.application.subscriptions.extend(subscription, minutes);
  return read(call);
}

/** "DeleteAPresenceSubscription". */
export function remove(call: ApplicationCall): SimulatorResponse {
  call.application.subscriptions.end(find(call));
  return respond(204);
}

/** "presenceSubscriptionMemberships_ref": of one subscription, or of all. */
export function readMemberships(call: ApplicationCall): SimulatorResponse {
  return memberships(call, 200);
}

export function addMembers(call: ApplicationCall): SimulatorResponse {
  const subscription = find(call);
  const input = new Input(call);
  const addresses = readAddresses(input, 'contactUris');
  input.check();
  call.application.subscriptions.add(subscription, addresses);
  return memberships(call, 201);
}

/** "presenceSubscriptionMembership_ref". */
export function readMembership(call: ApplicationCall): SimulatorResponse {
  const { subscription, address } = findMember(call);
  return resource(200, payloads.membershipPayload(call.application, subscription, address));
}

export function removeMember(call: ApplicationCall): SimulatorResponse {
  const { subscription, address } = findMember(call);
  call.application.subscriptions.remove(subscription, address);
  return respond(204);
}

function findMember({ application, path }: ApplicationCall): {
  readonly subscription: Subscription;
  readonly address: string;
} {
  const [id = '', address = ''] = (path['membership'] ?? '').split(',');
  const subscription = application.subscriptions.get(id);
  if (!subscription?.addresses.has(address)) throw new Refused(errors.resourceNotFound);
  return { subscription, address };
}

/** "subscribedContacts_ref". */
export function readContacts({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.subscribedContactsPayload(application, application.subscriptions.addresses));
}

function memberships(call: ApplicationCall, status: 200 | 201): SimulatorResponse {
  const { application, url } = call;
  const of = url.searchParams.has('presenceSubscriptionId') ? [find(call)] : application.subscriptions.all;
  return resource(status, payloads.membershipsPayload(application, url.search, of));
}

function find({ application, path, url }: ApplicationCall): Subscription {
  const id = path['subscription'] ?? url.searchParams.get('presenceSubscriptionId');
  // The link in `people` names no subscription.
  const found = id === null ? application.subscriptions.all.at(-1) : application.subscriptions.get(id);
  if (!found) throw new Refused(errors.resourceNotFound);
  return found;
}

function readMinutes(input: Input): number {
  const minutes = input.number('duration', LEAST_MINUTES, MOST_MINUTES);
  if (minutes === undefined) input.refuse('duration', 'The value cannot be null or empty.');
  return minutes ?? LEAST_MINUTES;
}

/** Some samples on the pages have blanks and quotes in the URIs. */
function readAddresses(input: Input, name: string): readonly string[] {
  const uris = input.texts(name) ?? [];
  if (uris.length === 0) input.refuse(name, 'The value cannot be null or empty.');
  return uris.map((uri) => uri.replaceAll(/["\s]/g, '').replace(/^sip:/i, '').toLowerCase());
}
