import { type Participant, type Person } from '../participant';
import { type Crowd } from '../people-verbs';
import { type Simulator } from '../simulator';

interface OfMeeting {
  readonly conversation?: string;
}
interface OfPerson extends OfMeeting {
  readonly address: string;
}

/** What other people do in a meeting, as data. The user, too, can be named: then another leader acts on them. */
export type PeopleHappening =
  | ({ readonly do: 'arrive' } & Person & OfMeeting)
  | ({ readonly do: 'arriveMany' } & Crowd & OfMeeting)
  | ({ readonly do: 'addParticipant'; readonly name?: string; readonly inLobby?: boolean } & OfPerson)
  | ({ readonly do: 'removeParticipant' | 'admitParticipant' } & OfPerson)
  | ({ readonly do: 'setRole'; readonly role: Participant['role'] } & OfPerson)
  | ({ readonly do: 'write'; readonly text: string } & OfPerson)
  | ({ readonly do: 'setTyping'; readonly typing: boolean } & OfPerson)
  | ({
      readonly do: 'setModality';
      readonly modality: 'Messaging' | 'Audio';
      readonly active: boolean;
    } & OfPerson)
  | ({ readonly do: 'setMuted'; readonly muted: boolean } & OfPerson)
  | ({ readonly do: 'setMuteLock'; readonly locked: boolean } & OfMeeting)
  | ({ readonly do: 'setAudienceMessaging'; readonly on: boolean } & OfMeeting);

export function happenToPeople(simulator: Simulator, happening: PeopleHappening): void {
  const { conversation } = happening;
  switch (happening.do) {
    case 'arrive':
      simulator.arrive(happening, conversation);
      break;
    case 'arriveMany':
      simulator.arriveMany(happening, conversation);
      break;
    case 'addParticipant': {
      const { name, address, inLobby } = happening;
      simulator.addParticipant(name ?? address, address, conversation, inLobby);
      break;
    }
    case 'setMuteLock':
      simulator.setMuteLock(happening.locked, conversation);
      break;
    case 'setAudienceMessaging':
      simulator.setAudienceMessaging(happening.on, conversation);
      break;
    default:
      happenToOne(simulator, happening);
      break;
  }
}

type ToOne = Exclude<Extract<PeopleHappening, OfPerson>, { readonly do: 'addParticipant' }>;

function happenToOne(simulator: Simulator, happening: ToOne): void {
  const { address, conversation } = happening;
  const participant = simulator.participant(address, conversation);
  switch (happening.do) {
    case 'removeParticipant':
      simulator.removeParticipant(participant, conversation);
      break;
    case 'admitParticipant':
      simulator.admitParticipant(participant, conversation);
      break;
    case 'setRole':
      simulator.setRole(participant, happening.role, conversation);
      break;
    case 'write':
      simulator.write(participant, happening.text, conversation);
      break;
    case 'setTyping':
      simulator.setTyping(participant, happening.typing, conversation);
      break;
    case 'setModality':
      simulator.setModality(participant, happening.modality, happening.active, conversation);
      break;
    case 'setMuted':
      simulator.setMuted(participant, happening.muted, conversation);
      break;
  }
}
