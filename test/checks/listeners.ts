const abort = 'cannot throw: settles or cancels what its signal is for';
const settles = 'cannot throw: settles a promise';
const refuses = 'cannot throw: refuses';

/**
 * Every place in main that registers a listener for something outside the app, and why the listener cannot end the app:
 * by file, then by receiver and event as written in the code (`listener-places.ts`). The test verifies `guarded` in the
 * code. For the others, this says what the listener does; review the entry when you change one.
 */
export const listeners: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'account/consent.ts': { "signal 'abort'": abort },
  'check/canonical-name.ts': { "signal 'abort'": abort },
  'check/certificate.ts': {
    "signal 'abort'": abort,
    "socket 'error'": settles,
    "socket 'secureConnect'": 'guarded',
  },
  'cli/client.ts': {
    "socket 'close'": settles,
    "socket 'connect'": settles,
    "socket 'data'": 'guarded',
    "socket 'error'": settles,
  },
  'cli/output.ts': { "stream 'error'": 'cannot throw: does nothing' },
  'cli/prompts.ts': {
    "terminal 'SIGINT'": settles,
    "terminal 'close'": settles,
    "stream 'data'": 'cannot throw: keeps a text up to its limit',
    "stream 'end'": settles,
    "stream 'error'": settles,
    "terminal 'data'": 'meant to end the app: a command line whose terminal takes no mode back',
  },
  'cli/reach-app.ts': {
    "app 'error'": 'cannot throw: does nothing',
    "app 'exit'": 'cannot throw: sets a flag',
  },
  'cli/run.ts': { 'process signal': 'cannot throw: settles a promise' },
  'control/verb-deps.ts': { "signal 'abort'": abort },
  'control/server.ts': {
    "server 'error'": 'cannot throw: logs, and closes what may be closed twice',
    "socket 'close'": 'cannot throw: stops a timer and aborts a signal',
    "socket 'data'": 'guarded',
    "socket 'drain'": 'cannot throw: writes to a socket',
    "socket 'error'": 'cannot throw: does nothing',
  },
  'control/verbs/watch.ts': { "signal 'abort'": abort },
  'desktop/window/app-menu.ts': { 'menu click': 'cannot throw: asks for a page, or to quit' },
  'desktop/window/app-protocol.ts': {
    'protocol scheme': 'cannot throw: reads a file in a promise that catches',
  },
  'startup/early.ts': { 'menu click': 'cannot throw: asks to quit' },
  'desktop/hotkey/global-keys.ts': { 'shortcuts accelerator': 'guarded' },
  'desktop/window/ipc.ts': {
    'ipcMain channel(name)': 'cannot throw: a promise, whose failure Electron hands to the page',
  },
  'desktop/window/store-window-position.ts': {
    "screen 'display-metrics-changed'": 'guarded',
    "screen 'display-removed'": 'guarded',
    "window 'closed'": 'cannot throw: keeps a setting, which never fails, and stops listening',
    "window 'maximize'": 'guarded',
    "window 'move'": 'guarded',
    "window 'resize'": 'guarded',
    "window 'show'": 'cannot throw: sets a time',
    "window 'unmaximize'": 'guarded',
  },
  'desktop/ending.ts': { "powerMonitor 'shutdown'": 'cannot throw: sets a flag' },
  'desktop/bus/message-bus.ts': {
    "stream 'close'": 'cannot throw: gives up what is pending',
    "this.#connection 'connect'": 'cannot throw: called by a reader that is guarded (guard-reading.ts)',
    "this.#connection 'end'": 'cannot throw: gives up what is pending',
    "this.#connection 'error'": 'cannot throw: gives up what is pending',
    "this.#connection 'message'": 'cannot throw: called by a reader that is guarded (guard-reading.ts)',
  },
  'desktop/notifications/electron-notifier.ts': {
    "notification 'action'": 'cannot throw: begins what the announcer catches',
    "notification 'click'": 'cannot throw: begins what the announcer catches',
    "notification 'close'": 'cannot throw: forgets it',
    "notification 'failed'": settles,
    "notification 'show'": settles,
  },
  'desktop/window/pages-from.ts': {
    "changes 'data'": 'cannot throw: reloads the window, if there is one',
    "get(address, resolve) 'error'": settles,
  },
  'desktop/window/passive-sign-in.ts': {
    "signal 'abort'": abort,
    "window 'closed'": settles,
    "window.webContents 'did-finish-load'": 'cannot throw: begins a request that catches',
  },
  'desktop/power/power.ts': {
    "powerMonitor 'resume'": 'guarded',
    "powerMonitor 'suspend'": 'guarded',
    "powerMonitor 'unlock-screen'": 'guarded',
  },
  'desktop/window/sign-in-browser.ts': {
    "webContents 'did-navigate'":
      'cannot throw: reads an address by a function that catches, and sets a title',
    "webContents 'login'": 'cannot throw: answers with what was typed',
    "webContents 'select-client-certificate'": 'cannot throw: refuses, and catches',
    "webContents 'will-navigate'": 'cannot throw: reads an address by a function that catches',
    "webContents 'will-redirect'": 'cannot throw: reads an address by a function that catches',
    'webContents setWindowOpenHandler': 'cannot throw: reads an address by a function that catches',
    "window 'page-title-updated'": refuses,
  },
  'desktop/login-item/start-at-login.ts': {
    "app 'browser-window-created'": 'guarded',
    "app 'browser-window-focus'": 'guarded',
  },
  'desktop/tray/tray.ts': {
    'menu click': 'cannot throw: begins an action that catches',
    "nativeTheme 'updated'": 'guarded',
    "tray 'click'": 'guarded',
  },
  'desktop/window/window-guards.ts': {
    "app 'web-contents-created'": 'cannot throw: listens to a page that was just made',
    "contents 'destroyed'": 'cannot throw: takes the hotkey again, which catches',
    "contents 'did-start-loading'": 'cannot throw: takes the hotkey again, which catches',
    "contents 'render-process-gone'": 'cannot throw: takes the hotkey again, which catches',
    "contents 'will-attach-webview'": refuses,
    "contents 'will-frame-navigate'": refuses,
    "contents 'will-navigate'": refuses,
    "contents 'will-redirect'": refuses,
    "session 'will-download'": refuses,
    'contents setWindowOpenHandler': 'cannot throw: refuses, and begins what catches',
    'session setDevicePermissionHandler': refuses,
    'session setPermissionCheckHandler': refuses,
    'session setPermissionRequestHandler': refuses,
  },
  'desktop/window/windows.ts': {
    "created 'close'": 'guarded',
    "created 'closed'": 'guarded',
    "created 'focus'": 'guarded',
    "created 'ready-to-show'": 'guarded',
    "created 'unresponsive'": 'cannot throw: logs, and destroys a window that is there',
    "webContents 'did-finish-load'": 'cannot throw: sets a timer',
    "webContents 'dom-ready'": 'guarded',
    "webContents 'input-event'": 'cannot throw: sets a flag',
    "webContents 'render-process-gone'": 'cannot throw: logs, and destroys a window that is there',
    "webContents 'zoom-changed'": 'guarded',
  },
  'desktop/wl-copy.ts': {
    "child 'error'": 'cannot throw: resolves',
    "child 'exit'": 'cannot throw: resolves',
    "child.stdin 'error'": 'cannot throw: does nothing',
  },
  'desktop/x11/x-display.ts': {
    "client 'end'": 'cannot throw: sets a flag',
    "client 'error'": 'cannot throw: sets a flag',
    "this.#client 'event'": 'cannot throw: called by a reader that is guarded (guardData)',
    "x11 'error'": 'cannot throw: does nothing',
  },
  'startup/fail.ts': {
    "notification 'failed'": settles,
    "notification 'show'": settles,
  },
  'index.ts': {
    "app 'open-url'": 'cannot throw: begins to follow a link',
    "app 'session-created'": 'cannot throw: an empty list has no unknown language',
  },
  'startup/start.ts': {
    "app 'activate'": 'cannot throw: begins to show the window',
    "app 'before-quit'": 'cannot throw: begins the end, which catches',
    "app 'quit'": 'cannot throw: removes a file, and catches',
    "app 'second-instance'": 'cannot throw: begins to show the window',
    "app 'window-all-closed'": 'cannot throw: does nothing',
    'process signal': 'cannot throw: asks to quit',
    "process 'SIGINT'": 'cannot throw: asks to quit',
    "process 'uncaughtException'": 'meant to end the app: logged and shown',
    "process 'unhandledRejection'": 'meant to end the app: logged and shown',
    "stream 'error'": 'cannot throw: does nothing',
  },
  'startup/run-verb.ts': { "process 'uncaughtException'": 'meant to end the app: printed' },
  'meetings/end-with-sign-in.ts': { "signal 'abort'": abort },
  'net/connect-request.ts': { "request 'connect'": 'guarded', "request 'error'": settles },
  'net/electron-exchange.ts': {
    "response 'data'": 'guarded',
    "response 'end'": 'guarded',
    "response 'error'": 'cannot throw: does nothing, the request says so as well',
    "sent 'error'": 'guarded',
    "sent 'login'": 'guarded',
    "sent 'redirect'": 'guarded',
    "sent 'response'": 'guarded',
    "signal 'abort'": abort,
  },
  'net/got-exchange.ts': {
    "closing 'abort'": settles,
    "request.signal 'abort'": abort,
    "sending 'finish'": 'cannot throw: stops a timer',
    "sending 'response'": 'cannot throw: reads a header by a pattern',
    "sending 'socket'": 'cannot throw: sets a flag',
    "socket 'data'": 'cannot throw: sets a flag',
    "stream 'data'": 'cannot throw: keeps a piece up to its limit',
    "stream 'end'": settles,
    "stream 'error'": settles,
    "stream 'request'": 'cannot throw: listens to a request that was just made',
    "stream 'response'": 'cannot throw: sets timers',
  },
  'net/within.ts': { "signal 'abort'": abort },
  'net/idle-sockets.ts': { "socket 'close'": 'cannot throw: forgets it' },
  'net/peer-certificate.ts': {
    "signal 'abort'": abort,
    "socket 'error'": settles,
    "socket 'secureConnect'": 'guarded',
  },
  'net/sign-in-sessions.ts': {
    'session setCertificateVerifyProc': 'cannot throw: reads the certificate in a try, then decides',
  },
  'net/system-authorities.ts': {
    "worker 'error'": settles,
    "worker 'exit'": settles,
    "worker 'message'": settles,
  },
  'secrets/password-command.ts': {
    "child 'close'": settles,
    "child 'error'": settles,
    "child.stderr 'data'": 'cannot throw: keeps a text up to its limit',
    "child.stderr 'error'": 'cannot throw: does nothing',
    "child.stdout 'data'": 'cannot throw: keeps a text up to its limit',
    "child.stdout 'error'": 'cannot throw: does nothing',
    "signal 'abort'": abort,
  },
  'ucwa/sign-in/token-renewals.ts': { "deps.signal 'abort'": abort },
  'ucwa/presence.ts': { "signal 'abort'": abort },
  'ucwa/connection-state.ts': { "signal 'abort'": abort },
  'ucwa/pauses.ts': { "signal 'abort'": abort },
  'ucwa/signals.ts': { "signal 'abort'": abort },
};

/** Objects created without an error listener nearby, and what handles their errors. */
export const heardElsewhere: Readonly<Record<string, string>> = {
  'desktop/bus/bus-address.ts: createConnection':
    'the connection of message-bus.ts, which emits them as its own',
  'journal/journal-lines.ts: createReadStream': '`for await` throws them',
};
