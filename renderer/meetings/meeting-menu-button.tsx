import { Button, makeStyles } from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { Suspense, lazy, useState } from 'react';
import type { Meeting } from '../../common/meeting';
import { t } from '../language';
import { actionsOf } from './actions';
import { subjectWords } from './meeting-words';

// Two hundred cards, each with a menu, would be slow to draw, and the user opens few of them.
const loadMenu = async () => ({ default: (await import('./meeting-menu')).MeetingMenu });
const MeetingMenu = lazy(loadMenu);

const useStyles = makeStyles({ button: { flexShrink: 0, marginInlineEnd: '-4px' } });

interface Props {
  readonly meeting: Meeting;
  /** @param button gets the focus back */
  readonly invite: (button: HTMLElement) => void;
}

/** Opens the menu of a meeting; hidden if the menu would be empty. */
export function MeetingMenuButton({ meeting, invite }: Props) {
  const styles = useStyles();
  const [opener, setOpener] = useState<HTMLElement>();
  const { menu } = actionsOf(meeting);
  if (menu.length === 0) return null;
  const words = t('meetings.moreActions', { subject: subjectWords(meeting) });
  return (
    <>
      <Button
        size="small"
        appearance="subtle"
        className={styles.button}
        icon={<MoreHorizontalRegular />}
        aria-label={words}
        title={words}
        aria-haspopup="menu"
        aria-expanded={opener !== undefined}
        onClick={({ currentTarget }) => setOpener(opener === undefined ? currentTarget : undefined)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpener(event.currentTarget);
        }}
        onPointerEnter={() => void loadMenu()}
        onFocus={() => void loadMenu()}
        data-testid="meeting-menu"
      />
      <Suspense>
        {opener !== undefined && (
          <MeetingMenu
            meeting={meeting}
            actions={menu}
            opener={opener}
            close={() => setOpener(undefined)}
            invite={() => invite(opener)}
          />
        )}
      </Suspense>
    </>
  );
}
