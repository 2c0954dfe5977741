import { app, Menu, Tray } from 'electron';

// The smallest tray app that signs in. Like the product, it loads what it needs for that when the panel has had time for the icon: here, Node's modules and the bare client.
let tray: Tray | undefined;
const server = process.env['BARE_SERVER'] ?? '';
const account = [process.env['BARE_ADDRESS'] ?? '', process.env['BARE_PASSWORD'] ?? ''];

async function waitForEvents(): Promise<void> {
  await import('node:https'); // for the simulator, http would do, but not for a real server
  const { ask, href, linkIn, signIn } = await import('./bare-client');
  await ask('GET', linkIn(await signIn(['', '', server, ...account]), href('events'), server));
}

app.on('window-all-closed', () => undefined);
app.disableHardwareAcceleration();
app.commandLine.appendSwitch('in-process-gpu');
void app.whenReady().then(() => {
  tray = new Tray(process.env['BARE_ICON'] ?? '');
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
  setTimeout(() => void waitForEvents(), 5);
});
