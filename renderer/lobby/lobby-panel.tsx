import { Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { PersonClockRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import type { Meeting } from '../../common/meeting';
import { run } from '../answer/run';
import { t } from '../language';
import { PressButton } from '../press-button';
import { useApp } from '../state';
import { AdmitEverybody } from './admit-everybody';
import { mayAdmit, unanswered } from './lobby';
import { useNextRow } from './use-next-row';
import { WaitingRow } from './waiting-row';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    padding: '8px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
  },
  heading: { display: 'flex', alignItems: 'center', gap: '6px', margin: 0 },
  icon: { fontSize: '16px', flexShrink: 0, color: tokens.colorBrandForeground1 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    maxHeight: '40vh',
    overflowY: 'auto',
  },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px' },
});

/** The people who wait to be admitted; also shown while the app admits everybody. */
export function LobbyPanel({ meeting }: { readonly meeting: Meeting }) {
  const styles = useStyles();
  const locale = useApp((app) => app.locale);
  const headingId = useId();
  const { operationId, lobby = [], admitsEverybody = false } = meeting;
  const { list, remember, forget } = useNextRow(lobby);
  if (lobby.length === 0 && !admitsEverybody) return null;
  const mayNot = lobby.length > 0 && !lobby.some(mayAdmit);
  return (
    <section className={styles.panel} aria-labelledby={headingId} data-testid="lobby">
      <div className={styles.heading}>
        <PersonClockRegular className={styles.icon} aria-hidden />
        <Caption1Strong as="h5" id={headingId} className={styles.heading}>
          {lobby.length > 0 ? t('roster.lobby.waiting', { count: lobby.length }) : t('roster.lobby.title')}
        </Caption1Strong>
      </div>
      {lobby.length > 0 && (
        <ul ref={list} className={styles.list} onFocus={remember} onBlur={forget}>
          {lobby.map((person) => (
            <WaitingRow key={person.href} operationId={operationId} person={person} locale={locale} />
          ))}
        </ul>
      )}
      {mayNot ? (
        <Caption1 data-testid="may-not-admit">{t('roster.lobby.mayNot')}</Caption1>
      ) : (
        <div className={styles.buttons}>
          {lobby.length > 1 && (
            <PressButton
              size="small"
              label={t('roster.lobby.admitAll')}
              disabled={unanswered(lobby).length === 0}
              press={() => run(window.meetNow.admitPeople(operationId), () => undefined)}
              testId="admit-all"
            />
          )}
          <AdmitEverybody meeting={meeting} />
        </div>
      )}
    </section>
  );
}
