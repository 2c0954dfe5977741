import { systemPreferences } from 'electron';
import { type PolicyReading, readPolicy } from './read-policy';

const key = 'MeetNowPolicy';

/** The policy of a Mac: a dictionary in the preferences of this app, which a profile sets. */
export function macosPolicy(): PolicyReading | undefined {
  const document: unknown = systemPreferences.getUserDefault(key, 'dictionary');
  // What is not there comes as an empty dictionary.
  if (typeof document !== 'object' || document === null || Object.keys(document).length === 0)
    return undefined;
  return { source: key, ...readPolicy(document) };
}
