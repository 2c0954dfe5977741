import { Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { CallDismissRegular, CallRegular, DismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Meeting } from '../../common/meeting';
import { ProblemText } from '../answer/problem-text';
import { run } from '../answer/run';
import { useAnswerRow } from '../answer-row';
import { t } from '../language';
import { DialInNumbers } from '../meetings/dial-in-numbers';
import { timeOfDay } from '../meetings/times';
import { PressButton } from '../press-button';
import { useApp } from '../state';
import { callWords, isUnderWay } from './call-words';
import { useShownNumbers } from './use-shown-numbers';

const useStyles = makeStyles({
  strip: {
    display: 'flex',
    flexDirection: 'column',
    gap: '6px',
    padding: '8px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
  },
  icon: { fontSize: '16px', flexShrink: 0 },
  problem: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** The call to the user's own telephone: its state, what the user can do, and, if it failed, the way that is left. */
export function CallStrip({ meeting }: { readonly meeting: Meeting }) {
  const styles = useStyles();
  const row = useAnswerRow();
  const locale = useApp((app) => app.locale);
  const [dismissed, setDismissed] = useState<number>();
  const { operationId, phone, details } = meeting;
  const shown = useShownNumbers(phone === undefined ? [] : [phone.number]);
  if (phone === undefined) return null;
  const failed = phone.state === 'failed' && dismissed !== phone.since;
  if (!failed && !isUnderWay(phone)) return null;
  const { meetNow } = window;
  const press = {
    hangUp: () => run(meetNow.hangUp(operationId), () => undefined),
    hold: () => run(meetNow.holdCall(operationId, true), () => undefined),
    resume: () => run(meetNow.holdCall(operationId, false), () => undefined),
  };
  const Icon = failed ? CallDismissRegular : CallRegular;
  return (
    <section
      className={styles.strip}
      aria-label={t('phoneCard.region')}
      data-testid="call"
      data-state={phone.state}
    >
      <div className={row.row}>
        <Icon className={styles.icon} aria-hidden />
        <span className={row.words}>
          <Caption1Strong>{callWords(phone)}</Caption1Strong>
          <Caption1 className={row.quiet}>
            <bdi dir="ltr">{shown(phone.number)}</bdi>
            {phone.state === 'connected' &&
              ` · ${t('phoneCard.since', { time: timeOfDay(phone.since, locale) })}`}
          </Caption1>
        </span>
        <span className={row.buttons}>
          {phone.actions.map((action) => (
            <PressButton
              key={action}
              size="small"
              className={row.button}
              label={t(`phoneCard.action.${action}`)}
              disabled={phone.asked !== undefined}
              press={press[action]}
              testId={`call-${action}`}
            />
          ))}
          {failed && (
            <PressButton
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              iconOnly
              label={t('common.dismiss')}
              press={() => {
                setDismissed(phone.since);
                return Promise.resolve();
              }}
              testId="call-dismiss"
            />
          )}
        </span>
      </div>
      {phone.problem !== undefined && (
        <div className={styles.problem}>
          <ProblemText problem={phone.problem} withoutDetails />
        </div>
      )}
      {failed && details?.dialIn !== undefined && (
        <>
          <Caption1 className={row.quiet}>{t('phoneCard.dialIn')}</Caption1>
          <DialInNumbers details={details} />
        </>
      )}
    </section>
  );
}
