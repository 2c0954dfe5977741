import type { Settings } from './settings';

/** Settings that belong to one account, by the key that says to which. */
export type OwnerKey = 'serverOwner' | 'passwordCommandOwner';

/** The sign-in address of the account that a setting belongs to; '' = nobody has signed in yet, so it is for the first. */
export const ownerOf = (settings: Pick<Settings, 'get'>, key: OwnerKey): string =>
  settings.get(key) || settings.get('address');
