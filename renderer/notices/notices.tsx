import { Caption1, makeStyles } from '@fluentui/react-components';
import type { Notice } from '../../common/state';
import { Bar } from '../answer/bar';
import { useApp, usePage } from '../state';
import { StartNormally } from './start-normally';

const useStyles = makeStyles({ text: { margin: 0 } });

const putAway = (text: string) => () =>
  usePage.setState(({ readNotices }) => ({ readNotices: [...readNotices, text] }));

/** What stays true until it is put right; who has read it need not keep looking at it, unless it waits for a press. */
export function Notices({ except }: { readonly except?: Notice['id'] }) {
  const styles = useStyles();
  const notices = useApp((app) => app.notices);
  const read = usePage((page) => page.readNotices);
  return notices
    .filter(({ id, text }) => id !== except && !read.includes(text))
    .map(({ id, severity, text }) => (
      <Bar
        key={id}
        intent={severity}
        {...(id === 'safeStart' ? { action: <StartNormally /> } : { dismiss: putAway(text) })}
        testId={`notice-${id}`}
      >
        <Caption1 as="p" block className={styles.text} dir="auto">
          {text}
        </Caption1>
      </Bar>
    ));
}
