import { type AppState, type Meeting } from '../../preload/contract';
import { checkChanges } from '../check/check-words';
import { connectionWords } from '../header/connection-words';
import { t } from '../language';
import { addressWords, nameWords, stateWords, subjectWords } from '../meetings/meeting-words';

const meetingBefore = (state: AppState, operationId: string) =>
  state.meetings.find((meeting) => meeting.operationId === operationId);

/** What happened in a meeting: its state, people who came or went, how those invited fare. */
function meetingChanges(before: Meeting | undefined, after: Meeting): readonly string[] {
  if (before === after) return [];
  const subject = subjectWords(after);
  const said = before?.state === after.state ? [] : [changed(subject, after.state)];
  const moments = after.timeline
    .slice(before?.timeline.length ?? after.timeline.length)
    .flatMap(({ what, who }) => {
      if (what === 'personJoined') return [t('meetings.joined', { subject, who: nameWords(who) })];
      return what === 'personLeft' ? [t('meetings.left', { subject, who: nameWords(who) })] : [];
    });
  const invitees = (after.invitees ?? [])
    .filter(({ operationId, state }) =>
      before?.invitees?.some((one) => one.operationId === operationId && one.state !== state),
    )
    .map(({ address, state }) => ({ state, values: { subject, address: addressWords(address) } }))
    .map(({ state, values }) =>
      state === 'joined' ? t('meetings.inviteeJoined', values) : t('meetings.inviteeFailed', values),
    );
  return [...said, ...moments, ...invitees];
}

const changed = (subject: string, state: Meeting['state']): string =>
  t('meetings.changed', { subject, state: stateWords(state) });

/** What a listener should hear of a change: the connection, what happened in each meeting, each new notice. */
export function changesInWords(before: AppState, after: AppState): readonly string[] {
  const connection = connectionWords(after.connection);
  const said = connectionWords(before.connection) === connection ? [] : [connection];
  const meetings = after.meetings.flatMap((meeting) =>
    meetingChanges(meetingBefore(before, meeting.operationId), meeting),
  );
  const notices = after.notices
    .filter((notice) => !before.notices.some(({ id, text }) => id === notice.id && text === notice.text))
    .map(({ text }) => text);
  return [...said, ...meetings, ...notices, ...checkChanges(before.check, after.check)];
}
