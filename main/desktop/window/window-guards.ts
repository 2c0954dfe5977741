import { app, type Event, type Session, type WebContents } from 'electron';
import { openExternal } from '../open-external';

/** Denies what no page may do; called once for each session. */
function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

function guard(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault();
  // Our pages never leave the address that they opened with.
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url);
    return { action: 'deny' };
  });
}

/**
 * Keeps every page created from now on where it is: no navigation, window, webview, permission or download (S13).
 * @param hasOwnGuard whether a page guards its own navigation
 */
export function guardContents(hasOwnGuard: (contents: WebContents) => boolean = () => false): void {
  const guarded = new WeakSet<Session>();
  app.on('web-contents-created', (_event, contents) => {
    if (!hasOwnGuard(contents)) guard(contents);
    if (guarded.has(contents.session)) return;
    guarded.add(contents.session);
    guardSession(contents.session);
  });
}

/**
 * Calls `gone` when a page closes, crashes or reloads.
 * @returns the unsubscribe function
 */
export function onPageGone(gone: () => void): () => void {
  const created = (_event: Event, contents: WebContents): void => {
    contents.on('destroyed', gone);
    contents.on('render-process-gone', gone);
    contents.on('did-start-loading', gone);
  };
  app.on('web-contents-created', created);
  return () => app.off('web-contents-created', created);
}
