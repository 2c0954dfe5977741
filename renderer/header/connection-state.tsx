import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  ArrowSyncRegular,
  CheckmarkCircleFilled,
  CircleRegular,
  ErrorCircleFilled,
} from '@fluentui/react-icons';
import type { ConnectionStatus } from '../../common/connection-status';
import { useApp } from '../state';
import { connectionWords } from './connection-words';

const icons: Readonly<Record<ConnectionStatus['state'], typeof CircleRegular>> = {
  signedOut: CircleRegular,
  connecting: ArrowSyncRegular,
  ready: CheckmarkCircleFilled,
  reconnecting: ArrowSyncRegular,
  faulted: ErrorCircleFilled,
};

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  icon: { flexShrink: 0 },
  ready: { color: tokens.colorStatusSuccessForeground1 },
  reconnecting: { color: tokens.colorStatusWarningForeground1 },
  faulted: { color: tokens.colorStatusDangerForeground1 },
  connecting: { color: tokens.colorNeutralForeground2 },
  signedOut: { color: tokens.colorNeutralForeground3 },
});

/** The state of the connection as a shape, a colour and words, each of which is enough. */
export function ConnectionState() {
  const styles = useStyles();
  const connection = useApp((app) => app.connection);
  const Icon = icons[connection.state];
  return (
    <Caption1 className={styles.line} data-testid="connection-state" data-state={connection.state}>
      <Icon className={mergeClasses(styles.icon, styles[connection.state])} aria-hidden />
      {connectionWords(connection)}
    </Caption1>
  );
}
