import { type AppState } from '../../preload/contract';
import { connectionWords } from '../header/connection-words';
import { stateWords, subjectWords } from '../meetings/meeting-words';

/** What a listener should hear of a change: the connection, each meeting that moved on, each new notice. */
export function changesInWords(before: AppState, after: AppState): readonly string[] {
  const connection = connectionWords(after.connection);
  const said = connectionWords(before.connection) === connection ? [] : [connection];
  const meetings = after.meetings
    .filter((meeting) => stateBefore(before, meeting.operationId) !== meeting.state)
    .map((meeting) => `${subjectWords(meeting)}: ${stateWords[meeting.state]}`);
  const notices = after.notices
    .filter((notice) => !before.notices.some(({ id, text }) => id === notice.id && text === notice.text))
    .map(({ text }) => text);
  return [...said, ...meetings, ...notices];
}

const stateBefore = (state: AppState, operationId: string) =>
  state.meetings.find((meeting) => meeting.operationId === operationId)?.state;
