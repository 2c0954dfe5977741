import { maximumSubjectLength, type StartMeetingInput } from '../../common/meeting';
import type { AppState } from '../../common/state';
import type { Problem } from '../../common/problem';
import { t } from '../language';
import { troubleWith } from '../people/addresses';
import { troubleWords } from '../people/trouble-words';
import { usePage, type Draft } from '../state';
import { roomOf } from './subject-room';

export const setDraft = (change: Partial<Draft>): void =>
  usePage.setState(({ draft }) => ({ draft: { ...draft, ...change } }));

const invalid = (message: string, advice: string): Problem => ({
  code: 'InvalidInput',
  message,
  advice,
  next: 'changeInput',
});

/** What has to be put right before a meeting can be started from the form. */
export function draftProblem({ subject, invite }: Draft): Problem | undefined {
  if (roomOf(subject) < 0)
    return invalid(t('start.tooLong', { most: maximumSubjectLength }), t('start.tooLongAdvice'));
  const trouble = troubleWith(invite);
  return trouble && invalid(troubleWords(trouble), t('start.wrongPeopleAdvice'));
}

/** What is sent for a draft: nothing that was left as it is. */
export function inputOf({ subject, importance, invite, copyLink, openLink }: Draft): StartMeetingInput {
  const trimmed = subject.trim();
  return {
    importance,
    ...(trimmed !== '' && { subject: trimmed }),
    ...(invite.length > 0 && { invite }),
    ...(copyLink !== undefined && { copyLink }),
    ...(openLink !== undefined && { openLink }),
  };
}

/** What is set where it is not seen, each in a few words. */
export function hiddenWords(draft: Draft, settings: AppState['settings']): readonly string[] {
  const words = [];
  if (draft.importance !== 'Normal') words.push(t(`common.importance.${draft.importance}`));
  if (draft.invite.length > 0) words.push(t('start.invited', { count: draft.invite.length }));
  if (draft.copyLink !== undefined && draft.copyLink !== settings.copyLinkWhenConnected)
    words.push(draft.copyLink ? t('start.copies') : t('start.copiesNot'));
  if (draft.openLink !== undefined && draft.openLink !== settings.openLinkWhenConnected)
    words.push(draft.openLink ? t('start.opens') : t('start.opensNot'));
  return words;
}
