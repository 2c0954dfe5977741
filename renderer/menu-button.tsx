import { Button } from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';

interface Props {
  readonly label: string;
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
export function MenuButton({ label, className, open, toggle, onApproach, testId }: Props) {
  return (
    <Button
      size="small"
      appearance="subtle"
      className={className}
      icon={<MoreHorizontalRegular />}
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
    />
  );
}
