import { request, Agent } from 'node:http';
import { join } from 'node:path';
import { app, BrowserWindow, Menu, Tray } from 'electron';

// The smallest tray app that can do two things. Like the product, it draws without a GPU process.
let tray: Tray | undefined;
const agent = new Agent({ keepAlive: true });

function post(): void {
  const headers = { 'content-type': 'application/json' };
  request(process.env['BARE_URL'] ?? '', { method: 'POST', agent, headers }, (answer) => answer.resume()).end(
    process.env['BARE_BODY'],
  );
}

function show(): void {
  const webPreferences = { sandbox: true, contextIsolation: true, spellcheck: false };
  void new BrowserWindow({ width: 420, height: 640, webPreferences }).loadFile(
    join(__dirname, 'bare-window.html'),
  );
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
});
