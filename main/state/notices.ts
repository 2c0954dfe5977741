import type { Notice } from '../../common/state';
import { type AppStore, clearNotice, setNotice } from './store';

/** What a notice says in the language of the moment. Not in the store: that crosses to pages as plain data. */
const sayings = new WeakMap<Notice, () => string>();

function told(id: Notice['id'], severity: Notice['severity'], say: () => string): Notice {
  const notice = { id, severity, text: say() };
  sayings.set(notice, say);
  return notice;
}

/** Adds or replaces the notice of that id; it is told again whenever the language changes. */
export function tellNotice(
  store: AppStore,
  id: Notice['id'],
  severity: Notice['severity'],
  say: () => string,
): void {
  setNotice(store, told(id, severity, say));
}

/** What keeps a notice of that id as it is: a sentence that holds from now on, or none any more. */
export const noticeKeeper =
  (store: AppStore, id: Notice['id'], severity: Notice['severity']) =>
  (say: (() => string) | undefined): void => {
    if (say === undefined) clearNotice(store, id);
    else tellNotice(store, id, severity, say);
  };

/** Tells what stands there in the language of the moment. */
export function retellNotices(store: AppStore): void {
  store.setState(({ notices }) => ({
    notices: notices.map((notice) => {
      const say = sayings.get(notice);
      return say === undefined ? notice : told(notice.id, notice.severity, say);
    }),
  }));
}
