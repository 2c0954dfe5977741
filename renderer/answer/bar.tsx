import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  tokens,
  type MessageBarIntent,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { type ReactElement, type ReactNode } from 'react';
import { t } from '../language';

const useStyles = makeStyles({
  bar: { paddingTop: '8px', paddingBottom: '8px', flexShrink: 0 },
  body: {
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
    minWidth: 0,
    paddingTop: 0,
    paddingBottom: 0,
    lineHeight: tokens.lineHeightBase300,
  },
  action: { marginTop: '8px' },
});

interface Props {
  readonly intent: MessageBarIntent;
  readonly children: ReactNode;
  /** What the user can do about it; shown below the text. */
  readonly action?: ReactElement;
  /** A button beside the text. */
  readonly beside?: ReactElement | undefined;
  /** What the cross beside the text does. */
  readonly dismiss?: () => void;
  readonly testId?: string;
}

/** A message for the user. */
export function Bar({ intent, children, action, beside, dismiss, testId }: Props) {
  const styles = useStyles();
  return (
    <MessageBar
      intent={intent}
      layout="singleline"
      className={styles.bar}
      data-testid={testId}
      data-intent={intent}
    >
      <MessageBarBody className={styles.body}>
        {children}
        {action !== undefined && <div className={styles.action}>{action}</div>}
      </MessageBarBody>
      {dismiss !== undefined && (
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              size="small"
              icon={<DismissRegular />}
              aria-label={t('common.dismiss')}
              onClick={dismiss}
            />
          }
        >
          {beside}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
