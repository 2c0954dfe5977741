import type { ConnectionStatus } from '../../common/connection-status';
import { t } from '../language';

/** The state of the connection in a few words. */
export function connectionWords(connection: ConnectionStatus): string {
  switch (connection.state) {
    case 'signedOut':
      return t('common.connection.signedOut');
    case 'connecting':
      return t(`common.connection.${connection.step}`);
    case 'ready':
      return t('common.connection.ready');
    case 'reconnecting':
      return t('common.connection.reconnecting');
    case 'faulted':
      return t('common.connection.faulted');
  }
}
