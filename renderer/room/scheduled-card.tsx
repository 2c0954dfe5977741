import { Button, Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';
import { useId, useRef, useState } from 'react';
import type { ScheduledLink, SchedulingOptions } from '../../common/room';
import { text } from '../../common/text';
import { run } from '../answer/run';
import { Card } from '../card';
import { t } from '../language';
import { accessWords } from '../roster/person-words';
import { LobbyChoices } from './lobby-choices';

const useStyles = makeStyles({
  card: { flexShrink: 0 },
  title: { margin: 0 },
  lines: { display: 'flex', flexDirection: 'column', gap: '4px' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  link: { userSelect: 'text', overflowWrap: 'anywhere' },
  more: { alignSelf: 'flex-start' },
});

/** The link that was scheduled last, whose options can still be changed. */
export function ScheduledCard({ link }: { readonly link: ScheduledLink }) {
  const styles = useStyles();
  const titleId = useId();
  const panelId = useId();
  const [open, setOpen] = useState(false);
  // Shown until the server has answered.
  const [wanted, setWanted] = useState<SchedulingOptions>();
  // One change at a time, because each names the version that it changes.
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const change = (options: SchedulingOptions) => {
    setWanted(options);
    const done = last.current
      .then(() => run(window.meetNow.changeScheduledLink(options), () => text('room.link.changed')))
      .then(() => {
        if (last.current === done) setWanted(undefined);
      });
    last.current = done;
  };
  const access = accessWords(link.accessLevel);
  return (
    <Card className={styles.card} role="region" aria-labelledby={titleId} data-testid="scheduled">
      <div className={styles.lines}>
        <Caption1Strong as="h2" id={titleId} className={styles.title}>
          {t('room.link.title')}
        </Caption1Strong>
        {link.subject !== '' && (
          <Caption1 className={styles.link} dir="auto">
            {link.subject}
          </Caption1>
        )}
        <Caption1 className={styles.link} dir="ltr">
          {link.joinUrl}
        </Caption1>
        {access !== undefined && (
          <Caption1 className={styles.quiet} data-testid="scheduled-now">
            {access}
          </Caption1>
        )}
      </div>
      <Button
        className={styles.more}
        size="small"
        appearance="subtle"
        iconPosition="after"
        icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        onClick={() => setOpen(!open)}
        data-testid="scheduled-lobby"
      >
        {t('room.link.lobby')}
      </Button>
      {open && (
        <div id={panelId}>
          <LobbyChoices options={wanted ?? link} mayLeaveOut={false} onChange={change} testId="scheduled" />
        </div>
      )}
    </Card>
  );
}
