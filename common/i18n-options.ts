import type { InitOptions } from 'i18next';

/** Options of i18next, for main and the pages. */
export const i18nOptions = {
  lng: 'en',
  fallbackLng: 'en',
  interpolation: {
    // Texts are never inserted as HTML, so escaping would only make the escapes visible.
    escapeValue: false,
    // Do not interpolate within values: they may come from a server.
    skipOnVariables: true,
  },
  initAsync: false,
  returnNull: false,
} as const satisfies InitOptions;
