import { nameOf } from './actors';
import { type Application } from './application';
import { type Answer, type ApplicationCall } from './call';
import { versioned } from './conditional';
import { errors, Refused } from './errors';
import { Input } from './input';
import * as payloads from './payloads/people';
import { type BookEntry, type DistributionGroup } from './knobs/contacts';
import { resource, type SimulatorResponse } from './wire';

/** The server's own maximum, which holds without a `limit`. */
const MOST_RESULTS = 100;

export function read({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.peoplePayload(application));
}

/** "search_ref": the fields searched are name, e-mail address, URI and phone number. */
export function search(call: ApplicationCall): Answer {
  const { application, world, url } = call;
  const { search: right, book, groups } = world.behaviour.contacts;
  if (right === 'absent') throw new Refused(errors.resourceNotFound);
  if (right === 'forbidden') throw new Refused(errors.searchNotAllowed);
  if (right === 'oldExchange') throw new Refused(errors.invalidExchangeServerVersion);
  const input = new Input(call);
  const query = input.required('query', 256).toLowerCase();
  const limit = input.number('limit', 1, MOST_RESULTS) ?? MOST_RESULTS;
  input.check();
  const fits = ({ name, address, workPhoneNumber = '' }: BookEntry): boolean =>
    [name, `sip:${address}`, workPhoneNumber].some((text) => text.toLowerCase().includes(query));
  const people = book.filter(fits);
  const found = { people, groups: groups.filter(fits), limit };
  const response = resource(200, payloads.searchPayload(application, url, found));
  const ms = world.searchTimes.next() ?? 0;
  if (ms === 0) return response;
  return new Promise((resolve) => {
    world.clock.after(ms, () => resolve(response));
  });
}

/** "myContacts_ref"; with `expand=false`, or if the server prefers it, links instead of the contacts. */
export function readMyContacts({ application, world, url }: ApplicationCall): SimulatorResponse {
  const { myContacts, own } = world.behaviour.contacts;
  if (myContacts === 'absent') throw new Refused(errors.resourceNotFound);
  if (myContacts === 'forbidden') throw new Refused(errors.contactsNotAllowed);
  const links = myContacts === 'links' || url.searchParams.get('expand')?.toLowerCase() === 'false';
  return resource(200, payloads.myContactsPayload(application, own, links));
}

export function readContact(call: ApplicationCall): SimulatorResponse {
  return versioned(200, payloads.contactPayload(call.application, contactOf(call)));
}

export function readGroup(call: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.groupPayload(call.application, groupOf(call)));
}

/** "expandDistributionGroup_ref". */
export function expandGroup(call: ApplicationCall): SimulatorResponse {
  const group = groupOf(call);
  const { members = [] } = group;
  const people = call.world.behaviour.contacts.book.filter(({ address }) =>
    members.some((member) => member.toLowerCase() === address.toLowerCase()),
  );
  return resource(200, payloads.groupPayload(call.application, group, people));
}

/** A contact that the path names: in the address book, or a person whom the application has met. */
export function contactOf({ application, path }: ApplicationCall): BookEntry {
  const wanted = path['contact'] ?? '';
  const found =
    personNamed(application, wanted) ??
    metBy(application).find(({ address }) => address.toLowerCase() === wanted.toLowerCase());
  if (!found) throw new Refused(errors.resourceNotFound);
  return found;
}

/** A person in the address book, on the contact list, or with a password of this server. */
export function personNamed({ world }: Application, wanted: string): BookEntry | undefined {
  const { own, book } = world.behaviour.contacts;
  const users = world.users.map(({ address, name }) => ({ address, name }));
  return [...book, ...own, ...users].find(({ address }) => address.toLowerCase() === wanted.toLowerCase());
}

/** People to whom a conversation or an invitation has linked. */
function metBy({
  meetings,
  invitations,
  operations,
}: Application): readonly Pick<BookEntry, 'name' | 'address'>[] {
  const conversations = [...meetings.values(), ...invitations.values()].map(
    ({ conversation }) => conversation,
  );
  return [
    ...conversations.flatMap(({ met }) => [...met.values()]),
    ...Array.from(operations.values(), ({ input }) => (input.to ?? '').replace(/^\w+:/, '')).map(
      (address) => ({
        address,
        name: nameOf(address),
      }),
    ),
  ];
}

function groupOf({ world, path }: ApplicationCall): DistributionGroup {
  const wanted = (path['group'] ?? '').toLowerCase();
  const found = world.behaviour.contacts.groups.find(({ address }) => address.toLowerCase() === wanted);
  if (!found) throw new Refused(errors.resourceNotFound);
  return found;
}
