import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { channel, pageCalls, type PageCalls } from '../../../preload/contract';
import { checked } from '../../../common/checked';
import type { Commands } from '../../../common/commands';
import { t } from '../../language/t';
import type { Logger } from '../../base/log';
import { failure, ProblemError, type Problem } from '../../../common/problem';
import type { AppStore } from '../../state/store';
import { argumentSchemas } from './ipc-schemas';
import { whyRefused } from './ipc-sender';
import { chooseCaFile } from '../choose-ca-file';
import { openFolder } from '../open-external';
import { logFolder } from '../paths';
import type { Windows } from './windows';

interface Parts {
  readonly store: AppStore;
  readonly commands: Commands;
  readonly windows: Windows;
  readonly logger: Logger;
}

const invalidInput = (): Problem => ({
  code: 'InvalidInput',
  message: t('common.invalidInput'),
  advice: t('common.invalidInputAdvice'),
  next: 'changeInput',
});

const unexpected = (): Problem => ({
  code: 'Unexpected',
  message: t('common.unexpected'),
  advice: t('common.unexpectedAdvice'),
  next: 'retry',
});

type Handlers = { readonly [Name in keyof PageCalls]: PageCalls[Name] };
type Handler = (...input: readonly unknown[]) => Promise<unknown>;

function handlersOf({ store, commands, windows }: Parts): Handlers {
  return {
    startMeeting: (input) => commands.startMeeting(input, 'window'),
    cancelMeeting: (operationId) => commands.cancelMeeting(operationId),
    leaveMeeting: (operationId) => commands.leaveMeeting(operationId),
    meetAgain: (operationId) => commands.meetAgain(operationId, 'window'),
    invitePeople: (operationId, addresses) => commands.invitePeople(operationId, addresses),
    copyJoinLink: (operationId) => commands.copyJoinLink(operationId),
    copyInvitation: (operationId) => commands.copyInvitation(operationId),
    saveInvitation: (operationId) => commands.saveInvitation(operationId),
    deleteMeeting: (operationId) => commands.deleteMeeting(operationId),
    undeleteMeeting: (operationId) => commands.undeleteMeeting(operationId),
    openJoinLink: (operationId) => commands.openJoinLink(operationId),
    scheduleLink: (subject) => commands.scheduleLink(subject),
    signIn: (input) => commands.signIn(input),
    signOut: () => commands.signOut(),
    keepSignedIn: (wanted) => commands.keepSignedIn(wanted),
    answerQuestion: (id, answer) => commands.answerQuestion(id, answer),
    changeSettings: (change) => commands.changeSettings(change),
    suspendHotkey: (suspended) => commands.suspendHotkey(suspended),
    testHotkey: () => commands.testHotkey(),
    cancelHotkeyTest: () => commands.cancelHotkeyTest(),
    reconnectNow: () => commands.reconnectNow(),
    startNormally: () => commands.startNormally(),
    chooseCaFile: () => chooseCaFile(windows.current()),
    openLogFolder: () => openFolder(logFolder()),
    closeWindow: () => {
      windows.close();
      return Promise.resolve();
    },
    quit: () => {
      commands.quit();
      return Promise.resolve();
    },
    checkSignIn: () => commands.checkSignIn(),
    cancelCheck: () => commands.cancelCheck(),
    saveReport: () => commands.saveReport(),
    getSnapshot: () => {
      const target = windows.takeTarget();
      return Promise.resolve({ state: store.getState(), ...(target === undefined ? {} : { target }) });
    },
  };
}

/** Pushes the state to the window, once a turn however often it changed. */
function pushState({ store, windows }: Parts): () => void {
  let due: NodeJS.Immediate | undefined;
  const push = (): void => {
    due = undefined;
    windows.current()?.webContents.send(channel('stateChanged'), store.getState());
  };
  const unsubscribe = store.subscribe(() => (due ??= setImmediate(push)));
  return () => {
    unsubscribe();
    clearImmediate(due);
  };
}

/**
 * Answers the page of our window: every call of the contract, from nowhere else, with checked arguments.
 * @returns answers no more
 */
export function registerIpc(parts: Parts): () => void {
  const { windows, logger } = parts;
  const handlers = handlersOf(parts);

  const answer = async (
    name: keyof PageCalls,
    event: IpcMainInvokeEvent,
    input: unknown[],
  ): Promise<unknown> => {
    const refused = whyRefused(event.senderFrame, event.sender, windows.current()?.webContents);
    if (refused !== undefined) {
      logger.warn(`ipc: ${name} refused: ${refused}`);
      throw new Error('Not allowed');
    }
    const read = checked(argumentSchemas[name], input);
    if (!read.ok) {
      // Where, never what: the value may be a password.
      logger.warn(
        `ipc: ${name} refused`,
        read.flaws.map(({ code, path }) => ({ code, path })),
      );
      return failure(invalidInput());
    }
    try {
      // The schema's type says that these are the arguments of that handler; the union of all loses it.
      return await (handlers[name] as Handler)(...read.value);
    } catch (error) {
      logger.error(`ipc: ${name} failed`, error);
      return failure(error instanceof ProblemError ? error.problem : unexpected());
    }
  };

  for (const name of pageCalls) {
    ipcMain.handle(channel(name), (event, ...input: unknown[]) => answer(name, event, input));
  }
  const stopPushing = pushState(parts);
  return () => {
    stopPushing();
    for (const name of pageCalls) ipcMain.removeHandler(channel(name));
  };
}
