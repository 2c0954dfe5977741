import { app, type Session, type WebContents } from 'electron';
import { openExternal } from '../open-external';

/** What a page must not do, once for each session. */
function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

function guard(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault();
  // Our pages never leave the address they were opened with.
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
 * From now on every page is held where it is: no navigation, window, webview, permission or download (S13).
 * @param leads pages that have a guard of their own for where they go
 */
export function guardContents(leads: (contents: WebContents) => boolean = () => false): void {
  const guarded = new WeakSet<Session>();
  app.on('web-contents-created', (_event, contents) => {
    if (!leads(contents)) guard(contents);
    if (guarded.has(contents.session)) return;
    guarded.add(contents.session);
    guardSession(contents.session);
  });
}
