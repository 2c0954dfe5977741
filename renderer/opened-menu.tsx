import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import { Fragment, useEffect, useRef } from 'react';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: React.JSX.Element;
  readonly disabled?: boolean;
  /** A line separates it from the entries before. */
  readonly apart?: boolean;
  readonly choose: () => void;
  readonly testId: string;
}

interface Props {
  readonly entries: readonly MenuEntry[];
  /** The button that opened the menu; it gets the focus back. */
  readonly opener: HTMLElement;
  readonly close: () => void;
  /** The edge that the menu shares with its button. */
  readonly align?: 'start' | 'end';
}

/** A menu that exists only while it is open: many cards and rows have one, and the user opens few of them. */
export function OpenedMenu({ entries, opener, close, align = 'end' }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, []);
  return (
    <Menu
      open
      onOpenChange={(event, { open }) => {
        if (open) return;
        if (event.type === 'keydown') opener.focus();
        close();
      }}
      positioning={{ target: opener, position: 'below', align }}
    >
      <MenuPopover>
        <div ref={list}>
          <MenuList>
            {entries.map(({ id, label, icon, disabled = false, apart = false, choose, testId }) => (
              <Fragment key={id}>
                {apart && <MenuDivider />}
                <MenuItem
                  {...(icon !== undefined && { icon })}
                  disabled={disabled}
                  onClick={() => {
                    opener.focus();
                    close();
                    choose();
                  }}
                  data-testid={testId}
                >
                  {label}
                </MenuItem>
              </Fragment>
            ))}
          </MenuList>
        </div>
      </MenuPopover>
    </Menu>
  );
}
