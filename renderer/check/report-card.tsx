import { Caption1, Card, makeStyles, tokens } from '@fluentui/react-components';
import { ArchiveRegular } from '@fluentui/react-icons/svg/archive';
import { useState } from 'react';
import { type ReportOutcome } from '../../preload/contract';
import { Bar } from '../answer/bar';
import { run } from '../answer/run';
import { t } from '../language';
import { PressButton } from '../press-button';
import { usePage } from '../state';

const useStyles = makeStyles({
  card: { flexShrink: 0, rowGap: '12px' },
  text: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

const savedWords = ({ file, secrets: count, maskingTried }: ReportOutcome): string =>
  maskingTried ? t('check.saved', { file, count }) : t('check.savedUnproven', { file });

/** The report for whoever is to help. Where it is, and what its search found, stays to be read. */
export function ReportCard() {
  const styles = useStyles();
  const [saved, setSaved] = useState<ReportOutcome>();
  const save = async () => {
    setSaved(undefined);
    const answer = await run(window.meetNow.saveReport(), () => undefined);
    if (answer?.value === undefined) return;
    setSaved(answer.value);
    usePage.setState({ spoken: savedWords(answer.value) });
  };
  return (
    <Card className={styles.card}>
      <Caption1 className={styles.text}>{t('check.reportHint')}</Caption1>
      {saved !== undefined && (
        <Bar intent="success" testId="report-saved">
          {savedWords(saved)}
        </Bar>
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
