import type { Settings } from './settings';

/** The settings that belong to one account, each with the setting that names the account. */
export type OwnerKey = 'serverOwner' | 'passwordCommandOwner';

/**
 * The sign-in address of the account that a setting belongs to; '' = nobody has signed in yet, so it belongs to the
 * first account that does.
 */
export const ownerOf = (settings: Pick<Settings, 'get'>, key: OwnerKey): string =>
  settings.get(key) || settings.get('address');
