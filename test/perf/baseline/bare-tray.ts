import { request, Agent } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { app, BrowserWindow, globalShortcut, ipcMain, Menu, Tray } from 'electron';

// The smallest tray app that can post and open a window. With BARE_SOCKET, it can be asked in three more ways to post. Like the product, it draws without a GPU process.
let tray: Tray | undefined;
const agent = new Agent({ keepAlive: true });
const socket = process.env['BARE_SOCKET'];

function post(): void {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  request(process.env['BARE_URL'] ?? '', { method: 'POST', agent, headers }, (answer) => answer.resume()).end(
    process.env['BARE_BODY'],
  );
}

function show(): void {
  const preload = socket === undefined ? {} : { preload: join(__dirname, 'bare-preload.cjs') };
  const webPreferences = { sandbox: true, contextIsolation: true, spellcheck: false, ...preload };
  void new BrowserWindow({ width: 420, height: 640, webPreferences }).loadFile(
    join(__dirname, 'bare-window.html'),
  );
}

function listen(at: string): void {
  globalShortcut.register('Control+Alt+B', post);
  createServer((connection) => connection.on('data', post)).listen(at);
  ipcMain.handle('post', post);
}

app.on('window-all-closed', () => undefined);
app.disableHardwareAcceleration();
app.commandLine.appendSwitch('in-process-gpu');
void app.whenReady().then(() => {
  tray = new Tray(process.env['BARE_ICON'] ?? '');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Meet now', click: post },
      { label: 'Show window', click: show },
      { label: 'Quit', click: () => app.quit() },
    ]),
  );
  if (socket !== undefined) listen(socket);
});
