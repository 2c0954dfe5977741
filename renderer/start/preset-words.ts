import type { Preset } from '../../common/settings-schema';
import { t } from '../language';

/** What a preset is called: its subject, or whom it is with. */
export function presetWords({ subject, invite }: Pick<Preset, 'subject' | 'invite'>): string {
  const people = invite.map((address) => address.split('@')[0]).join(', ');
  if (subject !== '') return subject;
  return people === '' ? t('start.presetPlain') : t('start.presetPeople', { people });
}
