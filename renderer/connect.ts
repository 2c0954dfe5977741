import { type AppState, type MeetNowApi } from '../preload/contract';
import { changesInWords } from './live/changes';
import { firstView, shown, viewAfter } from './navigation';
import { usePage } from './state';

function mirror(after: AppState): void {
  usePage.setState(({ app: before, view, spoken }) => {
    if (before === undefined) return { app: after, lostMain: false, view: firstView(after, undefined) };
    const changes = changesInWords(before, after);
    return {
      app: after,
      view: viewAfter(view, before, after),
      spoken: changes.length > 0 ? changes.join('. ') : spoken,
    };
  });
}

/** Fills the mirror and keeps it; returns what ends that. */
export function connect(api: MeetNowApi): () => void {
  const ends = [
    api.onStateChanged(mirror),
    api.onShow((target) => {
      usePage.setState(({ app, view }) => ({ view: shown(target, view.turn + 1, app) }));
    }),
  ];
  api.getSnapshot().then(
    ({ state, target }) => {
      // A change heard meanwhile is newer than the snapshot.
      usePage.setState(({ app }) => ({ app: app ?? state, view: firstView(app ?? state, target) }));
    },
    () => {
      usePage.setState(({ app }) => ({ lostMain: app === undefined }));
    },
  );
  return () => {
    for (const end of ends) end();
  };
}
