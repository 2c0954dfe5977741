import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { HotkeyView } from '../../common/state';
import { run } from '../answer/run';
import { t } from '../language';
import { PressButton } from '../press-button';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  arrived: { color: tokens.colorStatusSuccessForeground1 },
  missed: { color: tokens.colorStatusDangerForeground1 },
  waiting: {},
});

const start = () => run(window.meetNow.testHotkey(), () => undefined);
const cancel = () => run(window.meetNow.cancelHotkeyTest(), () => undefined);

/** Asks the user to press the hotkey, and says whether it arrived. During the test, it starts no meeting. */
export function HotkeyTest({ test }: { readonly test: HotkeyView['test'] }) {
  const styles = useStyles();
  const waiting = test === 'waiting';
  return (
    <div className={styles.row}>
      <PressButton
        key={waiting ? 'cancel' : 'test'}
        label={waiting ? t('settings.hotkey.testCancel') : t('settings.hotkey.test')}
        press={waiting ? cancel : start}
        testId="hotkey-test"
      />
      <Caption1
        role="status"
        className={test && mergeClasses(styles[test])}
        data-testid="hotkey-test-state"
        data-state={test}
      >
        {test !== undefined && t(`settings.hotkey.${test}`)}
      </Caption1>
    </div>
  );
}
