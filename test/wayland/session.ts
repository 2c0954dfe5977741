import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { resolveRuntime } from '../../scripts/runtime';
import { type App, launchApp, type LaunchOptions } from '../desktop/harness/app';
import { type Typed, type } from '../desktop/harness/command-line';
import { startDesktop, type Desktop } from '../desktop/harness/desktop';
import { startServer, type Server } from '../desktop/harness/server';
import { startSway, type Sway } from '../desktops/sway';

const run = promisify(execFile);

/** A Wayland session with a panel and notifications, and a server. */
export interface WaylandSession {
  readonly desktop: Desktop;
  readonly server: Server;
  readonly sway: Sway;
  /** Starts the app, signed in. */
  launch(options?: LaunchOptions): Promise<App>;
  type(...words: readonly string[]): Promise<Typed>;
  /** What a program of the user would paste; '' = nothing. */
  paste(): Promise<string>;
  /** Copies as another program does. */
  copy(text: string): Promise<void>;
  /** Presses a key of the keyboard, in the window that has the focus. */
  press(key: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startWayland(): Promise<WaylandSession> {
  const endings: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const desktop = await startDesktop();
    endings.push(() => desktop.stop());
    const server = await startServer();
    endings.push(() => server.stop());
    const sway = await startSway(desktop.env);
    endings.push(() => sway.stop());
    const { env } = sway;
    const ours = resolveRuntime();
    // Electron before 38 does not choose Wayland by itself.
    const runtime = { ...ours, appArgs: [...ours.appArgs, '--ozone-platform=wayland'] };
    return {
      desktop,
      server,
      sway,
      async launch(options = {}) {
        const app = await launchApp(desktop, {
          account: server.account,
          runtime,
          ...options,
          env: { ...env, ...options.env },
        });
        endings.push(() => app.stop());
        await app.connected();
        return app;
      },
      type: (...words) => type({ env }, words, { runtime }),
      paste: async () =>
        (await run('wl-paste', ['--no-newline'], { env }).catch(() => ({ stdout: '' }))).stdout,
      async copy(text) {
        // It leaves a process behind, which must not hold a pipe of this one.
        await run('sh', ['-c', 'exec wl-copy "$1" >/dev/null 2>&1', 'sh', text], { env });
      },
      async press(key) {
        await run('xdotool', ['mousemove', '640', '450', 'key', key], { env: desktop.env });
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
