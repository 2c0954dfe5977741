import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from '../../scripts/desktop/ending';
import { startChild, type Child } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { projectFolder } from '../../scripts/runtime';
import {
  devToolsArgument,
  launchApp,
  type App,
  type LaunchAccount,
  type LaunchOptions,
} from '../desktop/harness/app';
import { startDesktop, type Desktop } from '../desktop/harness/desktop';
import { startServer, type Server } from '../desktop/harness/server';
import { startSystemBus } from '../desktop/harness/system-bus';
import type { TrayItem } from '../desktop/harness/tray-item';
import { copyElectron, type Electrons } from './electrons';

/** An app whose icon is on the panel. */
export interface Started {
  readonly child: Child;
  readonly tray: TrayItem;
  /** When its process was started, by `performance.now()`. */
  readonly begun: number;
  /** The folder of its profile. */
  readonly profile: string;
}

/** A bare app that posts when it is asked in the tray, by a hotkey, through a socket or in its window. */
export interface StartedBare extends Started {
  /** Each piece that arrives here is a press. */
  readonly socket: string;
}

export type Ours = Started & { readonly app: App };

type OursOptions = Pick<LaunchOptions, 'account' | 'args' | 'driven' | 'devTools' | 'env' | 'runtime'> & {
  /** Without an account for the sign-in, but without a window too. */
  readonly signedOut?: boolean;
  /** The journal of earlier runs. */
  readonly journal?: string;
};

/** A private desktop and a server on loopback; the product and the bare tray run there with new profiles. */
export interface Stage {
  readonly desktop: Desktop;
  readonly server: Server;
  readonly electrons: Electrons;
  /** Starts the product, with an account for the sign-in unless it is to stay signed out. */
  readonly startOurs: (options?: OursOptions) => Promise<Ours>;
  readonly startBare: (options?: Pick<LaunchOptions, 'devTools'>) => Promise<StartedBare>;
  /** Starts a bare tray that signs in with the account of the server. */
  readonly startSigning: () => Promise<Started>;
  /**
   * Starts a bare client with the same account, or another. Until it is stopped, `bare-long-poll` waits for events,
   * `bare-reconnect` does so after failures too, and `bare-lobby` notifies of people in the lobby of its meeting.
   */
  readonly startBareClient: (
    name: 'bare-long-poll' | 'bare-reconnect' | 'bare-lobby',
    account?: LaunchAccount,
  ) => Promise<Child>;
  readonly stop: () => Promise<void>;
}

const icon = join(projectFolder, 'assets', 'tray', 'ready-colour.png');

/** The requests that the bare tray sends to start a meeting. */
const body = JSON.stringify({
  anonymousJoinSupported: true,
  importance: 'Normal',
  operationId: 'a917c6f4-976c-4cf3-847d-000000000000',
  subject: 'Meeting',
});

export async function startStage(): Promise<Stage> {
  const endings: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    release();
    for (const end of endings.splice(0).reverse()) await end();
  };
  const release = atEnd(stop);
  try {
    const folder = mkdtempSync(join(tmpdir(), 'meet-now-perf-'));
    const remove = (): void =>
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    endings.push(remove);
    // After an interruption, a sample in progress may still write another profile there.
    process.once('exit', remove);
    const electrons = copyElectron(folder);
    const desktop = await startDesktop();
    endings.push(() => desktop.stop());
    // Every desktop has one. Without it, the app tries to reach it again and again, which would count as wake-ups.
    const systemBus = await startSystemBus();
    endings.push(() => systemBus.stop());
    const server = await startServer();
    endings.push(() => server.stop());
    const started = async (child: Child, begun: number, profile: string): Promise<Started> => ({
      child,
      begun,
      profile,
      tray: await until('the icon', () => desktop.tray.itemOf(child.pid), 20_000),
    });
    const newProfile = (journal = ''): string => {
      const profile = mkdtempSync(join(folder, 'profile-'));
      if (journal !== '') writeFileSync(join(profile, 'meetings.journal'), journal, { mode: 0o600 });
      return profile;
    };
    const argsOf = (profile: string): readonly string[] => [
      `--user-data-dir=${profile}`,
      '--password-store=basic',
    ];
    return {
      desktop,
      server,
      electrons,
      async startOurs({ signedOut = false, journal, ...options } = {}) {
        const profile = newProfile(journal);
        const args = [...argsOf(profile), ...(options.args ?? [])];
        const begun = performance.now();
        const account = signedOut ? { byHand: false } : { account: server.account };
        const app = await launchApp(desktop, {
          runtime: electrons.ours,
          env: systemBus.env,
          ...account,
          ...options,
          args,
        });
        return { app, ...(await started(app.child, begun, profile)) };
      },
      async startBare({ devTools = false } = {}) {
        const { executable, appArgs } = electrons.bare;
        const profile = newProfile();
        const socket = join(profile, 'socket');
        const own = {
          BARE_ICON: icon,
          BARE_URL: `${server.url}/bare`,
          BARE_BODY: body,
          ...(devTools ? { BARE_SOCKET: socket } : {}),
        };
        const args = [...appArgs, ...argsOf(profile), ...(devTools ? [devToolsArgument] : [])];
        const begun = performance.now();
        const child = await startChild(executable, args, {
          env: { ...desktop.env, ...systemBus.env, ...own },
          extra: devTools ? ['pipe', 'pipe'] : [],
        });
        return { ...(await started(child, begun, profile)), socket };
      },
      async startSigning() {
        const { executable, appArgs } = electrons.signing;
        const profile = newProfile();
        const { address, password, server: url } = server.account;
        const own = {
          BARE_ICON: icon,
          BARE_SERVER: url,
          BARE_ADDRESS: address,
          BARE_PASSWORD: password,
        };
        const begun = performance.now();
        const child = await startChild(executable, [...appArgs, ...argsOf(profile)], {
          env: { ...desktop.env, ...systemBus.env, ...own },
        });
        return started(child, begun, profile);
      },
      startBareClient: (name, account = server.account) => {
        const file = join(projectFolder, 'test/perf/baseline', `${name}.ts`);
        const args = ['--import', 'tsx', file, account.server, account.address, account.password];
        return startChild(process.execPath, args, { env: desktop.env, cwd: projectFolder });
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
