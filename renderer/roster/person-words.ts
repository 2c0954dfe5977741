import type { Modality, Person } from '../../common/people';
import { accessLevels, type AccessLevel } from '../../common/room';
import { t } from '../language';

/** A person's name. Guests may join without one. */
export const personWords = ({ name, guest }: Pick<Person, 'name' | 'guest'>): string =>
  name || (guest === true ? t('people.guest') : t('meetings.somebody'));

/** How a person is in: messaging, audio and so on, with a telephone told apart from a headset. */
export type Means = Exclude<Modality, 'audio'> | 'audio' | 'phone';

const order: readonly Means[] = [
  'phone',
  'audio',
  'video',
  'applicationSharing',
  'dataCollaboration',
  'messaging',
];

/** How a person is in, always in the same order. */
export function meansOf({ modalities = [], byPhone }: Person): readonly Means[] {
  const means = new Set<Means>(
    modalities.map((one) => (one === 'audio' && byPhone === true ? 'phone' : one)),
  );
  if (byPhone === true) means.add('phone');
  return order.filter((one) => means.has(one));
}

/** What is special about a person, each in a word or two. */
export const marksOf = ({ name, role, guest, typing, asked }: Person): readonly string[] => [
  ...(role === 'leader' ? [t('roster.presenter')] : []),
  ...(guest === true && name !== '' ? [t('roster.guest')] : []),
  ...(asked === undefined ? [] : [t(`roster.asked.${asked}`)]),
  ...(typing === true ? [t('roster.typing')] : []),
];

const isKnown = (level: string): level is AccessLevel => accessLevels.some((known) => known === level);

/** Who gets into a meeting without waiting; `undefined` if the server does not say, or says something new. */
export const accessWords = (level: string | undefined): string | undefined =>
  level !== undefined && isKnown(level) ? t(`roster.access.${level}`) : undefined;
