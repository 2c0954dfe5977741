import { t } from '../language/t';
import type { Problem } from '../problem';
import type { AppStore } from '../state';

/** Whether that is for the organisation to set. */
export const isManaged = (store: AppStore, name: string): boolean =>
  (store.getState().managed as readonly string[]).includes(name);

/** What was asked for is for the administrator to change. */
export const managedProblem = (): Problem => ({
  code: 'ManagedByOrganisation',
  message: t('settings.managed.refused'),
  advice: t('settings.managed.refusedAdvice'),
  next: 'contactAdministrator',
});
