import type { Commands } from '../commands';
import { t } from '../language/t';
import type { StartMeetingInput } from '../meetings/meeting';
import type { Problem } from '../problem';
import type { Questions } from '../questions';
import { parseLink } from './parse-link';

export interface FollowLinkParts {
  readonly questions: Questions;
  readonly commands: Pick<Commands, 'startMeeting'>;
  /** Explains to the user why a link was not followed. */
  readonly refuse: (problem: Problem) => void;
}

function question({ subject, invite = [] }: StartMeetingInput): string {
  const people = invite.length;
  if (subject === undefined)
    return people === 0 ? t('common.linkStart') : t('common.linkStartWith', { count: people });
  return people === 0
    ? t('common.linkStartAbout', { subject })
    : t('common.linkStartAboutWith', { subject, count: people });
}

/** Starts what a link asks for, once its user agrees; a link that cannot be followed is explained. */
export async function followLink(
  link: string,
  { questions, commands, refuse }: FollowLinkParts,
): Promise<void> {
  const parsed = parseLink(link);
  if (!parsed.ok) {
    refuse(parsed.problem);
    return;
  }
  const yes = await questions.ask({
    id: 'startFromLink',
    kind: 'startFromLink',
    text: question(parsed.value),
    yes: t('signIn.startNowYes'),
    no: t('signIn.startNowNo'),
  });
  if (yes) await commands.startMeeting(parsed.value, 'link');
}
