import type { MeetNowApi } from '../preload/contract';
import type { AppState } from '../common/state';
import type { Language } from '../common/languages';
import { told } from './answer/run';
import { reuseUnchanged } from './reuse-unchanged';
import { say, speak } from './language';
import { changesInWords } from './changes';
import { firstView, viewAfter, viewOf } from './navigation';
import { usePage } from './state';

/** Changes to main's language; until its texts are loaded, the page keeps the old one. */
async function follow(language: Language): Promise<void> {
  if (usePage.getState().language === language) return;
  await speak(language);
  usePage.setState({ language });
}

function mirror(received: AppState): void {
  void follow(received.language);
  usePage.setState(({ app: before, view, spoken }) => {
    const after = reuseUnchanged(before, received);
    if (before === undefined) return { app: after, lostMain: false, view: firstView(after, undefined) };
    const changes = changesInWords(before, after);
    return {
      app: after,
      view: viewAfter(view, before, after),
      spoken: changes.length > 0 ? changes.join('. ') : spoken,
    };
  });
}

async function takeSnapshot(api: MeetNowApi): Promise<void> {
  try {
    const { state, target } = await api.getSnapshot();
    await follow(state.language);
    // A change that arrived in the meantime is newer than the snapshot.
    usePage.setState(({ app = state, spoken }) => {
      // A safe start opened this window, but nothing moves a screen reader to the notice about it.
      const notice = app.notices.find(({ id }) => id === 'safeStart');
      const view = firstView(app, target);
      return { app, view, spoken: notice === undefined ? spoken : say(notice.text) };
    });
  } catch {
    usePage.setState(({ app }) => ({ lostMain: app === undefined }));
  }
}

/** Mirrors main's state in the page. @returns a promise that settles when the page has a state, or main did not answer */
export function connect(api: MeetNowApi): Promise<void> {
  api.onStateChanged(mirror);
  api.onShow((target) => {
    usePage.setState(({ app, view }) => ({ view: viewOf(target, view.turn + 1, app) }));
  });
  api.onTold(told);
  return takeSnapshot(api);
}
