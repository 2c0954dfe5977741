import { Body1Strong, Button, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, PersonCallRegular } from '@fluentui/react-icons';
import { Suspense, lazy, useId, useState } from 'react';
import type { IncomingInvitation } from '../../common/incoming';
import { ProblemText } from '../answer/problem-text';
import { run } from '../answer/run';
import { Card } from '../card';
import { t } from '../language';
import { timeOfDay } from '../meetings/times';
import { PressButton } from '../press-button';
import { showMeeting, useApp } from '../state';
import { inviterWords } from './invitation-words';

const OpenedMenu = lazy(async () => ({ default: (await import('../opened-menu')).OpenedMenu }));

const useStyles = makeStyles({
  card: {
    flexShrink: 0,
    rowGap: '6px',
    border: `1px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  urgent: { border: `2px solid ${tokens.colorPaletteRedBorder2}` },
  line: { display: 'flex', alignItems: 'flex-start', columnGap: '8px' },
  icon: { fontSize: '20px', flexShrink: 0, color: tokens.colorBrandForeground1 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  heading: { margin: 0 },
  mark: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  button: { minWidth: 'auto' },
  problem: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** Somebody invites the user: who, to what, and the buttons that answer. */
export function InvitationCard({ invitation }: { readonly invitation: IncomingInvitation }) {
  const styles = useStyles();
  const locale = useApp((app) => app.locale);
  const headingId = useId();
  const [opener, setOpener] = useState<HTMLElement>();
  const { id, subject, importance, at, state, problem } = invitation;
  const answering = state === 'answering';
  const isUrgent = importance !== 'Normal';
  const decline = (everywhere: boolean) =>
    run(window.meetNow.declineInvitation(id, everywhere), () => undefined);
  const accept = async () => {
    const done = await run(window.meetNow.acceptInvitation(id), () => undefined);
    if (done !== undefined) showMeeting(done.value);
  };
  const more = t('invitations.declineHow');
  return (
    <Card
      role="group"
      aria-labelledby={headingId}
      className={mergeClasses(styles.card, isUrgent && styles.urgent)}
      data-testid="invitation"
    >
      <div className={styles.line}>
        <PersonCallRegular className={styles.icon} aria-hidden />
        <span className={styles.words}>
          <Body1Strong as="h2" id={headingId} className={styles.heading}>
            <bdi>{inviterWords(invitation)}</bdi>
          </Body1Strong>
          <span dir="auto">{subject || t('meeting.noSubject')}</span>
          <Caption1 className={styles.quiet}>
            {isUrgent && <span className={styles.mark}>{t(`common.importance.${importance}`)} · </span>}
            {answering ? t('invitations.answering') : timeOfDay(at, locale)}
          </Caption1>
        </span>
      </div>
      {problem !== undefined && (
        <div className={styles.problem}>
          <ProblemText problem={problem} />
        </div>
      )}
      <div className={styles.buttons}>
        <PressButton
          size="small"
          appearance="primary"
          className={styles.button}
          label={t('invitations.join')}
          disabled={answering}
          press={accept}
          testId="invitation-join"
        />
        <PressButton
          size="small"
          className={styles.button}
          label={t('invitations.decline')}
          disabled={answering}
          press={() => decline(true)}
          testId="invitation-decline"
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<ChevronDownRegular />}
          aria-label={more}
          title={more}
          aria-haspopup="menu"
          aria-expanded={opener !== undefined}
          disabledFocusable={answering}
          onClick={({ currentTarget }) => setOpener(opener === undefined ? currentTarget : undefined)}
          data-testid="invitation-how"
        />
      </div>
      <Suspense>
        {opener !== undefined && (
          <OpenedMenu
            opener={opener}
            close={() => setOpener(undefined)}
            entries={(['everywhere', 'here'] as const).map((where) => ({
              id: where,
              label: t(`invitations.where.${where}`),
              choose: () => void decline(where === 'everywhere'),
              testId: `decline-${where}`,
            }))}
          />
        )}
      </Suspense>
    </Card>
  );
}
