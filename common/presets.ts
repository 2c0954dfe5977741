import { folded } from './folded';
import type { StartMeetingInput } from './meeting';
import type { Preset } from './settings-schema';
import { type Sayable, text } from './text';

/** What to call a preset: its name, or else its subject or its people. */
export function presetTitle({ name, subject, invite }: Pick<Preset, 'name' | 'subject' | 'invite'>): Sayable {
  if (name !== undefined) return name;
  if (subject !== '') return subject;
  const people = invite.map((address) => address.replace(/@.*$/s, ''));
  return people.length === 0 ? text('presets.plain') : text('presets.with', { people });
}

/** The presets with that name, whatever its case and accents. @param say puts a title into words */
export const presetsNamed = (
  name: string,
  presets: readonly Preset[],
  say: (title: Sayable) => string,
): readonly Preset[] => presets.filter((preset) => folded(say(presetTitle(preset))) === folded(name));

/** @returns the input that a preset stands for */
export const presetInput = ({
  subject,
  importance,
  invite,
  copyLink,
  openLink,
  callMe,
}: Omit<Preset, 'id' | 'invite'> & { readonly invite: readonly string[] }): StartMeetingInput => ({
  importance,
  ...(subject === '' ? {} : { subject }),
  ...(invite.length === 0 ? {} : { invite }),
  ...(copyLink === undefined ? {} : { copyLink }),
  ...(openLink === undefined ? {} : { openLink }),
  ...(callMe === true ? { callMe } : {}),
});
