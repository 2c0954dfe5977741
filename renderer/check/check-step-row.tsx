import { Body1, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { CheckStep } from '../../common/check-view';
import { durationText, findingText } from '../../common/check-words';
import { ProblemText } from '../answer/problem-text';
import { say, t } from '../language';
import { useApp } from '../state';
import { StepMark } from './step-mark';

const useStyles = makeStyles({
  row: { display: 'flex', columnGap: '10px', alignItems: 'flex-start' },
  body: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', rowGap: '2px' },
  head: { display: 'flex', flexWrap: 'wrap', columnGap: '8px', alignItems: 'baseline' },
  title: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  duration: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  summary: { cursor: 'pointer', width: 'fit-content', fontSize: tokens.fontSizeBase200 },
  found: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  problem: {
    marginTop: '4px',
    paddingInlineStart: '10px',
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
  },
  failed: { borderInlineStartColor: tokens.colorStatusDangerBorder2 },
  warning: { borderInlineStartColor: tokens.colorStatusWarningBorder2 },
});

/** A step of the check: its state, host and duration, what it found, and what to do. */
export function CheckStepRow({ step }: { readonly step: CheckStep }) {
  const styles = useStyles();
  const locale = useApp((app) => app.locale);
  const { name, state, host, ms = 0, found, problem } = step;
  const row = useRef<HTMLLIElement>(null);
  const before = useRef(state);
  useEffect(() => {
    // Shows the failure even if the user has scrolled elsewhere.
    if (before.current === 'running' && state === 'failed') row.current?.scrollIntoView({ block: 'nearest' });
    before.current = state;
  }, [state]);
  const told = found.filter((finding) => finding.what !== 'foundAt' || finding.host !== host);
  return (
    <li
      ref={row}
      className={styles.row}
      data-testid={`check-${name}`}
      data-state={state}
      aria-current={state === 'running' ? 'step' : undefined}
    >
      <StepMark state={state} />
      <div className={styles.body}>
        <div className={styles.head}>
          <Body1 className={styles.title}>{t(`check.step.${name}`)}</Body1>
          {host !== undefined && (
            <Caption1 className={styles.quiet}>
              <bdi dir="ltr">{host}</bdi>
            </Caption1>
          )}
          {ms > 0 && <Caption1 className={styles.duration}>{say(durationText(ms, locale))}</Caption1>}
        </div>
        {told.length > 0 && (
          <ul className={styles.found}>
            {told.map((finding) => (
              <li key={JSON.stringify(finding)}>
                <Caption1 className={styles.quiet}>{say(findingText(finding, locale))}</Caption1>
                {'grants' in finding && (
                  <details className={styles.quiet}>
                    <summary className={styles.summary}>{t('common.details')}</summary>
                    <Caption1>
                      <bdi dir="ltr">{finding.grants}</bdi>
                    </Caption1>
                  </details>
                )}
              </li>
            ))}
          </ul>
        )}
        {problem !== undefined && (
          <div className={mergeClasses(styles.problem, state === 'warning' ? styles.warning : styles.failed)}>
            <ProblemText problem={problem} />
          </div>
        )}
      </div>
    </li>
  );
}
