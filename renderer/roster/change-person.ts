import type { Person, PersonChange } from '../../common/people';
import { text } from '../../common/text';
import { run } from '../answer/run';
import { personWords } from './person-words';

/** The action that takes another one back; removing somebody has none. */
const opposite = { promote: 'demote', demote: 'promote', mute: 'unmute', unmute: 'mute' } as const;

/** Asks the server for a change of somebody, and offers to undo it. */
export function changePerson(operationId: string, person: Person, action: PersonChange): Promise<unknown> {
  const done = text(`roster.done.${action}`, { name: personWords(person) });
  return run(window.meetNow.changePerson(operationId, person.href, action), () =>
    action === 'eject'
      ? done
      : { text: done, undo: () => changePerson(operationId, person, opposite[action]) },
  );
}

/** Mutes all attendees, or lets them speak, and offers to undo it. */
export const muteAttendees = (operationId: string, wanted: boolean): Promise<unknown> =>
  run(window.meetNow.muteAttendees(operationId, wanted), () => ({
    text: text(wanted ? 'roster.done.muteAll' : 'roster.done.unmuteAll'),
    undo: () => muteAttendees(operationId, !wanted),
  }));
