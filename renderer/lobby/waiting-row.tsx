import { Caption1, Caption1Strong } from '@fluentui/react-components';
import type { WaitingPerson } from '../../common/people';
import { run } from '../answer/run';
import { useAnswerRow } from '../answer-row';
import { t } from '../language';
import { timeOfDay } from '../meetings/times';
import { PressButton } from '../press-button';
import { mayAdmit, waitingWords } from './lobby';

interface Props {
  readonly operationId: string;
  readonly person: WaitingPerson;
  readonly locale: string;
}

/** Somebody in the lobby, with the buttons that answer. */
export function WaitingRow({ operationId, person, locale }: Props) {
  const styles = useAnswerRow();
  const { href, since, asked, actions } = person;
  const name = waitingWords(person);
  const answered = asked === 'admit' || asked === 'reject';
  return (
    <li className={styles.row} data-testid="waiting">
      <span className={styles.words}>
        <Caption1Strong>
          <bdi>{name}</bdi>
        </Caption1Strong>
        <Caption1 className={styles.quiet}>
          {answered
            ? t(`roster.asked.${asked}`)
            : t('roster.lobby.since', { time: timeOfDay(since, locale) })}
        </Caption1>
      </span>
      <span className={styles.buttons}>
        {mayAdmit(person) && (
          <PressButton
            size="small"
            appearance="primary"
            className={styles.button}
            label={t('roster.lobby.admit')}
            accessibleName={t('roster.lobby.admitName', { name })}
            disabled={answered}
            press={() => run(window.meetNow.admitPeople(operationId, [href]), () => undefined)}
            testId="admit"
          />
        )}
        {(actions === undefined || actions.includes('reject')) && (
          <PressButton
            size="small"
            className={styles.button}
            label={t('roster.lobby.deny')}
            accessibleName={t('roster.lobby.denyName', { name })}
            disabled={answered}
            press={() => run(window.meetNow.denyPeople(operationId, [href]), () => undefined)}
            testId="deny"
          />
        )}
      </span>
    </li>
  );
}
