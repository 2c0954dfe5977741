import { type ApplicationCall } from './call';
import { errors, Refused } from './errors';
import { Input } from './input';
import { type Invitation, type MeetingInput } from './meeting';
import { MeetingLife } from './meeting-life';
import { invitationPayload } from './payloads/invitation';
import { type Header, resource, respond, type SimulatorResponse } from './wire';

/** POST of "startOnlineMeeting_ref": its URL is that of "joinOnlineMeeting_ref" with `adhoc` in the query. */
export function startOnlineMeeting(call: ApplicationCall): SimulatorResponse | Promise<SimulatorResponse> {
  const { world, application, request } = call;
  if (world.refusals.next()) throw new Refused(world.refusals.error);
  const input = readInput(call);
  if (world.behaviour.startOnlineMeeting === 'absent') throw new Refused(errors.meetingsNotAllowed);
  if (world.behaviour.requireMakeMeAvailable && !application.availability)
    throw new Refused(errors.makeMeAvailableRequired);
  if (world.behaviour.deduplicate && input.operationId !== undefined) {
    const { operationId } = input;
    if ([...application.invitations.values()].some((invitation) => invitation.operationId === operationId))
      throw new Refused(errors.alreadyExists);
  }
  const { invitation } = new MeetingLife(application, input).conversation;
  const { answerMs } = world.behaviour;
  const response = created(call, invitation);
  if (answerMs === 0 || request.signal?.aborted) return response;
  return new Promise((resolve) => {
    world.clock.after(answerMs, () => {
      resolve(response);
    });
  });
}

function readInput({ request }: ApplicationCall): MeetingInput {
  const input = new Input(request);
  const values = {
    operationId: input.text('operationId', 50),
    importance: input.oneOf('importance', ['Normal', 'Urgent', 'Emergency']),
    subject: input.text('subject', 250),
    threadId: input.text('threadId'),
  };
  const uri = input.text('onlineMeetingUri');
  input.check();
  // Joining a meeting that exists is not imitated; without a URI a new one is created, as documented.
  if (uri !== undefined && uri !== '' && uri.toLowerCase() !== 'adhoc')
    throw new Refused(errors.destinationNotFound);
  return values;
}

/** 201 with the operation's URL and, as in "OperationResource", no body. */
function created({ world, origin }: ApplicationCall, invitation: Invitation): SimulatorResponse {
  const { location, createdBody } = world.behaviour;
  const headers: Header[] = [];
  if (location === 'relative') headers.push(['Location', invitation.href]);
  if (location === 'absolute') headers.push(['Location', origin + invitation.href]);
  return createdBody === 'empty'
    ? respond(201, headers)
    : resource(201, invitationPayload(invitation), headers);
}
