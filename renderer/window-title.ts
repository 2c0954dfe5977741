import { t } from './language';
import type { Page } from './navigation';

/** The title of the window, for its frame and for screen readers: the page, then the app. */
export function windowTitle(page: Page): string {
  switch (page) {
    case 'home':
      return appName;
    case 'signIn':
      return t('common.windowTitle', { app: appName, page: t('signIn.title') });
    case 'check':
      return t('common.windowTitle', { app: appName, page: t('check.title') });
    case 'settings':
      return t('common.windowTitle', { app: appName, page: t('settings.title') });
    case 'help':
    case 'news':
    case 'licences':
      return t('common.windowTitle', { app: appName, page: t(`about.${page}`) });
  }
}

/** The name of the app, in every language. */
export const appName = 'Meet Now';
