import { defined } from '../../common/defined';
import { folded } from '../../common/folded';
import { maximumSubjectLength } from '../../common/meeting';
import { longestPresetName } from '../../common/preset-limit';
import { presetTitle } from '../../common/presets';
import type { Preset } from '../../common/settings-schema';
import { say, t } from '../language';
import { troubleText, troubleWith } from '../people/addresses';

/** A preset as the user types it. */
export interface PresetInput {
  /** '' = it is called by its subject or its people. */
  readonly name: string;
  readonly subject: string;
  readonly importance: Preset['importance'];
  /** Addresses, as far as they are right. */
  readonly people: readonly string[];
  readonly callMe: boolean;
  /** Absent = as the settings say. */
  readonly copyLink?: boolean;
  readonly openLink?: boolean;
  /** Electron accelerator; '' = none. */
  readonly hotkey: string;
}

export type PresetFaults = Readonly<Partial<Record<'name' | 'subject' | 'people', string>>>;

export const emptyPreset: PresetInput = {
  name: '',
  subject: '',
  importance: 'Normal',
  people: [],
  callMe: false,
  hotkey: '',
};

export const inputOf = ({
  name = '',
  subject,
  importance,
  invite,
  callMe = false,
  copyLink,
  openLink,
  hotkey = '',
}: Preset): PresetInput => ({
  name,
  subject,
  importance,
  people: invite,
  callMe,
  hotkey,
  ...defined({ copyLink, openLink }),
});

/** The preset for what the user typed. @param id of a changed preset, or of a new one */
export const presetOf = (
  id: string,
  { name, subject, importance, people, callMe, copyLink, openLink, hotkey }: PresetInput,
): Preset => ({
  id,
  ...(name.trim() === '' ? {} : { name: name.trim() }),
  subject: subject.trim(),
  importance,
  invite: [...people],
  ...(callMe && { callMe }),
  ...defined({ copyLink, openLink }),
  ...(hotkey === '' ? {} : { hotkey }),
});

/** What a preset is called in the window. */
export const presetName = (preset: Preset): string => say(presetTitle(preset));

/**
 * The mistakes in a preset, by field; empty if it can be saved.
 * @param others the other presets, whose names are taken
 */
export function checkPreset(input: PresetInput, others: readonly Preset[] = []): PresetFaults {
  const { name, subject, people } = input;
  if (name.trim().length > longestPresetName)
    return { name: t('presets.nameTooLong', { count: longestPresetName }) };
  if (name.trim() === '' && subject.trim() === '' && people.length === 0)
    return { subject: t('settings.presets.empty') };
  if (subject.length > maximumSubjectLength)
    return { subject: t('settings.presets.subjectTooLong', { count: maximumSubjectLength }) };
  const trouble = troubleWith(people);
  if (trouble !== undefined) return { people: say(troubleText(trouble)) };
  const title = presetName(presetOf('', input));
  return others.some((one) => folded(presetName(one)) === folded(title))
    ? { name: t('presets.nameTaken', { name: title }) }
    : {};
}
