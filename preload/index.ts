import { contextBridge, ipcRenderer } from 'electron';
import { channel, pageCalls, type MeetNowApi, type PageCalls, type PageEvents } from './contract';

const calls = Object.fromEntries(
  pageCalls.map((name) => [name, (...input: unknown[]) => ipcRenderer.invoke(channel(name), ...input)]),
) as unknown as PageCalls;

/** Passes on the value only: the `sender` of Electron's event would give the page all of IPC. */
function listenTo<Name extends keyof PageEvents>(name: Name) {
  return (listener: (value: PageEvents[Name]) => void): (() => void) => {
    const hear = (_event: unknown, value: PageEvents[Name]): void => {
      listener(value);
    };
    ipcRenderer.on(channel(name), hear);
    return () => {
      ipcRenderer.removeListener(channel(name), hear);
    };
  };
}

const api: MeetNowApi = {
  ...calls,
  onStateChanged: listenTo('stateChanged'),
  onShow: listenTo('show'),
  onTold: listenTo('told'),
};

contextBridge.exposeInMainWorld('meetNow', api);
