import type { Settings } from './settings';

/** The settings that name the account to which another setting belongs. */
export type OwnerKey = 'serverOwner' | 'passwordCommandOwner';

/**
 * The sign-in address of the account to which a setting belongs. If nobody has signed in yet, it is '': then it belongs
 * to the first account that signs in.
 */
export const ownerOf = (settings: Pick<Settings, 'get'>, key: OwnerKey): string =>
  settings.get(key) || settings.get('address');
