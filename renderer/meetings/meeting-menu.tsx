import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import { Fragment, useEffect, useRef } from 'react';
import type { Meeting } from '../../common/meeting';
import { t } from '../language';
import { actionIcons } from './action-icons';
import { type ActionId } from './actions';
import { perform } from './perform';

interface Props {
  readonly meeting: Meeting;
  readonly actions: readonly ActionId[];
  /** The button that opened the menu; it gets the focus back. */
  readonly opener: HTMLElement;
  readonly close: () => void;
  readonly invite: () => void;
}

/** The actions of a meeting that have no button. */
export function MeetingMenu({ meeting, actions, opener, close, invite }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, []);
  const choose = (action: ActionId) => {
    opener.focus();
    close();
    if (action === 'invite') invite();
    else void perform(action, meeting);
  };
  return (
    <Menu
      open
      onOpenChange={(event, { open }) => {
        if (open) return;
        if (event.type === 'keydown') opener.focus();
        close();
      }}
      positioning={{ target: opener, position: 'below', align: 'end' }}
    >
      <MenuPopover>
        <div ref={list}>
          <MenuList>
            {actions.map((action) => (
              <Fragment key={action}>
                {action === 'delete' && actions.length > 1 && <MenuDivider />}
                <MenuItem
                  icon={actionIcons[action]}
                  onClick={() => choose(action)}
                  data-testid={`meeting-${action}`}
                >
                  {t(`meetings.action.${action}`)}
                </MenuItem>
              </Fragment>
            ))}
          </MenuList>
        </div>
      </MenuPopover>
    </Menu>
  );
}
