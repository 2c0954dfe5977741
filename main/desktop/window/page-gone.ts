import { app, type Event, type WebContents } from 'electron';

/**
 * Hears that a page is gone, closed or crashed, or that it is loaded anew.
 * @returns hears it no more
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
