import { run } from '../answer/run';
import { t } from '../language';
import { shownState } from '../meetings/meeting-words';
import { PressButton } from '../press-button';
import { useApp } from '../state';

const press = () => run(window.meetNow.startNormally(), () => t('notices.safeStart.goesOn'), 'info');

/** Lets a safe start do what other starts do by themselves, including taking up the meetings that are still running. */
export function StartNormally() {
  const running = useApp(
    ({ meetings }) => meetings.filter((one) => shownState(one) === 'unconfirmed').length,
  );
  const label =
    running === 0 ? t('notices.safeStart.startNormally') : t('notices.safeStart.takeUp', { count: running });
  return <PressButton size="small" label={label} press={press} testId="start-normally" />;
}
