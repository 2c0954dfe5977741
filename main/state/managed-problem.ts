import { type Text, text } from '../../common/text';
import type { Problem } from '../../common/problem';
import type { AppStore } from './store';

/** Whether the organisation enforces this setting. */
export const isManaged = (store: AppStore, name: string): boolean =>
  (store.getState().managed as readonly string[]).includes(name);

/**
 * The problem that only the administrator can change a setting.
 * @param message a text that names the setting, if it would not be clear otherwise
 */
export const managedProblem = (message: Text = text('settings.managed.refused')): Problem => ({
  code: 'ManagedByOrganisation',
  message,
  advice: text('settings.managed.refusedAdvice'),
  next: 'contactAdministrator',
});
