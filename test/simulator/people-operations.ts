import { admitted } from './actors';
import { type ApplicationCall } from './call';
import { errors, linkMissing, Refused } from './errors';
import { findParticipant, joinedOf, participantOf } from './lookup';
import { modalityEvent } from './meeting-events';
import { type Participant } from './participant';
import { capabilities, participantAudioPayload } from './payloads/participant';
import { give, part, tellAfterAnswer } from './roster';
import { resource, respond, type SimulatorResponse } from './wire';

type Operation = (call: ApplicationCall) => SimulatorResponse;

const VERBS = ['admit', 'reject', 'promote', 'demote', 'eject'] as const;

/**
 * "admit_ref", "reject_ref", "promote_ref", "demote_ref", "eject_ref": the link exists while the operation is possible.
 * The change takes effect at once, so that a second request sees it; its events follow the answer.
 */
export const act: Operation = (call) => {
  const { application, world } = call;
  const conversation = joinedOf(call);
  const verb = VERBS.find((name) => name === call.path['verb']?.toLowerCase());
  if (!verb) throw new Refused(errors.resourceNotFound);
  const participant = findParticipant(call, conversation);
  if (!participant) throw late(verb, world.behaviour.people.lateAdmit);
  requireLeader(conversation.me);
  if (!capabilities(conversation, participant).includes(verb)) throw linkMissing(world);
  switch (verb) {
    case 'admit':
      tellAfterAnswer(application, admitted(application, conversation, participant));
      break;
    case 'promote':
    case 'demote':
      tellAfterAnswer(
        application,
        give(conversation, participant, verb === 'promote' ? 'Leader' : 'Attendee'),
      );
      break;
    case 'reject':
    case 'eject':
      tellAfterAnswer(application, part(conversation, participant));
      break;
  }
  return done(call);
};

export const readAudio: Operation = (call) => {
  const conversation = joinedOf(call);
  const participant = participantOf(call, conversation);
  if (!participant.audio) throw new Refused(errors.resourceNotFound);
  return resource(200, participantAudioPayload(conversation, participant));
};

/** "muteAudio_ref", "unmuteAudio_ref". */
export const mute: Operation = (call) => setMuted(call, true);
export const unmute: Operation = (call) => setMuted(call, false);

function setMuted(call: ApplicationCall, muted: boolean): SimulatorResponse {
  const { application, world } = call;
  const conversation = joinedOf(call);
  const participant = participantOf(call, conversation);
  if (!participant.audio) throw new Refused(errors.resourceNotFound);
  requireLeader(conversation.me);
  if (participant.audio.muted === muted) throw linkMissing(world);
  participant.audio.muted = muted;
  tellAfterAnswer(application, [modalityEvent(conversation, participant, 'participantAudio', 'updated')]);
  return done(call);
}

/** "Request body: None" on the pages of all these operations. */
export function done({ request, breaches }: ApplicationCall): SimulatorResponse {
  if (request.body !== '') breaches.push('body');
  return respond(204);
}

/** A user who is no longer a leader may remember the links of one. */
export function requireLeader({ role }: Participant): void {
  if (role !== 'Leader') throw new Refused(errors.attendeeNotAllowed);
}

/** The person has left. */
function late(verb: (typeof VERBS)[number], status: 404 | 409): Refused {
  const isLobby = verb === 'admit' || verb === 'reject';
  return new Refused(isLobby && status === 409 ? errors.conflict : errors.resourceNotFound);
}
