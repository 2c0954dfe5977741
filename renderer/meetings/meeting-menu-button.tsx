import { makeStyles } from '@fluentui/react-components';
import { Suspense, lazy, useState } from 'react';
import type { Meeting } from '../../common/meeting';
import { t } from '../language';
import { MenuButton } from '../menu-button';
import { actionsOf } from './actions';
import { subjectWords } from './meeting-words';
import type { Opening } from './perform';

// Two hundred cards, each with a menu, would be slow to draw, and the user opens few of them.
const loadMenu = async () => ({ default: (await import('./meeting-menu')).MeetingMenu });
const MeetingMenu = lazy(loadMenu);

const useStyles = makeStyles({ button: { flexShrink: 0, marginInlineEnd: '-4px' } });

interface Props {
  readonly meeting: Meeting;
  /** Opens a form or a dialog. @param button gets the focus back */
  readonly open: (what: Opening, button: HTMLElement) => void;
}

/** Opens the menu of a meeting; hidden if the menu would be empty. */
export function MeetingMenuButton({ meeting, open }: Props) {
  const styles = useStyles();
  const [opener, setOpener] = useState<HTMLElement>();
  const { menu } = actionsOf(meeting);
  if (menu.length === 0) return null;
  return (
    <>
      <MenuButton
        label={t('meetings.moreActions', { subject: subjectWords(meeting) })}
        className={styles.button}
        open={opener !== undefined}
        toggle={(button) => setOpener(opener === undefined ? button : undefined)}
        onApproach={() => void loadMenu()}
        testId="meeting-menu"
      />
      <Suspense>
        {opener !== undefined && (
          <MeetingMenu
            meeting={meeting}
            actions={menu}
            opener={opener}
            close={() => setOpener(undefined)}
            open={(what) => open(what, opener)}
          />
        )}
      </Suspense>
    </>
  );
}
