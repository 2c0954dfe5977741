import type { Importance, StartMeetingInput } from '../../common/meeting';

interface Preset {
  /** '' = none. */
  readonly subject: string;
  readonly importance: Importance;
  /** Sign-in addresses. */
  readonly invite: readonly string[];
}

/** What a preset of the settings asks for. */
export const presetInput = ({ subject, importance, invite }: Preset): StartMeetingInput => ({
  importance,
  ...(subject === '' ? {} : { subject }),
  ...(invite.length === 0 ? {} : { invite }),
});
