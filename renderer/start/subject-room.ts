import { maximumSubjectLength } from '../../common/meeting';
import { t } from '../language';

/** What is left of the subject's room, in UTF-16 code units; below 0 it is too long. */
export const roomOf = (subject: string): number => maximumSubjectLength - subject.trim().length;

export const roomWords = (room: number): string =>
  room >= 0 ? t('start.left', { count: room }) : t('start.tooMany', { count: -room });
