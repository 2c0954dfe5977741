import { Menu } from 'electron';
import type { Commands } from '../../../common/commands';
import type { AppStore } from '../../state/store';
import { appMenu } from './app-menu';

/** Sets the menu, and again after a change of language. @returns the unsubscribe function */
export function setAppMenu(store: AppStore, commands: Pick<Commands, 'showWindow' | 'quit'>): () => void {
  if (process.platform !== 'darwin') return () => undefined;
  const set = (): void => Menu.setApplicationMenu(Menu.buildFromTemplate([...appMenu(commands)]));
  set();
  return store.subscribe((state, before) => {
    if (state.language !== before.language) set();
  });
}
