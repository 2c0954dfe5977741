import { admitted, comes, nameOf } from './actors';
import { type Application } from './application';
import { type Invitee } from './behaviour';
import { type ApplicationCall } from './call';
import { type Reason } from './errors';
import { Input } from './input';
import { conversationOfQuery } from './lookup';
import { type Conversation, type InvitationState } from './meeting';
import { Operation } from './operation';
import { type Participant, waits } from './participant';
import { tell } from './roster';
import { created } from './start-meeting';
import { type SimulatorResponse } from './wire';

/** The page says "approximately thirty seconds". */
export const PATIENCE_MS = 30_000;

const DECLINED: Reason = { code: 'RemoteFailure', subcode: 'Declined', message: 'The call was declined.' };
const NO_ANSWER: Reason = {
  code: 'RemoteFailure',
  subcode: 'Timeout',
  message: 'The remote participant did not answer.',
};
const NO_DIALOUT: Reason = {
  code: 'Forbidden',
  subcode: 'DialoutNotAllowed',
  message: 'Dial-out is not allowed.',
};

/** "addParticipant_ref": 201; events then report what becomes of the invitation. */
export function addParticipant(call: ApplicationCall): SimulatorResponse {
  const { application, world } = call;
  const { conversation } = conversationOfQuery(call);
  const input = new Input(call);
  const operationId = input.text('operationId', 50);
  const to = input.required('to', Infinity);
  if (to !== '' && !/^(sip:[^@\s:;]+@[^@\s:;]+|tel:\+?[\d.()-]+)$/i.test(to))
    input.refuse('to', 'The value is not a valid SIP or telephone URI.');
  input.check();
  const operation = new Operation(application, conversation, {
    rel: 'participantInvitation',
    operationId,
    to,
  });
  tell(application, operation.tell('started'));
  const invitee = toInvitee(to, world.behaviour);
  const after = invitee.kind === 'silent' ? PATIENCE_MS : invitee.afterMs;
  conversation.later(application, after / 2, () => {
    if (operation.pending) tell(application, operation.tell('updated'));
  });
  conversation.later(application, after, () => {
    if (operation.pending) tell(application, settle(application, operation, invitee));
  });
  return created(call, operation.href);
}

function settle(
  application: Application,
  operation: Operation,
  invitee: Invitee,
): ReturnType<Operation['tell']> {
  const { conversation, input } = operation;
  const failure = outcomeOf(invitee);
  if (failure) return operation.fail(failure.reason, failure.state);
  const address = (input.to ?? '').replace(/^sip:/i, '');
  const known = [...conversation.participants.values()].find(
    (one) => one.address.toLowerCase() === address.toLowerCase(),
  );
  const participant = known ?? invited(application, conversation, address);
  return [...enters(application, conversation, participant), ...operation.succeed(participant)];
}

/** How the invitation fails; `undefined` if the person accepts. */
export function outcomeOf(
  invitee: Invitee,
): { readonly reason: Reason; readonly state: InvitationState } | undefined {
  switch (invitee.kind) {
    case 'accepts':
      return undefined;
    case 'declines':
      return { reason: invitee.reason ?? DECLINED, state: 'Declined' };
    case 'silent':
      return { reason: NO_ANSWER, state: 'Failed' };
  }
}

function invited(application: Application, conversation: Conversation, address: string): Participant {
  const domain = (name: string) => name.split('@')[1]?.toLowerCase();
  const kind = domain(address) === domain(application.user.address) ? 'invited' : 'federated';
  return conversation.newParticipant({ kind, name: nameOf(address), address });
}

/**
 * "participantInvitation_ref": success only after the participant is on the roster. Whether invited people pass the
 * lobby is not said.
 */
function enters(
  application: Application,
  conversation: Conversation,
  participant: Participant,
): ReturnType<Operation['tell']> {
  const { kind, inLobby, href } = participant;
  const isThere = conversation.participants.has(href);
  const passes = application.world.behaviour.people.invitedBypassLobby;
  if (!isThere) {
    participant.inLobby = !passes && waits(kind, conversation.access);
    return comes(application, conversation, participant);
  }
  return inLobby && passes ? admitted(application, conversation, participant) : [];
}

export function toInvitee(
  to: string,
  { invitee, invitees }: { readonly invitee: Invitee; readonly invitees: Readonly<Record<string, Invitee>> },
): Invitee {
  if (/^tel:/i.test(to)) return { kind: 'declines', afterMs: 0, reason: NO_DIALOUT };
  const address = to.replace(/^sip:/i, '').toLowerCase();
  const own = Object.entries(invitees).find(([name]) => name.toLowerCase() === address);
  return own?.[1] ?? invitee;
}
