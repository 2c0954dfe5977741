import { type ApplicationCall } from '../call';
import { readInvitation, readOperation } from '../conversations';
import { errors, Refused } from '../errors';
import { Input } from '../input';
import { respond, type SimulatorResponse } from '../wire';
import { IncomingLife } from './incoming-life';

const REASONS = [
  'Unknown',
  'Local',
  'Global',
  'MediaAllocationFailure',
  'EncryptionMismatch',
  'IPv6NotSupported',
  'MediaConnectivityFailure',
  'CodecMismatch',
  'UnsupportedMedia',
  'InvalidMediaOffer',
  'InsufficientBandwidth',
  'InsufficientBandwidthRerouteOverPstn',
] as const;

/** "accept_ref": 204; whether it worked is said by `completed`. */
export function accept(call: ApplicationCall): SimulatorResponse {
  const life = openOne(call);
  if (life.invitation.incoming?.rel === 'phoneAudioInvitation') throw new Refused(errors.resourceNotFound);
  life.accept();
  return respond(204);
}

/** "decline_ref". */
export function decline(call: ApplicationCall): SimulatorResponse {
  const input = new Input(call);
  const reason = input.oneOf('reason', REASONS) ?? 'Unknown';
  input.check();
  openOne(call).decline(reason);
  return respond(204);
}

/** Both kinds of invitations have this path: those to the user, and those of the user within a meeting. */
export const readEither = (call: ApplicationCall): SimulatorResponse =>
  call.application.invitations.has(call.path['invitation'] ?? '')
    ? readInvitation(call)
    : readOperation(call);

function openOne({ application, world, path }: ApplicationCall): IncomingLife {
  const invitation = application.invitations.get(path['invitation'] ?? '');
  const life = invitation && application.meetings.get(invitation.conversation.id);
  if (life instanceof IncomingLife && life.isOpen) return life;
  const { lateAccept } = world.behaviour.incoming;
  throw new Refused(lateAccept === 404 ? errors.resourceNotFound : errors.invitationOver);
}
