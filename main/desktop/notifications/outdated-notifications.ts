import { finalStates, type Meeting } from '../../../common/meeting';
import type { AppState } from '../../../common/state';
import { type Announcement, type Topic, topicOf } from '../../meetings/announcement';
import type { AppStore } from '../../state/store';
import { hotkeyNotification } from '../hotkey/first-hotkey';
import { answerTopic } from './answer';
import type { Notifier } from './notifier';
import { linkTopic } from './show-announcement';

const parts: readonly Announcement['about'][] = [undefined, 'lobby', 'people', 'phone', 'chat'];

const topicsOf = ({ operationId }: Meeting): readonly Topic[] =>
  parts.map((about) => topicOf({ operationId, ...(about === undefined ? {} : { about }) }));

/** Whether a meeting that has just begun is another try of one that failed, or continues one that is over. */
function follows(begun: Meeting, past: Meeting): boolean {
  if (!finalStates.has(past.state)) return false;
  const thread = past.thread ?? past.threadId;
  if (thread !== undefined && thread === begun.threadId) return true;
  return past.state === 'failed' && past.subject === begun.subject;
}

function outdatedByMeetings(now: readonly Meeting[], before: readonly Meeting[]): readonly Topic[] {
  if (now === before) return [];
  const idsNow = new Set(now.map(({ operationId }) => operationId));
  const idsBefore = new Set(before.map(({ operationId }) => operationId));
  const deleted = before.filter(({ operationId }) => !idsNow.has(operationId)).flatMap(topicsOf);
  const begun = now.filter(
    ({ operationId, state }) => !idsBefore.has(operationId) && !finalStates.has(state),
  );
  const followed = begun.flatMap((one) => before.filter((past) => follows(one, past)));
  return [
    ...deleted,
    ...followed.map(({ operationId }) => operationId),
    ...(begun.length > 0 ? [answerTopic] : []),
  ];
}

const asksAboutLink = ({ questions }: AppState): boolean =>
  questions.some(({ kind }) => kind === 'startFromLink');

/** The topics whose notifications a change of the state has made untrue. The meetings themselves have announcers. */
export function outdatedTopics(now: AppState, before: AppState): readonly Topic[] {
  const hotkeyWorks = now.hotkey !== before.hotkey && now.hotkey.problem === undefined;
  const isBack = now.connection.state === 'ready' && before.connection.state !== 'ready';
  return [
    ...outdatedByMeetings(now.meetings, before.meetings),
    ...(hotkeyWorks ? [hotkeyNotification] : []),
    ...(isBack ? [answerTopic] : []),
    // The user has come back to links: the refusal of an earlier one has been seen.
    ...(asksAboutLink(now) === asksAboutLink(before) ? [] : [linkTopic]),
  ];
}

/** Withdraws each notification as soon as it is no longer true. @returns a function that stops it */
export const withdrawOutdated = (store: AppStore, notifier: Pick<Notifier, 'withdraw'>): (() => void) =>
  store.subscribe((now, before) => {
    for (const topic of outdatedTopics(now, before)) notifier.withdraw(topic);
  });
