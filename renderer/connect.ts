import type { MeetNowApi } from '../preload/contract';
import type { AppState } from '../common/state';
import type { Language } from '../common/languages';
import { keep } from './keep';
import { speak } from './language';
import { changesInWords } from './live/changes';
import { firstView, shown, viewAfter } from './navigation';
import { usePage } from './state';

/** Follows main's language; what is drawn meanwhile still speaks the one before. */
async function follow(language: Language): Promise<void> {
  if (usePage.getState().language === language) return;
  await speak(language);
  usePage.setState({ language });
}

function mirror(told: AppState): void {
  void follow(told.language);
  usePage.setState(({ app: before, view, spoken }) => {
    const after = keep(before, told);
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
    // A change heard meanwhile is newer than the snapshot.
    usePage.setState(({ app = state, spoken }) => ({
      app,
      view: firstView(app, target),
      // What this window was opened for; nothing moves the reader there.
      spoken: app.notices.find(({ id }) => id === 'safeStart')?.text ?? spoken,
    }));
  } catch {
    usePage.setState(({ app }) => ({ lostMain: app === undefined }));
  }
}

/** Fills the mirror and keeps it; returns what ends that. */
export function connect(api: MeetNowApi): () => void {
  const ends = [
    api.onStateChanged(mirror),
    api.onShow((target) => {
      usePage.setState(({ app, view }) => ({ view: shown(target, view.turn + 1, app) }));
    }),
  ];
  void takeSnapshot(api);
  return () => {
    for (const end of ends) end();
  };
}
