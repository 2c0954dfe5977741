import type * as x11 from 'x11';
import { startXProgram, type XProgram } from './x-client';

/** A `ClientMessage`: an icon asks to be taken in. */
interface Message extends x11.XEvent {
  readonly message_type: number;
  readonly data: readonly number[];
}

/** Of the "System Tray Protocol" of freedesktop.org. */
const requestDock = 0;
const structureNotify = 0x20000;
const currentTime = 0;
const height = 32;

/**
 * A tray of the older kind, as trayer, tint2, polybar and lxpanel have it: the owner of a selection, which takes windows
 * of other programs in (XEmbed).
 */
export class XTray {
  /** The windows that it took in. */
  readonly icons: number[] = [];
  readonly #program: XProgram;

  private constructor(program: XProgram) {
    this.#program = program;
  }

  static async start(display: string | undefined): Promise<XTray> {
    const program = await startXProgram(display);
    const { client, root } = program;
    const tray = new XTray(program);
    const [selection, manager, opcode] = await Promise.all([
      program.atom('_NET_SYSTEM_TRAY_S0'),
      program.atom('MANAGER'),
      program.atom('_NET_SYSTEM_TRAY_OPCODE'),
    ]);
    const window = client.AllocID();
    client.CreateWindow(window, root, 0, 0, 200, height, 0, 0, 0, 0, { overrideRedirect: true });
    client.on('event', ({ name, message_type, data }: Message) => {
      if (name !== 'ClientMessage' || message_type !== opcode || data[1] !== requestDock) return;
      const icon = data[2] ?? 0;
      client.ReparentWindow(icon, window, height * tray.icons.length, 0);
      client.MapWindow(icon);
      tray.icons.push(icon);
    });
    client.MapWindow(window);
    client.SetSelectionOwner(window, selection);
    client.SendClientMessage(
      root,
      root,
      manager,
      32,
      [currentTime, selection, window, 0, 0],
      structureNotify,
    );
    await program.done();
    return tray;
  }

  stop(): void {
    this.#program.end();
  }
}
