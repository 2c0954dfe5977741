import { Caption1Strong, makeStyles } from '@fluentui/react-components';
import { useId } from 'react';
import { text } from '../../common/text';
import { run } from '../answer/run';
import { Card } from '../card';
import { t } from '../language';
import { PressButton } from '../press-button';
import { startAnswer } from '../answer/current-answer';
import { useApp } from '../state';

const useStyles = makeStyles({
  card: { flexShrink: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  title: { flexGrow: 1, margin: 0 },
});

/** The meeting that the server has assigned to the user for good, if any. */
export function RoomCard() {
  const styles = useStyles();
  const titleId = useId();
  const hasRoom = useApp((app) => app.room !== undefined);
  if (!hasRoom) return null;
  return (
    <Card className={styles.card} role="region" aria-labelledby={titleId} data-testid="room">
      <div className={styles.line}>
        <Caption1Strong as="h2" id={titleId} className={styles.title}>
          {t('room.title')}
        </Caption1Strong>
        <PressButton
          size="small"
          label={t('room.join')}
          press={() => run(window.meetNow.joinRoom(), startAnswer, 'info')}
          testId="room-join"
        />
        <PressButton
          size="small"
          appearance="subtle"
          label={t('room.copy')}
          press={() => run(window.meetNow.copyRoomLink(), () => text('meetings.done.copy'))}
          testId="room-copy"
        />
      </div>
    </Card>
  );
}
