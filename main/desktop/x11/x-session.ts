import { isWayland } from '../wayland';
import type { XDisplay } from './x-display';

/** The one connection to the X server of this session, made when it is first needed. */
export interface XSession {
  /** @throws where there is none */
  display(): Promise<XDisplay>;
  close(): void;
}

/**
 * @returns undefined where the desktop is none of X: on other systems, and on Wayland, where an X server would only be
 *   started for this
 */
export function createXSession(
  platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): XSession | undefined {
  if (platform !== 'linux' || isWayland(platform, env) || !env['DISPLAY']) return undefined;
  let display: Promise<XDisplay> | undefined;
  let closed = false;
  // Not before it is needed: the library is as large as the rest of the app.
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
