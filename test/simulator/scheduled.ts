import { type ApplicationCall } from './call';
import { errors, Refused } from './errors';
import { Input } from './input';
import { newMeeting } from './meeting';
import { dialInPayload } from './payloads/dial-in';
import * as payloads from './payloads/online-meetings';
import { resource, respond, type SimulatorResponse } from './wire';

const ACCESS = ['Everyone', 'Invited', 'Locked', 'None', 'SameEnterprise'];
const YEAR_MS = 366 * 86_400_000;

export function read({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.onlineMeetingsPayload(application));
}

export function readDefaults({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.defaultValuesPayload(application));
}

export function readPolicies({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.policiesPayload(application));
}

export function readDialIn({ application, world }: ApplicationCall): SimulatorResponse {
  if (!world.behaviour.phoneDialIn) throw new Refused(errors.resourceNotFound);
  return resource(200, dialInPayload(application));
}

/** "myOnlineMeetings_ref": the meetings on the calendar. */
export function list(call: ApplicationCall): SimulatorResponse {
  permitted(call);
  return resource(200, payloads.myOnlineMeetingsPayload(call.application));
}

/** "ScheduleAnOnlineMeeting": synchronous; 200 in its trace, 201 on the reference page. */
export function schedule(call: ApplicationCall): SimulatorResponse {
  permitted(call);
  const { application, request, world } = call;
  const input = new Input(request);
  const one = (name: string, values: readonly string[], otherwise: string): string =>
    input.oneOf(name, values) ?? otherwise;
  const values = {
    subject: input.text('subject', 250),
    description: input.text('description'),
    accessLevel: one('accessLevel', ACCESS, 'SameEnterprise'),
    automaticLeaderAssignment: one(
      'automaticLeaderAssignment',
      ['Disabled', 'Everyone', 'SameEnterprise'],
      'Disabled',
    ),
    entryExitAnnouncement: one('entryExitAnnouncement', ['Disabled', 'Enabled', 'Unsupported'], 'Disabled'),
    lobbyBypassForPhoneUsers: one('lobbyBypassForPhoneUsers', ['Disabled', 'Enabled'], 'Disabled'),
    phoneUserAdmission: one('phoneUserAdmission', ['Disabled', 'Enabled'], 'Disabled'),
    attendees: input.texts('attendees') ?? [],
    leaders: input.texts('leaders') ?? [],
  };
  const until = input.text('expirationTime');
  const expires = until === undefined ? undefined : readDate(until);
  if (until !== undefined && (expires === undefined || isOutside(expires - world.date())))
    input.refuse('expirationTime', 'A date from one year ago to ten years ahead is expected.');
  input.check();
  const limit = world.behaviour.mostScheduledMeetings;
  if (world.scheduled.filter(({ owner }) => owner === application.user).length >= limit)
    throw new Refused(errors.tooManyOnlineMeetings);
  const meeting = newMeeting(application, expires);
  const scheduled = { ...values, owner: application.user, meeting, etag: world.ids.digits(10) };
  world.scheduled.push(scheduled);
  return resource(world.behaviour.scheduledStatus, payloads.myOnlineMeetingPayload(application, scheduled), [
    ['ETag', `"${scheduled.etag}"`],
  ]);
}

export function readOne(call: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.myOnlineMeetingPayload(call.application, find(call)));
}

export function remove(call: ApplicationCall): SimulatorResponse {
  call.world.scheduled.splice(call.world.scheduled.indexOf(find(call)), 1);
  return respond(204);
}

function find(call: ApplicationCall) {
  permitted(call);
  const { world, application, path } = call;
  const found = world.scheduled.find(
    ({ owner, meeting }) => owner === application.user && meeting.id === path['meeting'],
  );
  if (!found) throw new Refused(errors.resourceNotFound);
  return found;
}

function permitted({ world }: ApplicationCall): void {
  if (!world.behaviour.scheduling) throw new Refused(errors.meetingsNotAllowed);
}

/** ISO 8601, or `/Date(ms)/` as in the answers. */
function readDate(text: string): number | undefined {
  const own = /^\/Date\((-?\d+)\)\/$/.exec(text);
  const date = own ? Number(own[1]) : Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
}

const isOutside = (fromNow: number): boolean => fromNow < -YEAR_MS || fromNow > 10 * YEAR_MS;
