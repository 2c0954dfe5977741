import type { Windows } from '../desktop/window/windows';
import { sentences, type Text, text } from '../../common/text';
import type { Logger } from '../base/log';
import { shownState } from '../../common/meeting';
import type { SignIn } from '../account/sign-in';
import { type AppStore, setNotice } from '../state/store';

interface SafeStartDeps {
  readonly store: AppStore;
  readonly windows: Windows;
  readonly signIn: Pick<SignIn, 'showLast'>;
  readonly logger: Logger;
}

/** Why this is a safe start, and how many meetings may still be running: starting normally takes them up. */
function reason(store: AppStore): Text {
  const running = store.getState().meetings.filter((one) => shownState(one) === 'unconfirmed').length;
  const why = text('notices.safeStart.why');
  return running === 0 ? why : sentences(why, text('notices.safeStart.running', { count: running }));
}

/**
 * Replaces a normal start after two that did not finish (L23): signs nobody in and registers no hotkey. The window opens
 * even if the start is a hidden one. It explains why, and offers to start normally.
 */
export function startSafely({ store, windows, signIn, logger }: SafeStartDeps): void {
  logger.warn('Meet Now ended twice while it was starting: this start signs nobody in and takes no hotkey.');
  signIn.showLast();
  const show = (): void => setNotice(store, 'safeStart', 'warning', reason(store));
  show();
  store.subscribe(({ meetings, notices }, before) => {
    if (meetings !== before.meetings && notices.some(({ id }) => id === 'safeStart')) show();
  });
  windows.show({ page: 'signIn' });
}
