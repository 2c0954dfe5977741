import { run } from '../answer/run';
import { t } from '../language';
import { PressButton } from '../press-button';

const press = () => run(window.meetNow.startNormally(), () => t('notices.safeStart.goesOn'), 'info');

/** Has a safe start do what any other start does by itself. */
export function StartNormally() {
  return (
    <PressButton
      size="small"
      label={t('notices.safeStart.startNormally')}
      press={press}
      testId="start-normally"
    />
  );
}
