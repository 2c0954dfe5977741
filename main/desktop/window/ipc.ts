import { defined } from '../../../common/defined';
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { channel, pageCalls, type PageCall, type PageCalls } from '../../../preload/contract';
import { checked } from '../../../common/checked';
import type { Commands } from '../../../common/commands';
import { text } from '../../../common/text';
import type { Logger } from '../../base/log';
import { failure, ProblemError, type Problem } from '../../../common/problem';
import type { AppStore } from '../../state/store';
import { whyRefused } from './ipc-sender';
import { aboutHere, openChromiumLicences, openHomepage, readLicences } from '../about';
import { chooseCaFile } from '../choose-ca-file';
import type { FolderSettings } from '../last-folder';
import { openFolder } from '../open-external';
import { logFolder } from '../paths';
import type { Windows } from './windows';

interface Deps {
  readonly store: AppStore;
  readonly commands: Commands;
  readonly windows: Windows;
  readonly settings: FolderSettings;
  readonly logger: Logger;
}

const invalidInput = (): Problem => ({
  code: 'InvalidInput',
  message: text('common.invalidInput'),
  advice: text('common.invalidInputAdvice'),
  next: 'changeInput',
});

const unexpected = (): Problem => ({
  code: 'Unexpected',
  message: text('common.unexpected'),
  advice: text('common.unexpectedAdvice'),
  next: 'retry',
});

type Handlers = {
  readonly [Name in PageCall]: (
    ...input: Parameters<PageCalls[Name]>
  ) => ReturnType<PageCalls[Name]> | Awaited<ReturnType<PageCalls[Name]>>;
};
type Handler = (...input: readonly unknown[]) => unknown;

/** Has more commands than a page may call: only `pageCalls` get a channel. */
const handlersOf = ({ store, commands, windows, settings }: Deps): Handlers => ({
  ...commands,
  startMeeting: (input) => commands.startMeeting(input, 'window'),
  meetAgain: (operationId, alone) => commands.meetAgain(operationId, 'window', alone),
  joinRoom: () => commands.joinRoom('window'),
  chooseCaFile: () => chooseCaFile(windows.current(), settings),
  openLogFolder: () => openFolder(logFolder()),
  readAbout: () => aboutHere(),
  openHomepage,
  readLicences,
  openChromiumLicences,
  zoomText: (step) => ({ ok: true, value: windows.zoomText(step) }),
  closeWindow: () => windows.close(),
  pageDrawn: () => windows.pageDrawn(),
  getSnapshot() {
    const target = windows.takeTarget();
    return { state: store.getState(), ...defined({ target }) };
  },
});

/**
 * The shortest time between two states that change by themselves, in milliseconds. In a large meeting much changes in
 * each second, and each state has everybody in it.
 */
const stateGap = 100;

interface StatePush {
  /** Sends what has changed and was not sent yet. */
  flush(): void;
  stop(): void;
}

/** Sends the state to the window: at once, but by itself not again before {@link stateGap} has passed. */
function pushState({ store, windows }: Deps): StatePush {
  let due: NodeJS.Immediate | undefined;
  let gap: NodeJS.Timeout | undefined;
  let changed = false;
  const flush = (): void => {
    clearImmediate(due);
    due = undefined;
    if (!changed) return;
    changed = false;
    windows.current()?.webContents.send(channel('stateChanged'), store.getState());
    clearTimeout(gap);
    gap = setTimeout(() => {
      gap = undefined;
      flush();
    }, stateGap);
  };
  const unsubscribe = store.subscribe(() => {
    changed = true;
    if (gap === undefined) due ??= setImmediate(flush);
  });
  return {
    flush,
    stop() {
      unsubscribe();
      clearImmediate(due);
      clearTimeout(gap);
    },
  };
}

/**
 * Answers the calls of the contract if they come from the page of our window and their arguments fit the schema.
 * @returns a function that stops answering
 */
export function registerIpc(deps: Deps): () => void {
  const { windows, logger } = deps;
  const handlers = handlersOf(deps);
  const states = pushState(deps);

  const answer = async (name: PageCall, event: IpcMainInvokeEvent, input: unknown[]): Promise<unknown> => {
    const refused = whyRefused(event.senderFrame, event.sender, windows.current()?.webContents);
    if (refused !== undefined) {
      logger.warn(`ipc: ${name} refused: ${refused}`);
      throw new Error('Not allowed');
    }
    try {
      // Not at the start: no page calls until a window is open.
      const { argumentSchemas } = await import('./ipc-schemas');
      const read = checked(argumentSchemas[name], input);
      if (!read.ok) {
        // Only the place of each flaw: the value may be a password.
        logger.warn(
          `ipc: ${name} refused`,
          read.flaws.map(({ code, path }) => ({ code, path })),
        );
        return failure(invalidInput());
      }
      // TypeScript cannot connect the schema and the handler of the same name.
      const result = await (handlers[name] as Handler)(...read.value);
      // The page gets the answer after the changes that it is about.
      states.flush();
      return result;
    } catch (error) {
      logger.error(`ipc: ${name} failed`, error);
      return failure(error instanceof ProblemError ? error.problem : unexpected());
    }
  };

  for (const name of pageCalls) {
    ipcMain.handle(channel(name), (event, ...input: unknown[]) => answer(name, event, input));
  }
  return () => {
    states.stop();
    for (const name of pageCalls) ipcMain.removeHandler(channel(name));
  };
}
