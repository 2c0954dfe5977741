import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { ArchiveRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import type { ReportOutcome } from '../../common/commands';
import { Bar } from '../answer/bar';
import { run } from '../answer/run';
import { Card } from '../card';
import { t } from '../language';
import { PressButton } from '../press-button';
import { usePage } from '../state';

const useStyles = makeStyles({
  card: { flexShrink: 0, rowGap: '12px' },
  text: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

const savedWords = ({ file, secrets: count }: ReportOutcome): string => t('check.saved', { file, count });

/** Saves the report for support. The place of the file, and the result of the search for secrets, stay on the page. */
export function ReportCard() {
  const styles = useStyles();
  const [saved, setSaved] = useState<ReportOutcome>();
  const answer = useRef<HTMLDivElement>(null);
  // The answer is at the end of the page, which may be out of view.
  useEffect(() => answer.current?.scrollIntoView({ block: 'nearest' }), [saved]);
  const save = async () => {
    setSaved(undefined);
    const done = await run(window.meetNow.saveReport(), () => undefined);
    if (done?.value === undefined) return;
    setSaved(done.value);
    usePage.setState({ spoken: savedWords(done.value) });
  };
  return (
    <Card className={styles.card}>
      <Caption1 className={styles.text}>{t('check.reportHint')}</Caption1>
      {saved !== undefined && (
        <div ref={answer}>
          <Bar intent="success" testId="report-saved">
            {savedWords(saved)}
          </Bar>
        </div>
      )}
      <div className={styles.actions}>
        <PressButton
          label={t('check.saveReport')}
          icon={<ArchiveRegular />}
          press={save}
          testId="save-report"
        />
      </div>
    </Card>
  );
}
