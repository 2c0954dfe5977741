import type { Duplex } from 'node:stream';
import * as x11 from 'x11';

/** How long an answer may take, in milliseconds: an X server that works answers at once. */
const patience = 1_000;

/** Of the core protocol: `MappingNotify` for keys, and `None`. */
const keyboardMapping = 1;
const none = 0;
const inputOnly = 2;

type Ask<Value> = (reply: (error: Error | null | undefined, value: Value) => void) => void;

/** @throws if the server refuses, or takes too long */
function answer<Value>(what: string, ask: Ask<Value>, within = patience): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`There is no answer: ${what}.`)), within);
    ask((error, value) => {
      clearTimeout(late);
      if (error) reject(error);
      else resolve(value);
      return true; // otherwise the library also emits the error as an event
    });
  });
}

/**
 * A connection to the X server of this session, for what Electron does not report or do. To the server it is a client of
 * its own: what Chromium's connection holds belongs to another one.
 */
export class XDisplay {
  readonly #client: x11.XClient;
  readonly #root: number;
  #window: number | undefined;
  #closed = false;

  private constructor(client: x11.XClient, root: number) {
    this.#client = client;
    this.#root = root;
    const closed = (): void => void (this.#closed = true);
    client.on('error', closed);
    client.on('end', closed);
    guardData(client.stream, closed);
  }

  /** @throws if there is no X server, or it accepts no connection */
  static async open(): Promise<XDisplay> {
    const { client, screen } = await answer(
      'connection',
      (connected: Parameters<typeof x11.createClient>[1]) => {
        x11.createClient({ shm: false, disableBigRequests: true }, connected).on('error', () => undefined);
      },
    );
    const [first] = screen;
    if (first === undefined) throw new Error('The X server has no screen.');
    return new XDisplay(client, first.root);
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Calls back when keys change their meaning: another keyboard, another layout. The server tells all of its clients. */
  onKeyboardChanged(listener: () => void): void {
    this.#client.on('event', ({ name, request }: x11.XEvent) => {
      if (name === 'MappingNotify' && request === keyboardMapping) listener();
    });
  }

  /** The window that owns a selection; 0 = none. */
  async selectionOwner(selection: string): Promise<number> {
    const atom = await this.#atom(selection);
    return answer('GetSelectionOwner', (reply) => this.#client.GetSelectionOwner(atom, reply));
  }

  /** Calls back with whether this screen has a tray (XEmbed, "System Tray Protocol"): at once, and on each change. */
  async followTray(listener: (owned: boolean) => void): Promise<void> {
    const selection = `_NET_SYSTEM_TRAY_S${this.#client.screenNum}`;
    const atom = await this.#atom(selection);
    const fixes = await answer('XFIXES', (reply: x11.Reply<x11.Fixes>) =>
      this.#client.require('fixes', reply),
    );
    this.#client.on('event', ({ name, selection: of, owner }: x11.XEvent) => {
      if (name === 'SelectionNotify' && of === atom && owner !== undefined) listener(owner !== none);
    });
    const { SetSelectionOwner, SelectionWindowDestroy, SelectionClientClose } = fixes.SelectionEventMask;
    const mask = SetSelectionOwner | SelectionWindowDestroy | SelectionClientClose;
    fixes.SelectSelectionInput(this.#ownWindow(), atom, mask);
    listener((await this.selectionOwner(selection)) !== none);
  }

  /** Whether a window is of this very process. */
  async isOurs(window: number): Promise<boolean> {
    const resources = await answer('X-Resource', (reply: x11.Reply<x11.Resources>) =>
      this.#client.require('res', reply),
    );
    const mask = resources.ClientIdMask.LocalClientPID;
    const processOf = async (client: number): Promise<number | undefined> => {
      const ids = await answer('QueryClientIds', (reply: Parameters<typeof resources.QueryClientIds>[1]) =>
        resources.QueryClientIds([{ client, mask }], reply),
      );
      return ids[0]?.value[0];
    };
    // It asks for both: in a container, the server may know this process by another number.
    const owner = await processOf(window);
    return owner !== undefined && owner === (await processOf(this.#ownWindow()));
  }

  /**
   * Asks the owner of a selection to do something that gives no data (ICCCM 2.6.3).
   * @param within milliseconds
   * @returns false if it refuses
   * @throws if it takes longer
   */
  async request(selection: string, target: string, within: number): Promise<boolean> {
    const [of, what] = [await this.#atom(selection), await this.#atom(target)];
    let hear: (event: x11.XEvent) => void = () => undefined;
    const done = answer<boolean>(
      `${selection} ${target}`,
      (reply) => {
        hear = (event) => {
          if (event.name === 'SelectionNotify' && event.selection === of && event.target === what)
            reply(null, event.property !== none);
        };
        this.#client.on('event', hear);
        this.#client.ConvertSelection(this.#ownWindow(), of, what, what);
      },
      within,
    );
    return done.finally(() => this.#client.off('event', hear));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#client.terminate();
  }

  #atom(name: string): Promise<number> {
    return answer('InternAtom', (reply) => this.#client.InternAtom(false, name, reply));
  }

  /** Never shown: requests need one, to answer to. */
  #ownWindow(): number {
    if (this.#window !== undefined) return this.#window;
    const window = this.#client.AllocID();
    this.#client.CreateWindow(window, this.#root, 0, 0, 1, 1, 0, 0, inputOnly, 0, {});
    return (this.#window = window);
  }
}

/**
 * Guards a connection that a library reads in its own `data` listener. An error thrown there would end the app;
 * guarded, it ends the connection and nothing else.
 * @param over is called when the connection was ended because of an error
 */
export function guardData(stream: Duplex, over: () => void): void {
  const emit = stream.emit.bind(stream) as (event: string | symbol, ...values: unknown[]) => boolean;
  stream.emit = (event: string | symbol, ...values: unknown[]): boolean => {
    if (event !== 'data') return emit(event, ...values);
    try {
      return emit(event, ...values);
    } catch {
      stream.destroy();
      over();
      return true;
    }
  };
}
