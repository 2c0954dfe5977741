import { hostOf, isGuest } from './anonymous/guest';
import { type ApplicationCall } from './call';
import { errors, Refused } from './errors';
import { Input } from './input';
import { type Life, type Meeting, type MeetingInput } from './meeting';
import { MeetingLife } from './meeting-life';
import { invitationPayload } from './payloads/invitation';
import { type Resource } from './payloads/resource';
import { roomOf } from './room';
import { type Header, resource, respond, type SimulatorResponse } from './wire';

/** POST of "startOnlineMeeting_ref": its URL is that of "joinOnlineMeeting_ref" with `adhoc` in the query. */
export function startOnlineMeeting(call: ApplicationCall): SimulatorResponse | Promise<SimulatorResponse> {
  const { world, application, request } = call;
  if (world.refusals.next()) throw new Refused(world.refusals.error);
  const input = readInput(call);
  if (world.behaviour.startOnlineMeeting === 'absent' && input.onlineMeetingUri === undefined)
    throw new Refused(errors.meetingsNotAllowed);
  if (world.behaviour.requireMakeMeAvailable && !application.availability)
    throw new Refused(errors.makeMeAvailableRequired);
  if (world.behaviour.deduplicate && input.operationId !== undefined) {
    const { operationId } = input;
    if ([...application.invitations.values()].some((invitation) => invitation.operationId === operationId))
      throw new Refused(errors.alreadyExists);
  }
  const { invitation } = begin(call, input).conversation;
  const { answerMs } = world.behaviour;
  const response = created(call, invitation.href, invitationPayload(invitation));
  if (answerMs === 0 || request.signal?.aborted) return response;
  return new Promise((resolve) => {
    world.clock.after(answerMs, () => {
      resolve(response);
    });
  });
}

interface JoinInput extends MeetingInput {
  readonly onlineMeetingUri?: string;
  /** The name that a guest chooses. */
  readonly name: string | undefined;
}

function begin(call: ApplicationCall, input: JoinInput): MeetingLife {
  const { world, application, user } = call;
  const { onlineMeetingUri: uri, name } = input;
  if (isGuest(user)) {
    if (uri?.toLowerCase() !== user.conference.toLowerCase()) throw new Refused(errors.otherConference);
    if (name) user.name = name;
    const host = hostOf(world, user.conference);
    if (host) return new MeetingLife(application, input, asGuest(host), host);
  }
  return new MeetingLife(application, input, uri === undefined ? undefined : known(call, uri));
}

/** The meeting as the guest sees it. */
const asGuest = ({ conversation: { meeting, access, me } }: Life): Meeting => ({
  ...meeting,
  access,
  organizer: meeting.organizer ?? me,
});

/** What every invitation to others may say. */
export const readInvitation = (input: Input) => ({
  operationId: input.text('operationId', 50),
  importance: input.oneOf('importance', ['Normal', 'Urgent', 'Emergency']),
  subject: input.text('subject', 250),
  threadId: input.text('threadId'),
});

function readInput(call: ApplicationCall): JoinInput {
  const input = new Input(call);
  const values = { ...readInvitation(input), name: input.text('anonymousDisplayName', 250) };
  const uri = input.text('onlineMeetingUri') ?? '';
  input.check();
  return uri === '' || uri.toLowerCase() === 'adhoc' ? values : { ...values, onlineMeetingUri: uri };
}

/** "joinOnlineMeeting_ref": a meeting that was scheduled or started here, or the user's room. */
function known({ world, application }: ApplicationCall, uri: string): Meeting {
  const running = [...world.applications.values()].flatMap(({ meetings }) =>
    Array.from(meetings.values(), ({ conversation }) => conversation.meeting),
  );
  const room = roomOf(application);
  const scheduled = [...(room ? [room] : []), ...world.scheduled];
  const all = [...scheduled.map(({ meeting, ...access }) => ({ ...meeting, access })), ...running];
  const meeting = all.find((candidate) => candidate.uri.toLowerCase() === uri.toLowerCase());
  if (!meeting) throw new Refused(errors.destinationNotFound);
  return meeting;
}

/** 201 with the operation's URL and, as in "OperationResource", no body. */
export function created(call: ApplicationCall, href: string, payload?: Resource): SimulatorResponse {
  const { location, createdBody } = call.world.behaviour;
  const headers: Header[] = [];
  if (location === 'relative') headers.push(['Location', href]);
  if (location === 'absolute') headers.push(['Location', call.origin + href]);
  return payload && createdBody === 'invitation' ? resource(201, payload, headers) : respond(201, headers);
}
