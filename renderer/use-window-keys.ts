import { useEffect } from 'react';
import { directionOf } from '../common/languages';
import { keyboard } from './keyboard';
import { backFrom } from './navigation';
import { go, usePage } from './state';
import { windowKey } from './window-keys';

function press(event: KeyboardEvent): void {
  // A dialog, a menu or the field that records keys has used it.
  if (event.defaultPrevented || event.isComposing) return;
  const { app, view, language } = usePage.getState();
  const key = windowKey(event, keyboard, directionOf(language) === 'rtl' ? 'ArrowRight' : 'ArrowLeft');
  if (key === undefined) return;
  const back = app === undefined ? undefined : backFrom(view.page, app);
  if (key === 'back' && back !== undefined) go(back);
  else if (key === 'settings' && app !== undefined) go('settings');
  else if (key === 'close') void window.meetNow.closeWindow();
  else if (key === 'quit') void window.meetNow.quit();
  else return;
  event.preventDefault();
}

/** Keys that work on every page of the window. */
export function useWindowKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
