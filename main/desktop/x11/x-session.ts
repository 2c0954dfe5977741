import type { DisplayServer } from '../display-server';
import type { XDisplay } from './x-display';

/** The one connection to the X server of this session, made when it is first needed. */
export interface XSession {
  /** @throws if there is no X server */
  display(): Promise<XDisplay>;
  close(): void;
}

/**
 * @param server the display server that Chromium uses
 * @returns `undefined` if Chromium does not use X: on other systems, and on Wayland, which would start an X server only
 *   for this
 */
export function createXSession(
  server: DisplayServer | undefined,
  env: NodeJS.ProcessEnv = process.env,
): XSession | undefined {
  if (server !== 'x11' || !env['DISPLAY']) return undefined;
  let display: Promise<XDisplay> | undefined;
  let closed = false;
  // Loaded only when it is needed: the library is as large as the rest of the app.
  const open = (): Promise<XDisplay> => import('./x-display').then(({ XDisplay }) => XDisplay.open());
  return {
    display() {
      if (closed) return Promise.reject(new Error('The app has closed it.'));
      return (display =
        display === undefined ? open() : display.then((one) => (one.closed ? open() : one), open));
    },
    close() {
      closed = true;
      void display?.then(
        (one) => one.close(),
        () => undefined,
      );
    },
  };
}
