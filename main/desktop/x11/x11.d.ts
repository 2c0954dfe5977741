/** The part of the library that the app uses; it has no types of its own. */
declare module 'x11' {
  import type { EventEmitter } from 'node:events';
  import type { Duplex } from 'node:stream';

  export type Reply<Value> = (error: Error | null | undefined, value: Value) => void;

  /** An event as it comes from the server, by the names of the protocol (X Window System Protocol, appendix B). */
  export interface XEvent {
    readonly name: string;
    /** Of `MappingNotify`: 0 = modifiers, 1 = keyboard, 2 = pointer. */
    readonly request?: number;
    /** Of `SelectionNotify`. */
    readonly selection?: number;
    readonly target?: number;
    /** 0 if the request was refused. */
    readonly property?: number;
    /** Of the `SelectionNotify` of XFIXES, which reports another owner: its window, or 0. */
    readonly owner?: number;
  }

  /** X-Resource, 1.2. */
  export interface Resources {
    readonly ClientIdMask: { readonly LocalClientPID: number };
    QueryClientIds(
      specs: readonly { readonly client: number; readonly mask: number }[],
      reply: Reply<readonly { readonly value: readonly number[] }[]>,
    ): void;
  }

  /** XFIXES, 1. */
  export interface Fixes {
    readonly SelectionEventMask: {
      readonly SetSelectionOwner: number;
      readonly SelectionWindowDestroy: number;
      readonly SelectionClientClose: number;
    };
    SelectSelectionInput(window: number, selection: number, mask: number): void;
  }

  interface Extensions {
    readonly res: Resources;
    readonly fixes: Fixes;
  }

  export interface XClient extends EventEmitter {
    AllocID(): number;
    InternAtom(onlyIfExists: boolean, name: string, reply: Reply<number>): void;
    CreateWindow(
      window: number,
      parent: number,
      x: number,
      y: number,
      width: number,
      height: number,
      borderWidth: number,
      depth: number,
      windowClass: number,
      visual: number,
      values: object,
    ): void;
    GetSelectionOwner(selection: number, reply: Reply<number>): void;
    ConvertSelection(requestor: number, selection: number, target: number, property: number): void;
    require<Name extends keyof Extensions>(extension: Name, reply: Reply<Extensions[Name]>): void;
    /** Of the display, as in DISPLAY. */
    readonly screenNum: number | string;
    terminate(): void;
    /** The socket to the server. */
    readonly stream: Duplex;
  }

  export interface Options {
    /** Absent = the one that DISPLAY names. */
    readonly display?: string | undefined;
    /** Shared memory, for pictures: false = a plain socket. */
    readonly shm: boolean;
    readonly disableBigRequests: boolean;
  }

  export function createClient(
    options: Options,
    connected: (
      error: Error | undefined,
      display: { readonly client: XClient; readonly screen: readonly { readonly root: number }[] },
    ) => void,
  ): XClient;
}
