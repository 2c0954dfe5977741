import { t } from '../language';
import { type PeopleTrouble } from './addresses';

/** What is wrong with the people to invite, and what to do about it. */
export const troubleWords = (trouble: PeopleTrouble): string =>
  'wrong' in trouble
    ? t('common.people.wrong', { address: trouble.wrong })
    : t('common.people.tooMany', { count: trouble.most });
