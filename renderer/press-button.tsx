import { Button, Spinner, type ButtonProps } from '@fluentui/react-components';
import { useState } from 'react';

interface Props {
  readonly press: () => Promise<unknown>;
  readonly label: string;
  /** For screen readers, if the label alone does not say whom or what the button is about; contains the label. */
  readonly accessibleName?: string;
  /** A tooltip. */
  readonly title?: string;
  /** The command makes no sense now, for example because it is under way. */
  readonly disabled?: boolean;
  readonly icon?: React.JSX.Element;
  /** Shows only the icon; the label is for screen readers and the tool tip. */
  readonly iconOnly?: boolean;
  readonly size?: 'small' | 'medium';
  readonly appearance?: 'primary' | 'secondary' | 'subtle';
  readonly className?: string;
  readonly testId?: string;
}

/** A button for a command that takes a while. While it runs, the button looks busy and ignores presses. */
export function PressButton({
  press,
  label,
  accessibleName,
  disabled = false,
  icon,
  iconOnly = false,
  testId,
  ...look
}: Props) {
  const [busy, setBusy] = useState(false);
  const pressed = () => {
    setBusy(true);
    void press().finally(() => setBusy(false));
  };
  const shown: ButtonProps['icon'] = busy && icon !== undefined ? <Spinner size="extra-tiny" /> : icon;
  return (
    <Button
      {...look}
      {...(shown !== undefined && { icon: shown })}
      {...(accessibleName !== undefined && { 'aria-label': accessibleName })}
      {...(iconOnly && { 'aria-label': label, title: label })}
      disabledFocusable={busy || disabled}
      aria-busy={busy}
      onClick={pressed}
      data-testid={testId}
    >
      {iconOnly ? undefined : label}
    </Button>
  );
}
