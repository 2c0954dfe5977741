import { maximumSubjectLength } from '../../common/meeting';
import { mostInvited, sipUri } from '../../common/sip-uri';
import type { Preset } from '../../common/settings-schema';
import { t } from '../language';

/** A preset as the user types it. */
export interface PresetInput {
  readonly subject: string;
  readonly importance: Preset['importance'];
  /** Addresses, separated by spaces, commas, semicolons or line ends. */
  readonly people: string;
}

export type PresetFaults = Readonly<Partial<Record<'subject' | 'people', string>>>;

export const emptyPreset: PresetInput = { subject: '', importance: 'Normal', people: '' };

export const inputOf = ({ subject, importance, invite }: Preset): PresetInput => ({
  subject,
  importance,
  people: invite.join('\n'),
});

/** The addresses as they were typed, each once. */
export const addressesIn = (people: string): readonly string[] => [
  ...new Set(people.split(/[\s,;]+/).filter((address) => address !== '')),
];

/** The mistakes in a preset, by field; empty if it can be saved. */
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

/** The preset for what the user typed. @param id of a changed preset, or of a new one */
export const presetOf = (id: string, { subject, importance, people }: PresetInput): Preset => ({
  id,
  subject: subject.trim(),
  importance,
  invite: [...addressesIn(people)],
});

/** The name of a preset: its subject, or the people it invites. */
export const presetName = ({ subject, invite }: Preset): string =>
  subject || t('settings.presets.with', { people: invite.join(', ') });
