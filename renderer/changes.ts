import type { AppState } from '../common/state';
import { peopleMoments, type Meeting } from '../common/meeting';
import { chatNews } from './chat/chat-words';
import { checkChanges } from './check/check-words';
import { connectionWords } from './header/connection-words';
import { invitationNews } from './invitations/invitation-words';
import { callNews } from './phone/call-words';
import { isSameText } from '../common/text';
import { say, t } from './language';
import { addressWords, momentWords, shownState, stateWords, subjectWords } from './meetings/meeting-words';

const meetingBefore = (state: AppState, operationId: string) =>
  state.meetings.find((meeting) => meeting.operationId === operationId);

type Moment = Meeting['timeline'][number];

/** Of a larger group of people who join or leave together, only the number is announced. */
const mostNames = 3;

/** The moments that are new. Their positions do not tell, because a timeline drops its oldest moments. */
function newMoments(before: readonly Moment[], after: readonly Moment[]): readonly Moment[] {
  const last = before.at(-1);
  let index = after.length - 1;
  while (
    index >= 0 &&
    (after[index]?.at !== last?.at || after[index]?.what !== last?.what || after[index]?.who !== last?.who)
  )
    index--;
  return after.slice(index + 1);
}

/** The words for a larger group, of the moments that can concern one. */
const manyWords = {
  personWaiting: 'roster.news.manyWaiting',
  personJoined: 'meetings.manyJoined',
  personLeft: 'meetings.manyLeft',
} as const;

/** Who waits, joined, left and so on, in the order of the kinds of moments. */
const peopleNews = (subject: string, moments: readonly Moment[], { trigger }: Meeting): readonly string[] =>
  peopleMoments.flatMap((kind) => {
    const ofKind = moments.filter(({ what }) => what === kind);
    const many = kind in manyWords ? manyWords[kind as keyof typeof manyWords] : undefined;
    if (many !== undefined && ofKind.length > mostNames) return [t(many, { subject, count: ofKind.length })];
    return ofKind
      .slice(0, mostNames)
      .map((moment) => t('meetings.changed', { subject, state: momentWords(moment, trigger) }));
  });

/** The news of a meeting: its state, people who join or leave, the answers to invitations, and messages. */
function meetingNews(before: Meeting | undefined, after: Meeting): readonly string[] {
  if (before === after) return [];
  const subject = subjectWords(after);
  const texts =
    before !== undefined && shownState(before) === shownState(after) ? [] : [changed(subject, after)];
  const moments = before === undefined ? [] : newMoments(before.timeline, after.timeline);
  const invitees = (after.invitees ?? [])
    .filter(({ operationId, state }) =>
      before?.invitees?.some((one) => one.operationId === operationId && one.state !== state),
    )
    .map(({ address, state }) => ({ state, values: { subject, address: addressWords(address) } }))
    .map(({ state, values }) =>
      state === 'joined' ? t('meetings.inviteeJoined', values) : t('meetings.inviteeFailed', values),
    );
  return [
    ...texts,
    ...peopleNews(subject, moments, after),
    ...invitees,
    ...callNews(subject, before, after),
    ...chatNews(subject, before, after),
  ];
}

const changed = (subject: string, meeting: Meeting): string =>
  t('meetings.changed', { subject, state: stateWords(meeting) });

/** What a screen reader announces after a change: the connection, the news of each meeting, and new notices. */
export function changesInWords(before: AppState, after: AppState): readonly string[] {
  const connection = connectionWords(after.connection);
  const texts = connectionWords(before.connection) === connection ? [] : [connection];
  const meetings = after.meetings.flatMap((meeting) =>
    meetingNews(meetingBefore(before, meeting.operationId), meeting),
  );
  const notices = after.notices
    .filter(
      (notice) => !before.notices.some(({ id, text }) => id === notice.id && isSameText(text, notice.text)),
    )
    .map(({ text }) => say(text));
  const invitations = invitationNews(before.invitations, after.invitations);
  return [...texts, ...invitations, ...meetings, ...notices, ...checkChanges(before.check, after.check)];
}
