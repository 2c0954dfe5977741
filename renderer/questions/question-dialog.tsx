import type { Question } from '../../common/state';
import { run } from '../answer/run';
import { say, t } from '../language';
import { YesNoDialog } from './yes-no-dialog';

function titleOf(kind: Question['kind']): string {
  switch (kind) {
    case 'trustHost':
      return t('common.trustHost');
    case 'otherIdentity':
      return t('identity.title');
    case 'startAfterSignIn':
      return t('common.startAfterSignIn');
    case 'startFromLink':
      return t('common.startFromLink');
    case 'quit':
      return t('notices.quit.title');
  }
}

/** A question of main for the user. Neither Esc nor a click beside it answers it by accident. */
export function QuestionDialog({ question }: { readonly question: Question }) {
  const answer = (yes: boolean) => () =>
    run(window.meetNow.answerQuestion(question.id, yes), () => undefined);
  return (
    <YesNoDialog
      key={question.id}
      title={titleOf(question.kind)}
      text={question.text.map(say).join('\n\n')}
      no={{ label: say(question.no), press: answer(false), testId: 'question-no' }}
      yes={{ label: say(question.yes), press: answer(true), testId: 'question-yes' }}
      testId="question"
    />
  );
}
