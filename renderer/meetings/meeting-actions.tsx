import { makeStyles } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { CallEndRegular } from '@fluentui/react-icons/svg/call-end';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { type Meeting } from '../../preload/contract';
import { run } from '../answer/run';
import { PressButton } from '../press-button';
import { start } from '../start/start';
import { subjectWords } from './meeting-words';

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  button: { minWidth: 'auto' },
});

interface Action {
  readonly id: string;
  readonly label: string;
  readonly icon: React.JSX.Element;
  readonly press: () => Promise<unknown>;
}

const again = ({ subject, importance, threadId }: Meeting) =>
  start({ importance, ...(subject && { subject }), ...(threadId !== undefined && { threadId }) });

/** The same conversation goes on (startOnlineMeeting_ref, threadId). */
const meetAgain = ({ subject, importance, thread }: Meeting) =>
  start({ importance, ...(subject && { subject }), ...(thread !== undefined && { threadId: thread }) });

function actionsOf(meeting: Meeting): readonly Action[] {
  const { operationId } = meeting;
  const { meetNow } = window;
  const actions: Action[] = [];
  if (meeting.joinUrl !== undefined)
    actions.push(
      {
        id: 'copy',
        label: 'Copy join link',
        icon: <CopyRegular />,
        press: () => run(meetNow.copyJoinLink(operationId), () => 'Join link copied.'),
      },
      {
        id: 'open',
        label: 'Open',
        icon: <OpenRegular />,
        press: () => run(meetNow.openJoinLink(operationId), () => 'Opened in the browser.'),
      },
    );
  if (meeting.canLeave)
    actions.push({
      id: 'leave',
      label: 'Leave',
      icon: <CallEndRegular />,
      press: () => run(meetNow.leaveMeeting(operationId), () => 'You left the meeting.'),
    });
  if (meeting.canCancel)
    actions.push({
      id: 'cancel',
      label: 'Cancel',
      icon: <DismissRegular />,
      press: () => run(meetNow.cancelMeeting(operationId), () => 'The meeting was cancelled.'),
    });
  if (meeting.state === 'ended')
    actions.push({
      id: 'again',
      label: 'Meet again',
      icon: <ArrowClockwiseRegular />,
      press: () => meetAgain(meeting),
    });
  if (meeting.problem?.next === 'retry')
    actions.push({
      id: 'retry',
      label: 'Try again',
      icon: <ArrowClockwiseRegular />,
      press: () => again(meeting),
    });
  return actions;
}

/** What can be done with a meeting in its present state. */
export function MeetingActions({ meeting }: { readonly meeting: Meeting }) {
  const styles = useStyles();
  const actions = actionsOf(meeting);
  if (actions.length === 0) return null;
  return (
    <div className={styles.actions} role="group" aria-label={`Actions for ${subjectWords(meeting)}`}>
      {actions.map(({ id, label, icon, press }) => (
        <PressButton
          key={id}
          size="small"
          className={styles.button}
          icon={icon}
          label={label}
          press={press}
          testId={`meeting-${id}`}
        />
      ))}
    </div>
  );
}
