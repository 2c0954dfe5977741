import { app, nativeTheme, powerMonitor } from 'electron';
import { chromiumClipboard } from '../desktop/chromium-clipboard';
import { type Clipboard, createClipboard } from '../desktop/clipboard';
import { type ClipboardKeeper, createClipboardKeeper } from '../desktop/clipboard-keeper';
import { isWayland, surroundings } from '../desktop/display-server';
import { type Ending, followEnding } from '../desktop/ending';
import { hasWlCopy } from '../desktop/wl-copy';
import { answersInWindow } from '../desktop/notifications/answers-in-window';
import { createNotifier } from '../desktop/notifications/create-notifier';
import type { Notifier } from '../desktop/notifications/notifier';
import { createWindows, type Windows } from '../desktop/window/windows';
import { createQuestions, type Questions } from '../state/questions';
import type { State } from './open-state';
import { openXSession, type OpenXSession } from './open-x-session';
import type { Run } from './run';

/** What reaches the user. */
export interface Desktop {
  readonly windows: Windows;
  readonly notifier: Notifier;
  readonly questions: Questions;
  readonly xSession: OpenXSession;
  readonly clipboard: Clipboard & ClipboardKeeper;
  readonly ending: Ending;
}

export function openDesktop({ logger, disposals, settings, store }: Run & State): Desktop {
  nativeTheme.themeSource = settings.get('theme');
  const windows = createWindows({ settings, logger });
  const notifier = answersInWindow(createNotifier(logger), { store, windows });
  const questions = createQuestions(store, ({ kind }) => {
    if (kind !== 'quit') windows.show({ page: 'signIn' });
  });
  const xSession = openXSession(logger);
  const wayland = isWayland(surroundings(app));
  if (wayland) void hasWlCopy().then((has) => has || store.setState({ copiesOnlyInWindow: true }));
  const clipboard = createClipboard({
    chromium: chromiumClipboard,
    wayland,
    isInUse: () => windows.isInUse(),
    logger,
  });
  disposals.add(() => windows.close());
  return {
    windows,
    notifier,
    questions,
    xSession,
    clipboard: { ...clipboard, ...createClipboardKeeper({ clipboard, session: xSession.session, logger }) },
    ending: followEnding(app, powerMonitor),
  };
}
