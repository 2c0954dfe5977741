import { launchApp, type App, type LaunchOptions } from './app';
import { startDesktop, type Desktop, type DesktopOptions } from './desktop';
import { startServer, type Server } from './server';
import type { BehaviourChange } from '../../simulator';

interface SceneOptions extends DesktopOptions {
  readonly behaviour?: BehaviourChange;
  /** Starts the app without an account, with an empty profile. */
  readonly signedOut?: boolean;
  readonly launch?: LaunchOptions;
  /** Prepares the home before the app starts. */
  readonly prepare?: (desktop: Desktop) => void;
}

/** A desktop, a server, and the app that connects them. */
export interface Scene {
  readonly desktop: Desktop;
  readonly server: Server;
  readonly app: App;
  /** Registers something else that has to end, before app, server and desktop. */
  atEnd(end: () => void | Promise<void>): void;
  stop(): Promise<void>;
}

/** Sets the scene; signed in and ready by default. */
export async function startScene(options: SceneOptions = {}): Promise<Scene> {
  const endings: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const desktop = await startDesktop(options);
    endings.push(() => desktop.stop());
    const server = await startServer(options.behaviour);
    endings.push(() => server.stop());
    options.prepare?.(desktop);
    const account = options.signedOut === true ? {} : { account: server.account };
    const app = await launchApp(desktop, { ...account, ...options.launch });
    endings.push(() => app.stop());
    if (options.signedOut !== true) await app.connected();
    return { desktop, server, app, atEnd: (end) => void endings.push(end), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
