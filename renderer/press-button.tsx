import { Button, Spinner, type ButtonProps } from '@fluentui/react-components';
import { useState } from 'react';

interface Props {
  readonly press: () => Promise<unknown>;
  readonly label: string;
  readonly icon?: React.JSX.Element;
  /** The icon says it; the label is for readers and for those who point at it. */
  readonly iconOnly?: boolean;
  readonly size?: 'small' | 'medium';
  readonly appearance?: 'primary' | 'secondary' | 'subtle';
  readonly className?: string;
  readonly testId?: string;
}

/** A button whose command takes a while: it shows that it was pressed, and takes no second press meanwhile. */
export function PressButton({ press, label, icon, iconOnly = false, testId, ...look }: Props) {
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
      {...(iconOnly && { 'aria-label': label, title: label })}
      disabledFocusable={busy}
      aria-busy={busy}
      onClick={pressed}
      data-testid={testId}
    >
      {iconOnly ? undefined : label}
    </Button>
  );
}
