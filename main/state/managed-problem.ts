import { text } from '../../common/text';
import type { Problem } from '../../common/problem';
import type { AppStore } from './store';

/** Whether the organisation has set that. */
export const isManaged = (store: AppStore, name: string): boolean =>
  (store.getState().managed as readonly string[]).includes(name);

/**
 * Only the administrator can change it.
 * @param message names the setting, if that would not be clear
 */
export const managedProblem = (message = text('settings.managed.refused')): Problem => ({
  code: 'ManagedByOrganisation',
  message,
  advice: text('settings.managed.refusedAdvice'),
  next: 'contactAdministrator',
});
