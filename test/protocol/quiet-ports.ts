import type { ClientPorts } from '../../main/meetings/client';

/** Surroundings in which nothing outlives the run, all settings are off, and nobody listens. */
export const quietPorts: ClientPorts = {
  journal: { entries: [], append: () => undefined },
  copiesLinks: () => false,
  opensLinks: () => false,
  appearsOnline: () => false,
  copyLink: () => undefined,
  openLink: () => Promise.resolve(),
  signInFirst: () => undefined,
  onStatus: () => undefined,
};
