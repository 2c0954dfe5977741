import { type Invitee } from './behaviour';
import { type ApplicationCall } from './call';
import { type Reason } from './errors';
import { Input } from './input';
import { conversationOfQuery } from './lookup';
import { type Conversation } from './meeting';
import { Operation } from './operation';
import { join, tell } from './roster';
import { created } from './start-meeting';
import { type SimulatorResponse } from './wire';

/** The page says "approximately thirty seconds". */
const PATIENCE_MS = 30_000;

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
  const { application, world, request } = call;
  const { conversation } = conversationOfQuery(call);
  const input = new Input(request);
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
    if (operation.pending) tell(application, settle(operation, invitee));
  });
  return created(call, operation.href);
}

function settle(operation: Operation, invitee: Invitee): ReturnType<Operation['tell']> {
  const { conversation, input } = operation;
  if (invitee.kind === 'declines') return operation.fail(invitee.reason ?? DECLINED, 'Declined');
  if (invitee.kind === 'silent') return operation.fail(NO_ANSWER);
  const address = (input.to ?? '').replace(/^sip:/i, '');
  const participant =
    find(conversation, address) ?? conversation.participant(nameOf(address), address, false);
  // "participantInvitation_ref": success only after the participant is on the roster.
  return [...join(conversation, participant), ...operation.succeed(participant)];
}

function toInvitee(
  to: string,
  { invitee, invitees }: { readonly invitee: Invitee; readonly invitees: Readonly<Record<string, Invitee>> },
): Invitee {
  if (/^tel:/i.test(to)) return { kind: 'declines', afterMs: 0, reason: NO_DIALOUT };
  const address = to.replace(/^sip:/i, '').toLowerCase();
  const own = Object.entries(invitees).find(([name]) => name.toLowerCase() === address);
  return own?.[1] ?? invitee;
}

function find(conversation: Conversation, address: string) {
  const href = conversation.participant('', address, false).href.toLowerCase();
  return [...conversation.participants.values()].find((known) => known.href.toLowerCase() === href);
}

/** `alex.darrow@contoso.com` becomes Alex Darrow. */
function nameOf(address: string): string {
  const words = (address.split('@')[0] ?? '').split(/[._-]+/).filter((word) => word !== '');
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ');
}
