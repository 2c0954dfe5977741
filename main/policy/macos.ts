import { systemPreferences } from 'electron';
import { type PolicyReading, readPolicy } from './read-policy';

const key = 'MeetNowPolicy';

/** Reads the policy of a Mac from the preferences of this app, which a configuration profile sets. */
export function macosPolicy(): PolicyReading | undefined {
  const document: unknown = systemPreferences.getUserDefault(key, 'dictionary');
  // macOS reports missing preferences as an empty dictionary.
  if (typeof document !== 'object' || document === null || Object.keys(document).length === 0)
    return undefined;
  return { source: key, ...readPolicy(document) };
}
