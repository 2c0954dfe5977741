import { t } from '../language/t';
import type { Problem } from '../../common/problem';
import type { AppStore } from './store';

/** Whether that is for the organisation to set. */
export const isManaged = (store: AppStore, name: string): boolean =>
  (store.getState().managed as readonly string[]).includes(name);

/**
 * What was asked for is for the administrator to change.
 * @param message says what that is, where it would not be plain
 */
export const managedProblem = (message = t('settings.managed.refused')): Problem => ({
  code: 'ManagedByOrganisation',
  message,
  advice: t('settings.managed.refusedAdvice'),
  next: 'contactAdministrator',
});
