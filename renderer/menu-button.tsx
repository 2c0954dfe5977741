import { Button } from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';

interface Props {
  /** For screen readers, and the tool tip; contains the visible text. */
  readonly label: string;
  /** What the button shows instead of three dots. */
  readonly children?: ReactNode;
  readonly className: string;
  /** Whether its menu is open. */
  readonly open: boolean;
  /** Opens the menu, or closes it. @param opener gets the focus back */
  readonly toggle: (opener: HTMLElement) => void;
  /** The user is about to press it. */
  readonly onApproach?: () => void;
  readonly testId: string;
}

/** Opens an `OpenedMenu`, also with the arrow key. */
export function MenuButton({ label, children, className, open, toggle, onApproach, testId }: Props) {
  return (
    <Button
      size="small"
      appearance="subtle"
      className={className}
      {...(children === undefined && { icon: <MoreHorizontalRegular /> })}
      aria-label={label}
      title={label}
      aria-haspopup="menu"
      aria-expanded={open}
      onClick={({ currentTarget }) => toggle(currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || open) return;
        event.preventDefault();
        toggle(event.currentTarget);
      }}
      {...(onApproach !== undefined && { onPointerEnter: onApproach, onFocus: onApproach })}
      data-testid={testId}
    >
      {children}
    </Button>
  );
}
