import { Spinner, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  CircleRegular,
  ErrorCircleFilled,
  SubtractCircleRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import type { CheckStepState } from '../../common/check-view';
import { t } from '../language';

const icons = {
  todo: CircleRegular,
  passed: CheckmarkCircleFilled,
  warning: WarningFilled,
  failed: ErrorCircleFilled,
  skipped: SubtractCircleRegular,
};

const useStyles = makeStyles({
  mark: {
    display: 'flex',
    flexShrink: 0,
    width: '20px',
    height: '20px',
    alignItems: 'center',
    justifyContent: 'center',
    fontSize: '20px',
  },
  todo: { color: tokens.colorNeutralForeground3 },
  running: { color: tokens.colorBrandForeground1 },
  passed: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  skipped: { color: tokens.colorNeutralForeground3 },
});

/** The state of a step: a shape and a colour, and a word for screen readers. */
export function StepMark({ state }: { readonly state: CheckStepState }) {
  const styles = useStyles();
  const label = t(`check.state.${state}`);
  const Icon = state === 'running' ? undefined : icons[state];
  return (
    <span className={mergeClasses(styles.mark, styles[state])}>
      {Icon === undefined ? <Spinner size="extra-tiny" aria-label={label} /> : <Icon aria-label={label} />}
    </span>
  );
}
