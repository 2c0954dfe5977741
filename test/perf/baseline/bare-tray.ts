import { request, Agent } from 'node:http';
import { app, Menu, Tray } from 'electron';

// The smallest tray app that can do one thing. Like the product, it draws without a GPU process.
let tray: Tray | undefined;
const agent = new Agent({ keepAlive: true });

function post(): void {
  const headers = { 'content-type': 'application/json' };
  request(process.env['BARE_URL'] ?? '', { method: 'POST', agent, headers }, (answer) => answer.resume()).end(
    process.env['BARE_BODY'],
  );
}

app.disableHardwareAcceleration();
app.commandLine.appendSwitch('in-process-gpu');
void app.whenReady().then(() => {
  tray = new Tray(process.env['BARE_ICON'] ?? '');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Meet now', click: post },
      { label: 'Quit', click: () => app.quit() },
    ]),
  );
});
