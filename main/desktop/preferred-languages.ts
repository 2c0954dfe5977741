import { app } from 'electron';

/** What the system's user prefers to read, best first, as BCP 47 tags. */
export const preferredLanguages = (): readonly string[] => [
  ...app.getPreferredSystemLanguages(),
  app.getLocale(),
];
