import { maximumSubjectLength, type Problem } from '../../preload/contract';

/** What is left of the subject's room, in words. */
export function roomWords(subject: string): { readonly fits: boolean; readonly text: string } {
  const left = maximumSubjectLength - subject.trim().length;
  if (left >= 0) return { fits: true, text: `${left} left` };
  return { fits: false, text: `${-left} too many` };
}

export const subjectTooLong: Problem = {
  code: 'SubjectTooLong',
  message: `A subject has at most ${maximumSubjectLength} characters.`,
  advice: 'Shorten it, then start again.',
  next: 'changeInput',
};
