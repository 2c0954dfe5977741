import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';

const run = promisify(execFile);

/** A Wayland session, in a window on an X display, so that xdotool can click in it. */
export interface Sway {
  /** The environment of programs in it, without the X display. */
  readonly env: NodeJS.ProcessEnv;
  /** The titles of its windows. */
  windows(): Promise<readonly string[]>;
  /** Closes a window, as a user does. */
  close(title: string): Promise<void>;
  stop(): Promise<void>;
}

interface Node {
  readonly type: string;
  readonly name: string | null;
  readonly pid?: number;
  readonly nodes: readonly Node[];
  readonly floating_nodes: readonly Node[];
}

const leaves = (node: Node): readonly Node[] =>
  node.pid === undefined ? [...node.nodes, ...node.floating_nodes].flatMap(leaves) : [node];

/** Starts sway, which refuses to run as root, so here it takes itself for an ordinary user. */
export async function startSway(desktop: NodeJS.ProcessEnv): Promise<Sway> {
  const folder = desktop['XDG_RUNTIME_DIR'] ?? '';
  const config = path.join(folder, 'sway.conf');
  fs.writeFileSync(config, 'output * bg #5b7f9f solid_color\ndefault_border none\nxwayland disable\n');
  const backend = { WLR_BACKENDS: 'x11', WLR_RENDERER: 'pixman', XDG_CURRENT_DESKTOP: 'sway' };
  const user = ['--user', '--map-user=1000', '--map-group=1000'];
  const child = await startChild('unshare', [...user, 'sway', '--config', config], {
    env: { ...desktop, ...backend },
  });
  const find = (pattern: RegExp): string | undefined =>
    fs.readdirSync(folder).find((name) => pattern.test(name));
  try {
    const display = await until('the Wayland display', () => find(/^wayland-\d+$/), 15_000);
    const socket = await until('the socket of sway', () => find(/^sway-ipc\./), 15_000);
    const env = {
      ...desktop,
      DISPLAY: undefined,
      WAYLAND_DISPLAY: display,
      SWAYSOCK: path.join(folder, socket),
      XDG_SESSION_TYPE: 'wayland',
      XDG_CURRENT_DESKTOP: 'sway',
    };
    const ask = async (...words: readonly string[]): Promise<string> =>
      (await run('swaymsg', [...words], { env })).stdout;
    return {
      env,
      async windows() {
        return leaves(JSON.parse(await ask('-r', '-t', 'get_tree')) as Node).map(({ name }) => name ?? '');
      },
      async close(title) {
        await ask(`[title="${title}"] kill`);
      },
      stop: () => child.stop(),
    };
  } catch (error) {
    await child.stop();
    throw new Error(`sway did not start: ${child.output().trim()}`, { cause: error });
  }
}
