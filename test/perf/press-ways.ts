import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { ask, connectTo } from '../../main/cli/client';
import { controlAddress } from '../../main/control/address';
import { until } from '../../scripts/desktop/wait';
import { DevTools, type OpenedPage } from './devtools';
import type { Ours, Stage, StartedBare } from './stage';

/** Asks for a meeting as a user does. @returns when, by `performance.now()` */
export type Press = () => Promise<number>;

export const ways = ['tray', 'hotkey', 'command', 'page'] as const;
type Way = (typeof ways)[number];

/** Both apps, and how to press in each. Each has a window only after `openWindows`. */
export interface Presses {
  readonly ours: Readonly<Record<Way, Press>>;
  readonly bare: Readonly<Record<Way, Press>>;
  readonly openWindows: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Calls something in a page. Its clock starts at another time than ours. */
async function fromPage(page: OpenedPage | undefined, call: string): Promise<number> {
  if (page === undefined) throw new Error('The window is not open.');
  const now = 'performance.timeOrigin + performance.now()';
  return (
    (await page.evaluate<number>(`(() => { const at = ${now}; void ${call}; return at; })()`)) -
    performance.timeOrigin
  );
}

export function pressesOf(stage: Stage, ours: Ours, bare: StartedBare): Presses {
  const { desktop } = stage;
  // One process for all presses: starting one takes longer than what is measured.
  const keyboard = spawn('xdotool', ['-'], { env: desktop.env, stdio: ['pipe', 'ignore', 'inherit'] });
  const keys = (combination: string): Promise<number> => {
    const at = performance.now();
    keyboard.stdin.write(`key --delay 0 ${combination}\n`);
    return Promise.resolve(at);
  };
  const address = controlAddress(ours.profile, { env: desktop.env, temporary: tmpdir() });
  const tools = { ours: new DevTools(ours.child, ''), bare: new DevTools(bare.child, '') };
  const pages: { ours?: OpenedPage; bare?: OpenedPage } = {};
  return {
    ours: {
      tray: () => ours.tray.choose('Meet now'),
      hotkey: () => keys('ctrl+alt+m'),
      async command() {
        const at = performance.now();
        const socket = await connectTo({ address });
        void ask(socket, { verb: 'start', timeout: 60 }, {});
        return at;
      },
      page: () => fromPage(pages.ours, 'meetNow.startMeeting({})'),
    },
    bare: {
      tray: () => bare.tray.choose('Meet now'),
      hotkey: () => keys('ctrl+alt+b'),
      command() {
        const at = performance.now();
        const socket = connect(bare.socket, () => socket.end('start\n'));
        return Promise.resolve(at);
      },
      page: () => fromPage(pages.bare, 'bare.start()'),
    },
    async openWindows() {
      for (const one of ['ours', 'bare'] as const) {
        await (one === 'ours' ? ours : bare).tray.choose('Show window');
        const page = (pages[one] = await tools[one].page(0));
        const isDrawn =
          'document.readyState === "complete" && document.querySelector("button, input") !== null';
        await until('the page', () => page.evaluate<boolean>(isDrawn), 10_000);
      }
    },
    async stop() {
      keyboard.kill();
      await ours.app.stop();
      await bare.child.stop();
    },
  };
}
