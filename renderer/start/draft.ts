import { defined } from '../../common/defined';
import { type Text, text } from '../../common/text';
import { corrected } from '../answer/run';
import { t } from '../language';
import { troubleText, troubleWith } from '../people/addresses';
import { emptyPreset, type PresetInput } from '../settings/preset-input';
import { type Draft, usePage } from '../state';
import { maximumSubjectLength, type StartMeetingInput } from '../../common/meeting';
import type { Problem } from '../../common/problem';
import type { AppState } from '../../common/state';

export function setDraft(change: Partial<Draft>): void {
  usePage.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
  if (draftProblem(usePage.getState().draft) === undefined) corrected('start');
}

const invalid = (message: Text, advice: Text): Problem => ({
  code: 'InvalidInput',
  message,
  advice,
  next: 'changeInput',
});

/** The problem that keeps the form from being sent. */
export function draftProblem({ subject, invite }: Draft): Problem | undefined {
  if (roomOf(subject) < 0)
    return invalid(text('start.tooLong', { most: maximumSubjectLength }), text('start.tooLongAdvice'));
  const trouble = troubleWith(invite);
  return trouble && invalid(troubleText(trouble), text('start.wrongPeopleAdvice'));
}

/** The input for main, without what the user has not changed. */
export function inputOf({ subject, importance, invite, copyLink, openLink }: Draft): StartMeetingInput {
  const trimmed = subject.trim();
  return {
    importance,
    ...(trimmed !== '' && { subject: trimmed }),
    ...(invite.length > 0 && { invite }),
    ...defined({ copyLink, openLink }),
  };
}

/** What the closed options contain, each in a few words. */
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

/** How many UTF-16 code units the subject has left; negative if it is too long. */
export const roomOf = (subject: string): number => maximumSubjectLength - subject.trim().length;

export const roomWords = (room: number): string =>
  room >= 0 ? t('start.left', { count: room }) : t('start.tooMany', { count: -room });

/** A new preset as the form says. */
export const presetFrom = ({ subject, importance, invite, copyLink, openLink }: Draft): PresetInput => ({
  ...emptyPreset,
  subject: subject.trim(),
  importance,
  people: invite,
  ...defined({ copyLink, openLink }),
});
