import type { InitOptions } from 'i18next';

/** How i18next works here, in main and in the pages. */
export const i18nOptions = {
  lng: 'en',
  fallbackLng: 'en',
  interpolation: {
    // Texts are shown as text; escaping them for HTML would show the escapes.
    escapeValue: false,
    // What a server says is a value, never a text with values or references of its own.
    skipOnVariables: true,
  },
  initAsync: false,
  returnNull: false,
} as const satisfies InitOptions;
