import { type ApplicationCall } from './call';
import { passesBack, replaced, requireVersion, versioned } from './conditional';
import { errors, Refused } from './errors';
import { Input } from './input';
import { type Meeting, newMeeting } from './meeting';
import { dialInPayload, dialInRegionPayload } from './payloads/dial-in';
import * as payloads from './payloads/online-meetings';
import { roomOf } from './room';
import { resource, respond, type SimulatorResponse } from './wire';
import { type User } from './world';

/** "myOnlineMeeting_ref": a meeting on the user's calendar. */
export interface ScheduledMeeting {
  readonly owner: User;
  readonly meeting: Meeting;
  readonly etag: string;
  readonly subject: string | undefined;
  readonly description: string | undefined;
  readonly accessLevel: string;
  readonly automaticLeaderAssignment: string;
  readonly entryExitAnnouncement: string;
  readonly lobbyBypassForPhoneUsers: string;
  readonly phoneUserAdmission: string;
  readonly attendees: readonly string[];
  readonly leaders: readonly string[];
}

const ACCESS = ['Everyone', 'Invited', 'Locked', 'None', 'SameEnterprise'];
const YEAR_MS = 366 * 86_400_000;

export function read({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.onlineMeetingsPayload(application));
}

export function readDefaults({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.defaultValuesPayload(application));
}

export function readEligibleValues({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.eligibleValuesPayload(application));
}

export function readPolicies({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.policiesPayload(application));
}

export function readDialIn({ application, world }: ApplicationCall): SimulatorResponse {
  if (!world.behaviour.phoneDialIn) throw new Refused(errors.resourceNotFound);
  return resource(200, dialInPayload(application));
}

export function readDialInRegion({ application, world, path }: ApplicationCall): SimulatorResponse {
  const region = dialInRegionPayload(application, path['region'] ?? '');
  if (!region || !world.behaviour.phoneDialIn) throw new Refused(errors.resourceNotFound);
  return resource(200, region);
}

export function readCustomization({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, payloads.customizationPayload(application));
}

/** "myOnlineMeetings_ref": the meetings on the calendar. */
export function list(call: ApplicationCall): SimulatorResponse {
  permitted(call);
  return resource(200, payloads.myOnlineMeetingsPayload(call.application));
}

/** "ScheduleAnOnlineMeeting": synchronous; 200 in its trace, 201 on the reference page. */
export function schedule(call: ApplicationCall): SimulatorResponse {
  permitted(call);
  const { application, world } = call;
  const { expires, ...values } = readValues(call, new Input(call), usual);
  const limit = world.behaviour.mostScheduledMeetings;
  if (world.scheduled.filter(({ owner }) => owner === application.user).length >= limit)
    throw new Refused(errors.tooManyOnlineMeetings);
  const meeting = newMeeting(application, expires);
  const scheduled = { ...values, owner: application.user, meeting, etag: world.ids.digits(10) };
  world.scheduled.push(scheduled);
  return versioned(world.behaviour.scheduledStatus, payloads.myOnlineMeetingPayload(application, scheduled));
}

export function readOne(call: ApplicationCall): SimulatorResponse {
  return versioned(200, payloads.myOnlineMeetingPayload(call.application, meetingOf(call)));
}

/**
 * "UpdateAnOnlineMeeting": a PUT of everything that was read, changed. Its `If-Match` names the version that was read
 * (PayloadFormat); without the property that has to be passed back, what is not sent is reset.
 */
export function change(call: ApplicationCall): SimulatorResponse {
  refuseRoom(call);
  const before = find(call);
  const { application, world } = call;
  const { putBody } = world.behaviour.contacts;
  requireVersion(call, before.etag);
  const input = new Input(call);
  const { expires, ...values } = readValues(call, input, passesBack(input, call) ? before : usual);
  const changed = {
    ...before,
    ...values,
    meeting: { ...before.meeting, ...(expires !== undefined && { expires }) },
    etag: world.ids.digits(10),
  };
  world.scheduled[world.scheduled.indexOf(before)] = changed;
  if (putBody === 'empty') return replaced(call, changed.etag);
  return versioned(200, payloads.myOnlineMeetingPayload(application, changed));
}

export function remove(call: ApplicationCall): SimulatorResponse {
  refuseRoom(call);
  call.world.scheduled.splice(call.world.scheduled.indexOf(find(call)), 1);
  return respond(204);
}

/** A meeting of the user, or the user's room. */
export function meetingOf(call: ApplicationCall): ScheduledMeeting {
  return roomNamed(call) ?? find(call);
}

type Values = Omit<ScheduledMeeting, 'owner' | 'meeting' | 'etag'>;

/** Without an input, see the answer in "ScheduleAnOnlineMeeting". */
const usual: Values = {
  subject: undefined,
  description: undefined,
  accessLevel: 'SameEnterprise',
  automaticLeaderAssignment: 'Disabled',
  entryExitAnnouncement: 'Disabled',
  lobbyBypassForPhoneUsers: 'Disabled',
  phoneUserAdmission: 'Disabled',
  attendees: [],
  leaders: [],
};

/** The input of "myOnlineMeetings_ref", where a value has to be one of those that the user may choose. */
function readValues(
  { world }: ApplicationCall,
  input: Input,
  otherwise: Values,
): Values & { readonly expires: number | undefined } {
  const { eligible } = world.behaviour.contacts;
  const one = (name: ChosenName, values: readonly string[], allowed: readonly string[]): string => {
    const value = input.oneOf(name, values);
    if (value === undefined) return otherwise[name];
    // Passed back as it was read.
    if (value !== otherwise[name] && !allowed.includes(value))
      input.refuse(name, 'The value is not eligible.');
    return value;
  };
  const values = {
    subject: input.text('subject', 250) ?? otherwise.subject,
    description: input.text('description') ?? otherwise.description,
    accessLevel: one('accessLevel', ACCESS, eligible.accessLevels),
    automaticLeaderAssignment: one(
      'automaticLeaderAssignment',
      ['Disabled', 'Everyone', 'SameEnterprise'],
      eligible.automaticLeaderAssignments,
    ),
    entryExitAnnouncement: one(
      'entryExitAnnouncement',
      ['Disabled', 'Enabled', 'Unsupported'],
      eligible.entryExitAnnouncements,
    ),
    lobbyBypassForPhoneUsers: one(
      'lobbyBypassForPhoneUsers',
      ['Disabled', 'Enabled'],
      eligible.lobbyBypassForPhoneUsersSettings,
    ),
    phoneUserAdmission:
      input.oneOf('phoneUserAdmission', ['Disabled', 'Enabled']) ?? otherwise.phoneUserAdmission,
    attendees: input.texts('attendees') ?? otherwise.attendees,
    leaders: input.texts('leaders') ?? otherwise.leaders,
  };
  const until = input.text('expirationTime');
  const expires = until === undefined ? undefined : readDate(until);
  if (until !== undefined && (expires === undefined || isOutside(expires - world.date())))
    input.refuse('expirationTime', 'A date from one year ago to ten years ahead is expected.');
  input.check();
  return { ...values, expires };
}

type ChosenName =
  'accessLevel' | 'automaticLeaderAssignment' | 'entryExitAnnouncement' | 'lobbyBypassForPhoneUsers';

function find(call: ApplicationCall): ScheduledMeeting {
  permitted(call);
  const { world, application, path } = call;
  const found = world.scheduled.find(
    ({ owner, meeting }) => owner === application.user && meeting.id === path['meeting'],
  );
  if (!found) throw new Refused(errors.resourceNotFound);
  return found;
}

function roomNamed({ application, path }: ApplicationCall): ScheduledMeeting | undefined {
  const room = roomOf(application);
  return room?.meeting.id === path['meeting'] ? room : undefined;
}

/** The page prints PUT and DELETE of the room, and says that the administrator defines it. */
function refuseRoom(call: ApplicationCall): void {
  if (roomNamed(call)) throw new Refused(errors.roomIsAssigned);
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
