import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { checkedText } from '../../common/check-words';
import { checkSteps, type CheckStep } from '../../common/check-view';
import { run } from '../answer/run';
import { Card } from '../card';
import { Heading } from '../heading';
import { say, t } from '../language';
import { useApp } from '../state';
import { CheckStepRow } from './check-step-row';
import { ReportCard } from './report-card';

const useStyles = makeStyles({
  card: { flexShrink: 0, rowGap: '12px' },
  text: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  // As high as it can get, so that nothing below it jumps when a check begins.
  result: { minHeight: '40px', display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  outcome: { fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  steps: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: '14px',
  },
});

const untouched: readonly CheckStep[] = checkSteps.map((name) => ({ name, state: 'todo', found: [] }));

const check = () => void run(window.meetNow.checkSignIn(), () => undefined);
const cancel = () => void run(window.meetNow.cancelCheck(), () => undefined);

/** Checks the sign-in step by step, and saves the report for support. */
export function CheckPage() {
  const styles = useStyles();
  const view = useApp((app) => app.check);
  const locale = useApp((app) => app.locale);
  const running = view?.state === 'running';
  return (
    <>
      <Card className={styles.card} data-testid="check-page" data-state={view?.state ?? 'none'}>
        <Heading text={t('check.title')} takesFocus />
        <Body1 className={styles.text}>{t('check.intro')}</Body1>
        <div className={styles.result} data-testid="check-result">
          <Body1 className={styles.outcome}>
            {view === undefined ? t('check.notYet') : t(`check.result.${view.state}`)}
          </Body1>
          {view !== undefined && (
            <Caption1 className={styles.text}>
              <bdi>{say(checkedText(view, locale))}</bdi>
            </Caption1>
          )}
        </div>
        <div className={styles.actions}>
          {/* One button with changing words, so that it keeps the focus. */}
          <Button
            appearance={running ? 'secondary' : 'primary'}
            onClick={running ? cancel : check}
            data-testid={running ? 'check-cancel' : 'check-run'}
          >
            {t(running ? 'check.cancel' : view === undefined ? 'check.run' : 'check.again')}
          </Button>
        </div>
        <ol className={styles.steps} aria-label={t('check.steps')}>
          {(view?.steps ?? untouched).map((step) => (
            <CheckStepRow key={step.name} step={step} />
          ))}
        </ol>
      </Card>
      <ReportCard />
    </>
  );
}
