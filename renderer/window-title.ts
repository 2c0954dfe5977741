import { appName } from './app-name';
import { t } from './language';
import { type Page } from './navigation';

/** What the window is called, on its frame and to a screen reader: its page, then the app. */
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
  }
}
