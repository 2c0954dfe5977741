import fs from 'node:fs';
import path from 'node:path';
import { openBus, nameHasOwner } from '../../scripts/desktop/bus';
import { startChild, type Child } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { resolveRuntime } from '../../scripts/runtime';
import { launchApp, type App, type LaunchOptions } from '../desktop/harness/app';
import { type, type Typed } from '../desktop/harness/command-line';
import { startDesktop, type Desktop, type DesktopOptions } from '../desktop/harness/desktop';
import { startServer, type Server } from '../desktop/harness/server';
import { Screen } from './screen';
import { startSway, type Sway } from './sway';

interface StageOptions extends DesktopOptions {
  readonly session: 'x11' | 'wayland';
  /** Folder for pictures. */
  readonly to: string;
}

/** A private desktop with real programs on it, and a server. */
export interface Stage {
  readonly desktop: Desktop;
  /** The environment of programs in this session. */
  readonly env: NodeJS.ProcessEnv;
  readonly server: Server;
  readonly screen: Screen;
  /** On Wayland. */
  readonly sway: Sway | undefined;
  /** Starts a program that ends with the stage. */
  run(command: readonly string[], env?: NodeJS.ProcessEnv): Promise<Child>;
  /** Types a command line of the app. */
  type(words: readonly string[]): Promise<Typed>;
  /** Starts the app, signed in. */
  launch(options?: LaunchOptions): Promise<App>;
  /** Waits until a program owns that name on the bus. */
  owned(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** The bus of the tests starts no service, but these panels ask it to start parts of them. */
export function offerServices({ profile }: Pick<Desktop, 'profile'>, names: readonly string[]): void {
  for (const name of names) {
    const file = `${name}.service`;
    fs.copyFileSync(path.join('/usr/share/dbus-1/services', file), path.join(profile.home, 'services', file));
  }
}

/** Looks at something; if it is not as it should be, there is a picture of it. */
export const pictured =
  (screen: Screen, file: (what: string) => string, look: () => Promise<void>, what: string) =>
  async (): Promise<void> => {
    try {
      await look();
    } catch (error) {
      await screen.picture(file(`FAILED-${what.replace(/\W+/g, '-')}`));
      throw error;
    }
  };

export async function startStage({ session, to, ...options }: StageOptions): Promise<Stage> {
  const endings: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const desktop = await startDesktop(options);
    endings.push(() => desktop.stop());
    const server = await startServer();
    endings.push(() => server.stop());
    const screen = new Screen(desktop.env, path.join(desktop.profile.home, 'pictures'));
    const run = async (command: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Child> => {
      const [program = '', ...args] = command;
      const child = await startChild(program, args, { env: { ...env, ...more } });
      endings.push(() => child.stop());
      return child;
    };
    let env = desktop.env;
    const sway = session === 'wayland' ? await startSway(desktop.env) : undefined;
    if (sway !== undefined) {
      endings.push(() => sway.stop());
      env = sway.env;
    } else await run(['xfwm4', '--compositor=off']);
    fs.mkdirSync(to, { recursive: true });
    const ours = resolveRuntime();
    // Electron before 38 does not choose Wayland by itself.
    const flags = sway === undefined ? [] : ['--ozone-platform=wayland'];
    const runtime = { ...ours, appArgs: [...ours.appArgs, ...flags] };
    return {
      desktop,
      env,
      server,
      screen,
      sway,
      run,
      type: (words) => type({ env }, words, { runtime }),
      async launch(launch = {}) {
        const app = await launchApp(desktop, { account: server.account, env, runtime, ...launch });
        endings.push(() => app.stop());
        return app;
      },
      async owned(name) {
        const bus = await openBus(desktop.address);
        try {
          await until(`${name} on the bus`, () => nameHasOwner(bus, name), 20_000);
        } finally {
          bus.close();
        }
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
