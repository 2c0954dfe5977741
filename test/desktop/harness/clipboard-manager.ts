import type * as x11 from 'x11';
import { startXProgram, type XProgram } from './x-client';

/** A `SelectionRequest`: another client wants a selection as a target, in a property of its window. */
interface Request extends x11.XEvent {
  readonly requestor: number;
  readonly selection: number;
  readonly target: number;
  readonly property: number;
  readonly time: number;
}

/** A clipboard manager as freedesktop.org describes it; it keeps only what an app asks it to keep. */
export interface ClipboardManager {
  /** How often an app asked it to take over. */
  readonly asked: number;
  end(): void;
}

const selectionNotify = { name: 'SelectionNotify', type: 31 };
/** Targets with metadata instead of content. */
const aboutOthers = ['TARGETS', 'MULTIPLE', 'TIMESTAMP', 'SAVE_TARGETS', 'DELETE'];
const propertyChange = 0x400000;

/** @param deaf it never answers requests */
export async function startClipboardManager(
  display: string | undefined,
  deaf = false,
): Promise<ClipboardManager> {
  const program = await startXProgram(display);
  const { client, root } = program;
  const [clipboard, manager, saveTargets, targets, atoms, own] = await atomsOf(program);
  const meta = await Promise.all(aboutOthers.map((name) => program.atom(name)));
  const window = client.AllocID();
  client.CreateWindow(window, root, 0, 0, 1, 1, 0, 0, 0, 0, { eventMask: propertyChange });

  const kept = new Map<number, { readonly type: number; readonly data: Buffer }>();
  let hear: (property: number) => void = () => undefined;
  let asked = 0;

  /** The content that the owner of the clipboard provides for a target. */
  const fetch = async (
    target: number,
  ): Promise<{ readonly type: number; readonly data: Buffer } | undefined> => {
    const property = await new Promise<number>((resolve) => {
      hear = resolve;
      client.ConvertSelection(window, clipboard, target, own);
    });
    if (property === 0) return undefined;
    return new Promise((resolve, reject) =>
      client.GetProperty(true, window, own, 0, 0, 1_000_000, (error, value) =>
        error ? reject(error) : resolve(value),
      ),
    );
  };
  const answer = ({ time, requestor, selection, target }: Request, property: number): void =>
    client.SendEvent(requestor, false, 0, {
      ...selectionNotify,
      time,
      requestor,
      selection,
      target,
      property,
    });

  const save = async (request: Request): Promise<void> => {
    asked += 1;
    if (deaf) return;
    const list = (await fetch(targets))?.data ?? Buffer.alloc(0);
    for (let at = 0; at < list.length; at += 4) {
      const target = list.readUInt32LE(at);
      const value = meta.includes(target) ? undefined : await fetch(target);
      if (value !== undefined) kept.set(target, value);
    }
    client.SetSelectionOwner(window, clipboard);
    answer(request, request.property);
  };
  const give = (request: Request): void => {
    const list = Buffer.alloc(4 * kept.size);
    [...kept.keys()].forEach((target, index) => list.writeUInt32LE(target, 4 * index));
    const value = request.target === targets ? { type: atoms, data: list } : kept.get(request.target);
    if (value !== undefined)
      client.ChangeProperty(
        0,
        request.requestor,
        request.property,
        value.type,
        request.target === targets ? 32 : 8,
        value.data,
      );
    answer(request, value === undefined ? 0 : request.property);
  };
  client.on('event', (event: Request) => {
    if (event.name === 'SelectionNotify') hear(event.property);
    if (event.name !== 'SelectionRequest') return;
    if (event.selection === clipboard) give(event);
    else if (event.target === saveTargets) void save(event);
  });
  client.SetSelectionOwner(window, manager);
  await program.done();
  return {
    get asked() {
      return asked;
    },
    end: () => program.end(),
  };
}

const atomsOf = (program: XProgram): Promise<[number, number, number, number, number, number]> =>
  Promise.all([
    program.atom('CLIPBOARD'),
    program.atom('CLIPBOARD_MANAGER'),
    program.atom('SAVE_TARGETS'),
    program.atom('TARGETS'),
    program.atom('ATOM'),
    program.atom('MEET_NOW_TEST'),
  ]);
