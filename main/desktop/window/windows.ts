import { BrowserWindow, nativeTheme } from 'electron';
import { join } from 'node:path';
import { channel } from '../../../preload/contract';
import type { ShowTarget } from '../../../common/commands';
import type { PageAnswer } from '../../../common/page-answer';
import { zoomedText, type TextZoomStep } from '../../../common/text-zoom';
import { guarded, logs } from '../../base/guarded';
import type { Logger } from '../../base/log';
import type { Settings } from '../../settings/settings';
import { startPage } from './app-files';
import { applyTextZoom } from './apply-text-zoom';
import { storeWindowPosition, workAreas } from './store-window-position';
import { applicationRoot, asset } from '../paths';
import { firstBounds, smallestWindow, type Rectangle } from './window-position';

interface Deps {
  readonly settings: Pick<Settings, 'get' | 'set'>;
  readonly logger: Logger;
}

/** The one window of the app. It is created on demand and destroyed when closed. */
export interface Windows {
  /** Opens the window or brings it to the front, and shows the target in it. */
  show(target?: ShowTarget): void;
  isOpen(): boolean;
  /** Settles once the newest window is on the screen or closed; at once if there was none. */
  opened(): Promise<void>;
  isInFront(): boolean;
  /** Whether it is in front, and the user has clicked or typed in it. */
  isInUse(): boolean;
  /**
   * Says the answer to a press in the window, if it is in front and has a page.
   * @param answer `byItself` = the page says it without being told
   * @returns whether the window answers
   */
  tell(answer: PageAnswer | 'byItself'): boolean;
  /** Calls the listener whenever the window comes to the front. @returns a function that unsubscribes */
  onFront(listener: () => void): () => void;
  /** Calls the listener whenever the window has closed. */
  onClosed(listener: () => void): void;
  current(): BrowserWindow | undefined;
  close(): void;
  /** Sets the guard to ask when the user closes the window: true = it stays open. Without a guard it closes. */
  guardClosing(guard: (() => boolean) | undefined): void;
  /** The page has drawn the state. */
  pageDrawn(): void;
  /** Changes the size of the text, now and in later windows. @returns the size, in percent */
  zoomText(step: TextZoomStep): number;
  /** What a new window was opened for. */
  readonly target: ShowTarget | undefined;
  /** The same; returned once, to the first page that asks. */
  takeTarget(): ShowTarget | undefined;
}

/** What a display server counts as input. A pointer that only moves is none. */
const inputs: ReadonlySet<string> = new Set(['mouseDown', 'touchStart', 'keyDown', 'rawKeyDown']);

/** Fluent's page backgrounds, so that nothing flashes before the first paint. */
const background = { light: '#fafafa', dark: '#1f1f1f' } as const;

function createWindow(bounds: Rectangle): BrowserWindow {
  return new BrowserWindow({
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Meet Now',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: join(applicationRoot, 'out/preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
}

/** How long a loaded page may take to draw before its window is shown all the same, in milliseconds. */
const drawingLimit = 3_000;

/** Creates the manager of the window, not the window itself. */
export function createWindows({ settings, logger }: Deps): Windows {
  let open: BrowserWindow | undefined;
  let pending: ShowTarget | undefined;
  let pageAsked = false;
  let hadInput = false;
  let opened: Promise<void> = Promise.resolve();
  let reveal: () => void = () => undefined;
  let guard: (() => boolean) | undefined;
  const onFront = new Set<() => void>();
  const onClosed = new Set<() => void>();
  const failed = logs(logger, 'window');

  const create = (): BrowserWindow => {
    const kept = settings.get('windowBounds');
    const bounds = firstBounds(kept, workAreas());
    const created = createWindow(bounds);
    const { webContents } = created;
    storeWindowPosition(created, settings, bounds);
    const giveUp = (what: string, detail?: unknown): void => {
      if (created.isDestroyed()) return;
      logger.error(`window: ${what}; it is closed and can be opened again`, detail);
      created.destroy();
    };
    // Chromium may not say that it is ready when it draws in software on Wayland (electron/electron#48859).
    let late: NodeJS.Timeout | undefined;
    let revealed = false;
    let settle: () => void = () => undefined;
    opened = new Promise((resolve) => (settle = resolve));
    reveal = guarded(() => {
      clearTimeout(late);
      if (revealed || created.isDestroyed()) return;
      revealed = true;
      // Not after the window has appeared: a page that main served with its form is drawn before `dom-ready`.
      applyTextZoom(created, settings.get('textZoom'));
      if (kept?.maximized === true) created.maximize();
      created.show();
      settle();
    }, failed);
    // Chromium keeps a zoom for each site, and forgets it at the end.
    webContents.on(
      'dom-ready',
      guarded(() => applyTextZoom(created, settings.get('textZoom')), failed),
    );
    // Ctrl with the wheel of the mouse.
    webContents.on(
      'zoom-changed',
      guarded((_event: unknown, direction: 'in' | 'out') => void zoomText(direction), failed),
    );
    created.once('ready-to-show', reveal);
    webContents.once(
      'did-finish-load',
      guarded(() => {
        late = setTimeout(reveal, drawingLimit);
        // Reading the icon takes as long as creating the window. Now the page draws, and needs nothing from main.
        if (process.platform !== 'darwin') created.setIcon(asset('icon.png'));
      }, failed),
    );
    created.on(
      'close',
      guarded((event: { preventDefault(): void }) => {
        if (guard?.() === true) event.preventDefault();
      }, failed),
    );
    created.once(
      'closed',
      guarded(() => {
        clearTimeout(late);
        settle();
        if (open === created) open = undefined;
        for (const listener of onClosed) listener();
        // The page crashed or hung, and the app shows nothing else. A page that never loaded stays closed.
        if (guard !== undefined && pageAsked) show();
      }, failed),
    );
    created.on(
      'focus',
      guarded(() => {
        for (const listener of onFront) listener();
      }, failed),
    );
    webContents.on('input-event', (_event, { type }) => {
      if (inputs.has(type)) hadInput = true;
    });
    webContents.on('render-process-gone', (_event, { reason }) => giveUp('its page crashed', reason));
    created.on('unresponsive', () => giveUp('its page hangs'));
    created.loadURL(startPage).catch((error: unknown) => giveUp('its page could not be loaded', error));
    return created;
  };

  function zoomText(step: TextZoomStep): number {
    const zoom = zoomedText(settings.get('textZoom'), step);
    settings.set('textZoom', zoom);
    if (open !== undefined) applyTextZoom(open, zoom);
    return zoom;
  }

  function show(target?: ShowTarget): void {
    if (open === undefined) {
      pageAsked = false;
      hadInput = false;
      pending = target;
      open = create();
      return;
    }
    if (open.isMinimized()) open.restore();
    // A window that is still loading appears when it is ready.
    if (pageAsked) open.show();
    open.focus();
    if (target === undefined) return;
    if (pageAsked) open.webContents.send(channel('show'), target);
    else pending = target;
  }

  return {
    show,
    isOpen: () => open !== undefined,
    opened: () => opened,
    isInFront: () => open?.isFocused() === true,
    tell(answer) {
      if (open?.isFocused() !== true || !pageAsked) return false;
      if (answer !== 'byItself') open.webContents.send(channel('told'), answer);
      return true;
    },
    isInUse: () => hadInput && open?.isFocused() === true,
    onFront(listener) {
      onFront.add(listener);
      return () => onFront.delete(listener);
    },
    onClosed: (listener) => void onClosed.add(listener),
    current: () => open,
    close: () => open?.close(),
    guardClosing(wanted) {
      guard = wanted;
    },
    pageDrawn: () => reveal(),
    zoomText,
    get target() {
      return pending;
    },
    takeTarget() {
      const target = pending;
      pending = undefined;
      pageAsked = true;
      return target;
    },
  };
}
