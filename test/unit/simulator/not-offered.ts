import { type Loose } from './bench';

/** Links of the published answers that the simulator leaves out, because it does not serve what they lead to. */
const NOT_OFFERED: Readonly<Record<string, string>> = {
  contactPhoto: 'photos',
  myGroups: 'groups',
  myGroupMemberships: 'groups',
  startPhoneAudio: 'calls between two people',
  applicationSharing: 'modalities other than messaging and the telephone',
  audioVideo: 'modalities other than messaging and the telephone',
  dataCollaboration: 'modalities other than messaging and the telephone',
};

/** The published answer without the links that the simulator does not offer. */
export function offered<T>(published: T): T {
  if (Array.isArray(published)) return published.map((one: unknown) => offered(one)) as T;
  if (typeof published !== 'object' || published === null) return published;
  const entries = Object.entries(published as unknown as Loose).map(([key, value]) => [
    key,
    key === '_links'
      ? Object.fromEntries(Object.entries(value).filter(([rel]) => !(rel in NOT_OFFERED)))
      : offered(value),
  ]);
  return Object.fromEntries(entries) as T;
}
