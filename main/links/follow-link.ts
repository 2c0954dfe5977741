import type { Commands } from '../../common/commands';
import { type Sayable, type Text, text } from '../../common/text';
import { sipUris } from '../meetings/addresses';
import type { StartMeetingInput } from '../../common/meeting';
import type { Problem } from '../../common/problem';
import { managedProblem } from '../state/managed-problem';
import type { Questions } from '../state/questions';
import { parseLink } from './parse-link';

interface FollowLinkDeps {
  /** Whether the organisation lets users follow links. */
  readonly allowed: () => boolean;
  readonly questions: Questions;
  readonly commands: Pick<Commands, 'startMeeting'>;
  /** Explains to the user why a link was not followed. */
  readonly refuse: (problem: Problem) => void;
  /** Shows the user the question that is still open. */
  readonly showQuestion: () => void;
}

const firstLine = (subject: string | undefined, count: number): Text => {
  if (subject === undefined)
    return count === 0 ? text('common.linkStart') : text('common.linkStartWith', { count });
  return count === 0
    ? text('common.linkStartAbout', { subject })
    : text('common.linkStartAboutWith', { subject, count });
};

/** Names everything that a "yes" would do, since the author of a link may hope that nobody looks closely. */
function question({ subject, importance = 'Normal', invite = [] }: StartMeetingInput): readonly Sayable[] {
  const people = sipUris(invite).map((uri) => uri.replace(/^sip:/, ''));
  return [
    firstLine(subject, people.length),
    ...(importance === 'Normal'
      ? []
      : [text('common.linkLevel', { level: text(`common.importance.${importance}`) })]),
    ...(people.length === 0 ? [] : [people.join('\n')]),
  ];
}

const waits = (): Problem => ({
  code: 'LinkWaits',
  message: text('common.linkWaits'),
  advice: text('common.linkWaitsAdvice'),
  next: 'wait',
});

/**
 * Creates the function that starts the meeting of a link once the user agrees, and explains a link that cannot be
 * followed. An open question is never replaced, since the new one might get the answer that was meant for the old
 * one.
 */
export function createLinkFollower({ allowed, questions, commands, refuse, showQuestion }: FollowLinkDeps) {
  let asked: string | undefined;
  return async (link: string): Promise<void> => {
    if (!allowed()) {
      refuse(managedProblem(text('managed.links')));
      return;
    }
    const parsed = parseLink(link);
    if (!parsed.ok) {
      refuse(parsed.problem);
      return;
    }
    if (asked !== undefined) {
      if (asked !== link) refuse(waits());
      showQuestion();
      return;
    }
    asked = link;
    const yes = await questions.ask({
      id: 'startFromLink',
      kind: 'startFromLink',
      text: question(parsed.value),
      yes: text('signIn.startNowYes'),
      no: text('signIn.startNowNo'),
    });
    asked = undefined;
    if (yes) await commands.startMeeting(parsed.value, 'link');
  };
}
