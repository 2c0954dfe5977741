import { Caption1Strong, Spinner, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, CircleRegular, ErrorCircleFilled } from '@fluentui/react-icons';
import type { Meeting, ShownState } from '../../common/meeting';
import { shownState, stateWords } from './meeting-words';

/** The looks of states, each with an icon and a colour. */
type Tone = 'busy' | 'good' | 'bad' | 'over';

const stateTones: Readonly<Record<ShownState, Tone>> = {
  waiting: 'busy',
  starting: 'busy',
  connecting: 'busy',
  lobby: 'busy',
  connected: 'good',
  failed: 'bad',
  cancelled: 'over',
  ended: 'over',
  lost: 'bad',
  unconfirmed: 'busy',
};

const marks: Readonly<Record<Tone, () => React.JSX.Element>> = {
  busy: () => <Spinner size="extra-tiny" aria-hidden />,
  good: () => <CheckmarkCircleFilled aria-hidden />,
  bad: () => <ErrorCircleFilled aria-hidden />,
  over: () => <CircleRegular aria-hidden />,
};

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  busy: { color: tokens.colorBrandForeground1 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorPaletteRedForeground1 },
  over: { color: tokens.colorNeutralForeground2 },
});

export function MeetingStateMark({ meeting }: { readonly meeting: Meeting }) {
  const styles = useStyles();
  const tone = stateTones[shownState(meeting)];
  const Mark = marks[tone];
  return (
    <span className={mergeClasses(styles.mark, styles[tone])} data-testid="meeting-state">
      <Mark />
      <Caption1Strong>{stateWords(meeting)}</Caption1Strong>
    </span>
  );
}
