import { makeResetStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { HTMLAttributes } from 'react';

const useStyles = makeResetStyles({
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  gap: '12px',
  padding: '12px',
  overflow: 'hidden',
  borderRadius: tokens.borderRadiusMedium,
  color: tokens.colorNeutralForeground1,
  backgroundColor: tokens.colorNeutralBackground1,
  boxShadow: tokens.shadow4,
  // Visible only if the system forces its colours.
  '::after': {
    position: 'absolute',
    inset: 0,
    content: '""',
    pointerEvents: 'none',
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: 'inherit',
  },
});

/**
 * A surface like Fluent's card. That one manages the focus of cards that are themselves pressed, with code that loads
 * before every form and watches each change of the page. Ours are not pressed.
 */
export function Card({ className, ...rest }: HTMLAttributes<HTMLDivElement> & { 'data-testid'?: string }) {
  return <div {...rest} className={mergeClasses(useStyles(), className)} />;
}
