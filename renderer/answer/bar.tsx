import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  mergeClasses,
  type MessageBarIntent,
} from '@fluentui/react-components';
import { type ReactNode } from 'react';

const useStyles = makeStyles({
  bar: { paddingTop: '8px', paddingBottom: '8px', flexShrink: 0 },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: 0 },
});

interface Props {
  readonly intent: MessageBarIntent;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** A button at the end of the first line. */
  readonly dismiss?: ReactNode;
  readonly testId?: string;
  readonly className?: string;
}

/** A message in the flow of the page or over it. */
export function Bar({ intent, children, actions, dismiss, testId, className }: Props) {
  const styles = useStyles();
  return (
    <MessageBar
      intent={intent}
      layout={actions === undefined ? 'singleline' : 'multiline'}
      className={mergeClasses(styles.bar, className)}
      data-testid={testId}
      data-intent={intent}
    >
      <MessageBarBody className={styles.body}>{children}</MessageBarBody>
      {(actions !== undefined || dismiss !== undefined) && (
        <MessageBarActions containerAction={dismiss as never}>{actions}</MessageBarActions>
      )}
    </MessageBar>
  );
}
