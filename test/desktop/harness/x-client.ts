import * as x11 from 'x11';

/** An X client of the test's own on the display of a desktop. */
export interface XProgram {
  readonly client: XRequests;
  /** The root window. */
  readonly root: number;
  atom(name: string): Promise<number>;
  /** Waits until the server has processed all requests. */
  done(): Promise<void>;
  end(): void;
}

/** Requests that tests need beyond those of the app. */
interface XRequests extends x11.XClient {
  GrabKey(
    window: number,
    ownerEvents: boolean,
    modifiers: number,
    key: number,
    pointer: number,
    keyboard: number,
  ): void;
  UngrabKey(window: number, key: number, modifiers: number): void;
  SetSelectionOwner(owner: number, selection: number): void;
  ChangeProperty(
    mode: number,
    window: number,
    property: number,
    type: number,
    unit: 8 | 32,
    data: Buffer,
  ): void;
  GetProperty(
    remove: boolean,
    window: number,
    property: number,
    type: number,
    offset: number,
    length: number,
    reply: x11.Reply<{ readonly type: number; readonly data: Buffer }>,
  ): void;
  MapWindow(window: number): void;
  ReparentWindow(window: number, parent: number, x: number, y: number): void;
  SendClientMessage(
    window: number,
    about: number,
    type: number,
    format: 32,
    data: readonly number[],
    mask: number,
  ): void;
  SendEvent(window: number, propagate: boolean, mask: number, event: object): void;
}

/** The atom that the protocol predefines. */
const primary = 1;

/** @param display as in DISPLAY */
export function startXProgram(display: string | undefined): Promise<XProgram> {
  return new Promise((resolve, reject) => {
    const options = { display, shm: false, disableBigRequests: true };
    const program = x11.createClient(options, (error, { client, screen }) => {
      const [first] = screen;
      if (error !== undefined || first === undefined) {
        reject(error ?? new Error('The display has no screen.'));
        return;
      }
      // A test uses several servers, but the library has one table for all of them (findings/x11-atoms.sh).
      Object.assign(client, { atoms: {} });
      resolve({
        client: client as XRequests,
        root: first.root,
        atom: (name) =>
          new Promise((found, failed) =>
            client.InternAtom(false, name, (wrong, atom) => (wrong ? failed(wrong) : found(atom))),
          ),
        done: () => new Promise((done) => client.GetSelectionOwner(primary, () => done())),
        end: () => client.terminate(),
      });
    });
    program.on('error', reject);
  });
}
