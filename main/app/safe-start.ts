import type { Windows } from '../desktop/window/windows';
import { t } from '../language/t';
import type { Logger } from '../base/log';
import { shownState } from '../../common/meeting';
import { tellNotice } from '../state/notices';
import type { SignIn } from '../account/sign-in';
import type { AppStore } from '../state/store';

interface Parts {
  readonly store: AppStore;
  readonly windows: Windows;
  readonly signIn: Pick<SignIn, 'showLast'>;
  readonly logger: Logger;
}

/** Why this is a safe start, and which meetings may still be running: starting normally takes them up. */
function reason(store: AppStore): string {
  const running = store.getState().meetings.filter((one) => shownState(one) === 'unconfirmed').length;
  const why = t('notices.safeStart.why');
  return running === 0 ? why : `${why} ${t('notices.safeStart.running', { count: running })}`;
}

/**
 * Stands for what a start does by itself, where the two before it ended while they did that (L23): nobody is signed in, no
 * hotkey is taken. The window opens, also where a start is a hidden one, says why, and offers to go on as usual.
 */
export function startSafely({ store, windows, signIn, logger }: Parts): void {
  logger.warn('Meet Now ended twice while it was starting: this start signs nobody in and takes no hotkey.');
  signIn.showLast();
  const say = (): void => tellNotice(store, 'safeStart', 'warning', () => reason(store));
  say();
  store.subscribe(({ meetings, notices }, before) => {
    if (meetings !== before.meetings && notices.some(({ id }) => id === 'safeStart')) say();
  });
  windows.show({ page: 'signIn' });
}
