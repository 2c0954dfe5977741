import { type ApplicationCall } from './call';
import { versioned } from './conditional';
import { errors, Refused } from './errors';
import { Input } from './input';
import { type Resource } from './payloads/resource';
import { meetingOf, type ScheduledMeeting } from './scheduled';
import { resource, respond, type SimulatorResponse } from './wire';

/** "onlineMeetingExtension_ref": data that an application stores with a meeting, properties of its own included. */
export interface Extension {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const TYPES = ['Undefined', 'RoamedOrganizerData', 'RoamedParticipantData'] as const;

/** "onlineMeetingExtensions_ref". */
export function list(call: ApplicationCall): SimulatorResponse {
  const { href, extensions } = find(call);
  return resource(200, {
    _links: { self: { href } },
    ...(extensions.length > 0 && {
      _embedded: { onlineMeetingExtension: extensions.map((one) => payload(href, one)) },
    }),
    rel: 'onlineMeetingExtensions',
  });
}

export function create(call: ApplicationCall): SimulatorResponse {
  const { href, extensions, meeting } = find(call);
  const input = new Input(call);
  const id = input.text('id') ?? call.world.ids.digits(6);
  const type = input.oneOf('type', TYPES) ?? 'Undefined';
  input.check();
  if (extensions.some((one) => one.id === id)) throw new Refused(errors.alreadyExists);
  const extension = { id, properties: { ...input.allTexts(), id, type } };
  call.world.extensions.set(meeting.meeting.id, [...extensions, extension]);
  return versioned(201, payload(href, extension));
}

export function read(call: ApplicationCall): SimulatorResponse {
  const { href, extensions } = find(call);
  return versioned(200, payload(href, named(call, extensions)));
}

/** "onlineMeetingExtension_ref": a PUT replaces the properties. */
export function change(call: ApplicationCall): SimulatorResponse {
  const { href, extensions, meeting } = find(call);
  const before = named(call, extensions);
  const input = new Input(call);
  const type = input.oneOf('type', TYPES) ?? before.properties['type'];
  input.check();
  const { id } = before;
  const extension = { id, properties: { ...input.allTexts(), id, type } };
  call.world.extensions.set(
    meeting.meeting.id,
    extensions.map((one) => (one === before ? extension : one)),
  );
  return versioned(200, payload(href, extension));
}

export function remove(call: ApplicationCall): SimulatorResponse {
  const { extensions, meeting } = find(call);
  const gone = named(call, extensions);
  call.world.extensions.set(
    meeting.meeting.id,
    extensions.filter((one) => one !== gone),
  );
  return respond(204);
}

function find(call: ApplicationCall): {
  readonly meeting: ScheduledMeeting;
  readonly href: string;
  readonly extensions: readonly Extension[];
} {
  const meeting = meetingOf(call);
  const { id } = meeting.meeting;
  const href = `${call.application.href}/onlineMeetings/myOnlineMeetings/${id}/extensions`;
  return { meeting, href, extensions: call.world.extensions.get(id) ?? [] };
}

function named({ path }: ApplicationCall, extensions: readonly Extension[]): Extension {
  const found = extensions.find(({ id }) => id === path['extension']);
  if (!found) throw new Refused(errors.resourceNotFound);
  return found;
}

const payload = (href: string, { id, properties }: Extension): Resource => ({
  ...properties,
  _links: { self: { href: `${href}/${encodeURIComponent(id)}` } },
  rel: 'onlineMeetingExtension',
});
