import type { ClientPorts } from '../../main/meetings/client';

/** Ports with nothing persistent, all settings off, and no listeners. */
export const quietPorts: ClientPorts = {
  journal: { entries: [], append: () => undefined },
  copiesLinks: () => false,
  opensLinks: () => false,
  appearsOnline: () => false,
  notifiesChat: () => false,
  admitsEverybody: () => false,
  phoneSettings: () => ({ number: '', typed: [], locale: 'en-US' }),
  hotkeyCallsMe: () => false,
  copyLink: () => Promise.resolve(true),
  openLink: () => Promise.resolve(),
  signInFirst: () => undefined,
  onStatus: () => undefined,
};
