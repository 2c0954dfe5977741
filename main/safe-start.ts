import type { Windows } from './desktop/windows';
import { t } from './language/t';
import type { Logger } from './log';
import { tellNotice } from './notices';
import type { SignIn } from './sign-in';
import type { AppStore } from './state';

interface Parts {
  readonly store: AppStore;
  readonly windows: Windows;
  readonly signIn: Pick<SignIn, 'showLast'>;
  readonly logger: Logger;
}

/**
 * Stands for what a start does by itself, where the two before it ended while they did that (L23): nobody is signed in, no
 * hotkey is taken. The window opens, also where a start is a hidden one, says why, and offers to go on as usual.
 */
export function startSafely({ store, windows, signIn, logger }: Parts): void {
  logger.warn('Meet Now ended twice while it was starting: this start signs nobody in and takes no hotkey.');
  signIn.showLast();
  tellNotice(store, 'safeStart', 'warning', () => t('notices.safeStart.why'));
  windows.show({ page: 'signIn' });
}
