import { defined } from '../../common/defined';
import type { IncomingInvitation } from '../../common/incoming';
import type { Problem } from '../../common/problem';

/**
 * How an invitation to the user ended.
 * - `accepted`, `declined`: by the user, here
 * - `elsewhere`: on another device of the user, or by the server itself
 * - `missed`, `timedOut`: nobody answered
 * - `takenBack`: the person who sent it gave up
 * - `forwarded`: somebody else took it
 * - `failed`: for another reason
 * - `gone`: the server no longer has it and does not say how it ended
 */
export type InvitationEnd =
  | 'accepted'
  | 'declined'
  | 'elsewhere'
  | 'missed'
  | 'timedOut'
  | 'takenBack'
  | 'forwarded'
  | 'failed'
  | 'gone';

/** An invitation with the URLs of its parts on the server. Pages get only the {@link IncomingInvitation}. */
export interface TrackedInvitation {
  readonly invitation: IncomingInvitation;
  /** The names are known, or cannot be read. Until then, nobody sees the invitation. */
  readonly isNamed: boolean;
  readonly accept?: string;
  readonly decline?: string;
  readonly conversation?: string;
  readonly thread?: string;
  /** The meeting that the user joins by accepting. */
  readonly operationId?: string;
  readonly end?: InvitationEnd;
  /** Name of the person who took it in the user's place. */
  readonly takenBy?: string;
}

/** The parts of an invitation that the server sends. */
export type InvitationParts = Pick<TrackedInvitation, 'accept' | 'decline' | 'conversation' | 'thread'>;

export type InvitationChange =
  | { readonly type: 'told'; readonly parts: InvitationParts }
  | {
      readonly type: 'named';
      readonly names: Partial<Pick<IncomingInvitation, 'from' | 'uri' | 'onBehalfOf'>>;
      readonly takenBy?: string;
    }
  /** The user answers. @param operationId of the meeting, if the user accepts */
  | { readonly type: 'answering'; readonly operationId?: string }
  /** The answer did not reach the server; the user can answer again. */
  | { readonly type: 'unanswered'; readonly problem: Problem }
  | { readonly type: 'ended'; readonly end: InvitationEnd };

const withoutProblem = ({ problem: _, ...invitation }: IncomingInvitation): IncomingInvitation => invitation;
const withoutMeeting = ({ operationId: _, ...tracked }: TrackedInvitation): TrackedInvitation => tracked;

/**
 * The state machine of an invitation to the user. A total function: what comes after the end changes only names. Links
 * stay when the server drops them, since it accepts an answer all the same (ReceiveAnIM, steps 10 and 14).
 * @returns the invitation afterwards; the same object if nothing changes
 */
export function advanceInvitation(tracked: TrackedInvitation, change: InvitationChange): TrackedInvitation {
  const { invitation, end } = tracked;
  if (change.type === 'named') {
    const names = { ...invitation, ...change.names };
    return { ...tracked, isNamed: true, invitation: names, ...defined({ takenBy: change.takenBy }) };
  }
  if (end !== undefined) return tracked;
  switch (change.type) {
    case 'told': {
      const known = Object.entries(change.parts) as [keyof InvitationParts, string | undefined][];
      const isNew = known.some(([name, value]) => value !== undefined && tracked[name] !== value);
      return isNew ? { ...tracked, ...defined(change.parts) } : tracked;
    }
    case 'answering':
      return {
        ...tracked,
        ...defined({ operationId: change.operationId }),
        invitation: { ...withoutProblem(invitation), state: 'answering' },
      };
    case 'unanswered':
      return {
        ...withoutMeeting(tracked),
        invitation: { ...invitation, state: 'waiting', problem: change.problem },
      };
    case 'ended':
      return { ...tracked, end: change.end };
  }
}

const bySubcode: Readonly<Record<string, InvitationEnd>> = {
  declined: 'declined',
  connectedelsewhere: 'elsewhere',
  autoaccepted: 'elsewhere',
  threadidalreadyexists: 'elsewhere',
  missed: 'missed',
  timeout: 'timedOut',
  canceled: 'takenBack',
  redirected: 'forwarded',
};
const byState: Readonly<Record<string, InvitationEnd>> = {
  connected: 'accepted',
  declined: 'declined',
  cancelled: 'takenBack',
  forwarded: 'forwarded',
  failed: 'failed',
};

const named = (table: Readonly<Record<string, InvitationEnd>>, name = ''): InvitationEnd | undefined =>
  Object.hasOwn(table, name.toLowerCase()) ? table[name.toLowerCase()] : undefined;

/**
 * Says how an invitation ended (onlineMeetingInvitation_ref, ErrorSubcode_ref).
 * @param outcome of its `completed` event
 * @param state InvitationState
 * @returns the end; `undefined` if neither says that it is over
 */
export function endOf(
  outcome: 'success' | 'failure' | undefined,
  subcode: string | undefined,
  state: string | undefined,
): InvitationEnd | undefined {
  if (outcome === 'success') return 'accepted';
  const told = named(bySubcode, subcode) ?? named(byState, state);
  // A failure cannot have connected the user here.
  if (outcome === 'failure') return told === undefined || told === 'accepted' ? 'failed' : told;
  return told;
}
