import type { ConnectionStatus } from '../../common/connection-status';

export type AccountAction = 'settings' | 'signOut';

/** What the menu under the user's name offers; nothing if nobody is signed in. */
export const accountActions = (connection: ConnectionStatus): readonly AccountAction[] =>
  connection.state === 'signedOut' ? [] : ['settings', 'signOut'];
