import { maximumSubjectLength } from '../../common/meeting';
import type { Preset } from '../../common/settings-schema';
import { say, t } from '../language';
import { troubleText, troubleWith } from '../people/addresses';

/** A preset as the user types it. */
export interface PresetInput {
  readonly subject: string;
  readonly importance: Preset['importance'];
  /** Addresses, as far as they are right. */
  readonly people: readonly string[];
  readonly callMe: boolean;
}

export type PresetFaults = Readonly<Partial<Record<'subject' | 'people', string>>>;

export const emptyPreset: PresetInput = { subject: '', importance: 'Normal', people: [], callMe: false };

export const inputOf = ({ subject, importance, invite, callMe = false }: Preset): PresetInput => ({
  subject,
  importance,
  people: invite,
  callMe,
});

/** The mistakes in a preset, by field; empty if it can be saved. */
export function checkPreset({ subject, people }: PresetInput): PresetFaults {
  if (subject.trim() === '' && people.length === 0) return { subject: t('settings.presets.empty') };
  if (subject.length > maximumSubjectLength)
    return { subject: t('settings.presets.subjectTooLong', { count: maximumSubjectLength }) };
  const trouble = troubleWith(people);
  return trouble === undefined ? {} : { people: say(troubleText(trouble)) };
}

/** The preset for what the user typed. @param id of a changed preset, or of a new one */
export const presetOf = (id: string, { subject, importance, people, callMe }: PresetInput): Preset => ({
  id,
  subject: subject.trim(),
  importance,
  invite: [...people],
  ...(callMe && { callMe }),
});

/** The name of a preset: its subject, or the people it invites. */
export const presetName = ({ subject, invite }: Preset): string =>
  subject || t('settings.presets.with', { people: invite.join(', ') });
