import { Card, Switch, makeStyles } from '@fluentui/react-components';
import { run } from '../answer/run';
import { Heading } from '../heading';
import { Notices } from '../notices/notices';
import { useApp } from '../state';
import { HotkeyField } from './hotkey-field';

const useStyles = makeStyles({
  card: { flexShrink: 0, rowGap: '14px' },
  switch: { marginLeft: '-8px' },
});

/** A change acts at once. */
export function SettingsPage() {
  const styles = useStyles();
  const copies = useApp((app) => app.settings.copyLinkWhenConnected);
  return (
    <>
      <Notices except="hotkey" />
      <Card className={styles.card}>
        <Heading text="Settings" takesFocus />
        <Switch
          className={styles.switch}
          label="Copy the join link when connected"
          checked={copies}
          onChange={(_event, { checked }) =>
            void run(window.meetNow.changeSettings({ copyLinkWhenConnected: checked }), () =>
              checked ? 'The join link will be copied.' : 'The join link will not be copied.',
            )
          }
          data-testid="option-copy-link"
        />
        <HotkeyField />
      </Card>
    </>
  );
}
