import { app } from 'electron';

/** The languages that the user prefers, best first, as BCP 47 tags. */
export const preferredLanguages = (): readonly string[] => [
  ...app.getPreferredSystemLanguages(),
  app.getLocale(),
];
