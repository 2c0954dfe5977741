import { Button, buttonClassNames, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons';
import { Suspense, lazy, useState } from 'react';
import { companyWords, peopleAgain } from '../../common/meet-again';
import type { Meeting } from '../../common/meeting';
import { text } from '../../common/text';
import { say, t } from '../language';
import { PressButton } from '../press-button';
import { go } from '../state';
import { setDraft } from '../start/draft';
import { actionIcons } from './action-icons';
import { addressesAgain, meetAgain } from './perform';

// Many cards have the button, and the user opens few of the menus.
const loadMenu = async () => ({ default: (await import('../opened-menu')).OpenedMenu });
const OpenedMenu = lazy(loadMenu);

const useStyles = makeStyles({
  split: { display: 'inline-flex' },
  first: { borderStartEndRadius: 0, borderEndEndRadius: 0 },
  second: {
    borderStartStartRadius: 0,
    borderEndStartRadius: 0,
    borderInlineStartWidth: 0,
    minWidth: '24px',
    paddingInline: tokens.spacingHorizontalXXS,
    [`& .${buttonClassNames.icon}`]: { fontSize: '12px', width: '12px', height: '12px' },
  },
});

interface Props {
  readonly meeting: Meeting;
  readonly className: string;
}

/** Meets with the same people again. A menu beside it offers to meet without inviting them. */
export function AgainButton({ meeting, className }: Props) {
  const styles = useStyles();
  const [opener, setOpener] = useState<HTMLElement>();
  const { operationId } = meeting;
  const { invited } = peopleAgain(meeting);
  const people = companyWords(invited);
  const again = (more: string, looks?: string) => (
    <PressButton
      size="small"
      className={mergeClasses(className, looks)}
      icon={actionIcons.again}
      label={t('meetings.action.again')}
      press={() => meetAgain(operationId)}
      testId="meeting-again"
      {...(more !== '' && { title: more, accessibleName: more })}
    />
  );
  if (people === undefined) return again('');
  const withPeople = say(text('again.action.with', { people }));
  const change = () => {
    const { subject, importance } = meeting;
    setDraft({ subject, importance, invite: addressesAgain(meeting) });
    go('home');
  };
  return (
    <span className={styles.split}>
      {again(withPeople, styles.first)}
      <Button
        size="small"
        className={mergeClasses(className, styles.second)}
        icon={<ChevronDownRegular />}
        aria-label={t('again.action.more')}
        title={t('again.action.more')}
        aria-haspopup="menu"
        aria-expanded={opener !== undefined}
        onClick={({ currentTarget }) => setOpener(opener === undefined ? currentTarget : undefined)}
        onPointerEnter={() => void loadMenu()}
        onFocus={() => void loadMenu()}
        data-testid="meeting-again-menu"
      />
      <Suspense>
        {opener !== undefined && (
          <OpenedMenu
            opener={opener}
            close={() => setOpener(undefined)}
            entries={[
              {
                id: 'with',
                label: withPeople,
                choose: () => void meetAgain(operationId),
                testId: 'meeting-again-with',
              },
              {
                id: 'alone',
                label: t('again.action.alone'),
                choose: () => void meetAgain(operationId, true),
                testId: 'meeting-again-alone',
              },
              {
                id: 'change',
                label: t('again.action.change'),
                apart: true,
                choose: change,
                testId: 'meeting-again-change',
              },
            ]}
          />
        )}
      </Suspense>
    </span>
  );
}
