import { isSameText, type Text, text } from '../../common/text';
import { Caption1, makeStyles } from '@fluentui/react-components';
import { Bar } from '../answer/bar';
import { run } from '../answer/run';
import { say, t } from '../language';
import { shownState } from '../meetings/meeting-words';
import { PressButton } from '../press-button';
import { useApp, usePage } from '../state';
import type { Notice } from '../../common/state';

const useStyles = makeStyles({ text: { margin: 0 } });

const dismiss = (read: Text) => () =>
  usePage.setState(({ readNotices }) => ({ readNotices: [...readNotices, read] }));

/** Notices that stay true until something changes. The user can dismiss them, except for one that waits for a press. */
export function Notices({ except }: { readonly except?: Notice['id'] }) {
  const styles = useStyles();
  const notices = useApp((app) => app.notices);
  const read = usePage((page) => page.readNotices);
  return notices
    .filter(({ id, text }) => id !== except && !read.some((one) => isSameText(one, text)))
    .map(({ id, severity, text }) => (
      <Bar
        key={id}
        intent={severity}
        {...(id === 'safeStart' ? { action: <StartNormally /> } : { dismiss: dismiss(text) })}
        testId={`notice-${id}`}
      >
        <Caption1 as="p" block className={styles.text} dir="auto">
          {say(text)}
        </Caption1>
      </Bar>
    ));
}

const press = () => run(window.meetNow.startNormally(), () => text('notices.safeStart.goesOn'), 'info');

/** Makes a safe start do what other starts do at once, such as taking up the meetings that are still running. */
function StartNormally() {
  const running = useApp(
    ({ meetings }) => meetings.filter((one) => shownState(one) === 'unconfirmed').length,
  );
  const label =
    running === 0 ? t('notices.safeStart.startNormally') : t('notices.safeStart.takeUp', { count: running });
  return <PressButton size="small" label={label} press={press} testId="start-normally" />;
}
