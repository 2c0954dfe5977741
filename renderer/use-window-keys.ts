import { useEffect } from 'react';
import { directionOf } from '../common/languages';
import type { AppState } from '../common/state';
import { text } from '../common/text';
import { run, showAnswer } from './answer/run';
import { keyboard } from './keyboard';
import { askForSearch } from './meetings/search';
import { backFrom } from './navigation';
import { go, usePage } from './state';
import { windowKey, zoomKey } from './window-keys';

function press(event: KeyboardEvent): void {
  // A dialog, a menu or the field that records keys has used it.
  if (event.defaultPrevented || event.isComposing) return;
  const { app, view, language } = usePage.getState();
  const zoom = zoomKey(event, keyboard);
  if (zoom !== undefined) {
    event.preventDefault();
    void run(window.meetNow.zoomText(zoom), (percent) => text('about.zoomed', { percent }));
    return;
  }
  const key = windowKey(event, keyboard, directionOf(language) === 'rtl' ? 'ArrowRight' : 'ArrowLeft');
  if (key === undefined) return;
  const back = app === undefined ? undefined : backFrom(view, app);
  if (key === 'back' && back !== undefined) go(back);
  else if (key === 'settings' && app !== undefined) go('settings');
  else if (key === 'help' && app !== undefined) {
    if (view.page !== 'help') go('help');
  } else if (key === 'search' && app !== undefined) searchMeetings(app);
  else if (key === 'close') void window.meetNow.closeWindow();
  else if (key === 'quit') void window.meetNow.quit();
  else return;
  event.preventDefault();
}

/** Brings the search into view, and gives it the focus. */
function searchMeetings({ meetings }: AppState): void {
  if (meetings.length === 0) showAnswer({ intent: 'info', text: text('about.nothingToSearch') });
  else {
    if (usePage.getState().view.page !== 'home') go('home');
    askForSearch();
  }
}

/** Keys that work on every page of the window. */
export function useWindowKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
