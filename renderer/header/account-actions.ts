import type { AppState, OtherAccount } from '../../common/state';

/** What the menu offers: an action on the current account, or a switch to another one. */
export type AccountAction = 'settings' | 'signOut' | 'add' | 'remove' | { readonly switchTo: OtherAccount };

/** What the menu under the user's name offers; nothing if nobody is signed in. */
export const accountActions = ({
  connection,
  account,
  otherAccounts = [],
}: Pick<AppState, 'connection' | 'account' | 'otherAccounts'>): readonly AccountAction[] =>
  connection.state === 'signedOut'
    ? []
    : [
        'settings',
        ...otherAccounts.map((one) => ({ switchTo: one })),
        'add',
        ...(account === undefined || otherAccounts.length === 0 ? [] : (['remove'] as const)),
        'signOut',
      ];
