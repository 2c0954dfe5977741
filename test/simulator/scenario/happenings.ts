import { type Reason } from '../errors';
import { type InviteInput, type MessageInput } from '../incoming/invite-user';
import { type BehaviourChange } from '../knobs/groups';
import { type IncomingEnding } from '../knobs/incoming';
import { type Simulator } from '../simulator';
import { ScenarioError } from './check';
import { happenToPeople, type PeopleHappening } from './people-happenings';
import { readBehaviour, readFault, type WrittenFault } from './scenario';

interface OfMeeting {
  readonly conversation?: string;
}
interface OfApplication {
  readonly application?: string;
}

/** What happens on the server without a request from the client, as data. */
export type Happening =
  | ({ readonly do: 'admit' } & OfMeeting)
  | ({ readonly do: 'dropChat'; readonly reason?: Reason } & OfMeeting)
  | ({ readonly do: 'deny' | 'endConversation'; readonly reason?: Reason } & OfMeeting)
  | ({ readonly do: 'answerPhone' | 'hangUpPhone' } & OfMeeting)
  | ({ readonly do: 'failPhone'; readonly reason?: Reason } & OfMeeting)
  | ({ readonly do: 'failInvitation'; readonly reason: Reason } & OfMeeting)
  | PeopleHappening
  | ({ readonly do: 'dropApplication' | 'suspendApplication' } & OfApplication)
  | ({ readonly do: 'invite' } & InviteInput & OfApplication)
  | ({ readonly do: 'message' } & MessageInput & OfApplication)
  | ({ readonly do: 'inviteAgain' } & OfMeeting)
  | { readonly do: 'endInvitation'; readonly ending: IncomingEnding; readonly invitation?: string }
  | { readonly do: 'pickUp'; readonly invitation?: string }
  | { readonly do: 'expireTokens' | 'releasePolls' | 'cutPolls' }
  | { readonly do: 'configure'; readonly behaviour: BehaviourChange }
  | { readonly do: 'inject'; readonly faults: readonly WrittenFault[] };

/** @throws ScenarioError if there is nothing for it to happen to */
export function perform(simulator: Simulator, happening: Happening): void {
  try {
    happen(simulator, happening);
  } catch (error) {
    throw error instanceof Error ? new ScenarioError(error.message) : error;
  }
}

function happen(simulator: Simulator, happening: Happening): void {
  switch (happening.do) {
    case 'admit':
      simulator.admit(happening.conversation);
      break;
    case 'deny':
      simulator.deny(happening.conversation, happening.reason);
      break;
    case 'failInvitation':
      simulator.failInvitation(happening.reason, happening.conversation);
      break;
    case 'endConversation':
      simulator.endConversation(happening.reason, happening.conversation);
      break;
    case 'dropChat':
      simulator.dropChat(happening.conversation, happening.reason);
      break;
    case 'invite':
      simulator.invite(happening, happening.application);
      break;
    case 'message':
      simulator.message(happening, happening.application);
      break;
    case 'inviteAgain':
      simulator.inviteAgain(happening.conversation);
      break;
    case 'endInvitation':
      simulator.endInvitation(happening.ending, happening.invitation);
      break;
    case 'pickUp':
      simulator.pickUp(happening.invitation);
      break;
    case 'answerPhone':
      simulator.answerPhone(happening.conversation);
      break;
    case 'failPhone':
      simulator.failPhone(happening.reason, happening.conversation);
      break;
    case 'hangUpPhone':
      simulator.hangUpPhone(happening.conversation);
      break;
    case 'dropApplication':
      simulator.dropApplication(happening.application);
      break;
    case 'suspendApplication':
      simulator.suspendApplication(happening.application);
      break;
    case 'expireTokens':
      simulator.expireTokens();
      break;
    case 'releasePolls':
      simulator.releasePolls();
      break;
    case 'cutPolls':
      simulator.cutPolls();
      break;
    case 'configure':
      simulator.configure(readBehaviour(happening.behaviour));
      break;
    case 'inject':
      simulator.inject(...happening.faults.map((fault) => readFault(fault)));
      break;
    default:
      happenToPeople(simulator, happening);
      break;
  }
}
