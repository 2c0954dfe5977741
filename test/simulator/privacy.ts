import { type Application } from './application';
import { type ApplicationCall } from './call';
import { passesBack, replaced, requireVersion, versioned } from './conditional';
import { type BookEntry } from './knobs/contacts';
import { errors, Refused } from './errors';
import { Input } from './input';
import { below, etagOf, type Resource } from './payloads/resource';
import { resource, respond, type SimulatorResponse } from './wire';

/** "PrivacyRelationshipLevel_ref". */
const LEVELS = ['Unknown', 'External', 'Colleagues', 'Workgroup', 'FriendsAndFamily', 'Blocked'];

/** The user's contacts, each with the level that the user gave it; otherwise the company decides. */
function relationships({
  user,
  world,
}: Application): readonly { readonly person: BookEntry; readonly level: string }[] {
  const given = world.privacy.get(user);
  const domain = (address: string): string | undefined => address.toLowerCase().split('@')[1];
  return world.behaviour.contacts.own.map((person) => {
    const usual = domain(person.address) === domain(user.address) ? 'Colleagues' : 'External';
    return { person, level: given?.get(person.address.toLowerCase()) ?? usual };
  });
}

function contactLevel({ application, path }: ApplicationCall): {
  readonly address: string;
  readonly level: string;
} {
  const wanted = path['contact']?.toLowerCase();
  const found = relationships(application).find(({ person }) => person.address.toLowerCase() === wanted);
  if (!found) throw new Refused(errors.resourceNotFound);
  return { address: found.person.address.toLowerCase(), level: found.level };
}

/** "contactPrivacyRelationship2_ref". */
function contactPayload(call: ApplicationCall): Resource {
  const { address, level } = contactLevel(call);
  const href = `${call.application.href}/people/${address}/privacyRelationship`;
  return {
    rel: 'contactPrivacyRelationship',
    relationshipLevel: level,
    _links: { self: { href }, ...below(href, 'resetContactPrivacyRelationship') },
  };
}

export function readOfContact(call: ApplicationCall): SimulatorResponse {
  return versioned(200, contactPayload(call));
}

/** The page prints no body in the answer. */
export function setOfContact(call: ApplicationCall): SimulatorResponse {
  requireVersion(call, etagOf(contactPayload(call)));
  const { address, level } = contactLevel(call);
  const input = new Input(call);
  passesBack(input, call);
  const wanted = input.oneOf('relationshipLevel', LEVELS) ?? level;
  input.check();
  const { privacy } = call.world;
  privacy.set(call.user, new Map(privacy.get(call.user)).set(address, wanted));
  return replaced(call, etagOf(contactPayload(call)));
}

export function resetOfContact(call: ApplicationCall): SimulatorResponse {
  call.world.privacy.get(call.user)?.delete(contactLevel(call).address);
  return respond(204);
}

/** "myPrivacyRelationship_ref": the contacts of one level. */
function levelPayload(application: Application, level: string): Resource {
  const contact = relationships(application)
    .filter((one) => one.level === level)
    .map(({ person }) => ({ href: `${application.href}/people/${person.address.toLowerCase()}` }));
  return {
    rel: 'myPrivacyRelationship',
    relationshipLevel: level,
    _links: {
      self: { href: `${application.href}/people/privacyRelationships/${level}` },
      ...(contact.length > 0 && { contact }),
    },
  };
}

export function readLevels({ application }: ApplicationCall): SimulatorResponse {
  const levels = LEVELS.map((level) => levelPayload(application, level));
  const used = levels.filter(({ _links }) => 'contact' in _links);
  return resource(200, {
    rel: 'myPrivacyRelationships',
    _links: { self: { href: `${application.href}/people/privacyRelationships` } },
    ...(used.length > 0 && { _embedded: { myPrivacyRelationship: used } }),
  });
}

export function readLevel({ application, path }: ApplicationCall): SimulatorResponse {
  const level = LEVELS.find((one) => one.toLowerCase() === path['level']?.toLowerCase());
  if (level === undefined) throw new Refused(errors.resourceNotFound);
  return resource(200, levelPayload(application, level));
}
