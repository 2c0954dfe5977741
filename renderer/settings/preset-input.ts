import { maximumSubjectLength } from '../../common/meeting';
import { mostInvited, sipUri } from '../../common/sip-uri';
import type { Preset } from '../../common/settings-schema';
import { t } from '../language';

/** A preset as it is typed. */
export interface PresetInput {
  readonly subject: string;
  readonly importance: Preset['importance'];
  /** Addresses, with spaces, commas, semicolons or line ends between them. */
  readonly people: string;
}

export type PresetFaults = Readonly<Partial<Record<'subject' | 'people', string>>>;

export const emptyPreset: PresetInput = { subject: '', importance: 'Normal', people: '' };

export const inputOf = ({ subject, importance, invite }: Preset): PresetInput => ({
  subject,
  importance,
  people: invite.join('\n'),
});

/** Each once, as they were typed. */
export const addressesIn = (people: string): readonly string[] => [
  ...new Set(people.split(/[\s,;]+/).filter((address) => address !== '')),
];

/** What is wrong with it, field by field; empty where it can be kept. */
export function checkPreset({ subject, people }: PresetInput): PresetFaults {
  const addresses = addressesIn(people);
  const wrong = addresses.filter((address) => sipUri(address) === undefined);
  if (subject.trim() === '' && addresses.length === 0) return { subject: t('settings.presets.empty') };
  if (subject.length > maximumSubjectLength)
    return { subject: t('settings.presets.subjectTooLong', { count: maximumSubjectLength }) };
  if (wrong.length > 0) return { people: t('settings.presets.noAddress', { address: wrong[0] }) };
  return addresses.length > mostInvited
    ? { people: t('settings.presets.tooMany', { count: mostInvited }) }
    : {};
}

/** @param id of the preset that is changed, or of a new one */
export const presetOf = (id: string, { subject, importance, people }: PresetInput): Preset => ({
  id,
  subject: subject.trim(),
  importance,
  invite: [...addressesIn(people)],
});

/** What a preset is called: its subject, or the people it invites. */
export const presetName = ({ subject, invite }: Preset): string =>
  subject || t('settings.presets.with', { people: invite.join(', ') });
