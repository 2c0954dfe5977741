import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { en } from '../../assets/locales/en';
import { openBus } from '../../scripts/desktop/bus';
import { until } from '../../scripts/desktop/wait';
import { serviceAddress } from '../../main/desktop/notifications/notify-message';
import { AppWindows } from './app-windows';
import { clipboardText } from '../desktop/harness/display-tools';
import { storedSettings } from '../desktop/harness/stored-settings';
import type { NotificationService } from './notification-services';
import { Pane } from './pane';
import type { Report } from './report';
import { pictured, startStage, type Stage } from './stage';

const run = promisify(execFile);
const { told, action } = en.meeting;
const firstWord = (text: string): string => /\p{L}+/u.exec(text)?.[0] ?? text;

/** Name, vendor and version that the service gives. */
async function information({ desktop }: Stage): Promise<readonly string[]> {
  const bus = await openBus(desktop.address);
  try {
    return (await bus.call({ ...serviceAddress, member: 'GetServerInformation' }, 10_000)).map(String);
  } finally {
    bus.close();
  }
}

/** The meetings of one app, seen and clicked in the notifications of one service. */
class Flow {
  readonly #service: NotificationService;
  readonly #stage: Stage;
  readonly #to: string;
  readonly pane: Pane;
  #pictures = 0;

  constructor(service: NotificationService, stage: Stage, pane: Pane, to: string) {
    this.#service = service;
    this.#stage = stage;
    this.#to = to;
    this.pane = pane;
  }

  async save(name: string): Promise<void> {
    await this.#stage.screen.picture(
      path.join(this.#to, `${this.#service.name}-${++this.#pictures}-${name}.png`),
    );
  }

  async command(...words: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#stage.type(words);
    if (exitCode !== 0) throw new Error(`meet-now ${words.join(' ')}: ${stdout}${stderr}`);
    return stdout.trim();
  }

  /** Starts a meeting. @returns its link */
  meet(subject: string): Promise<string> {
    return this.command('start', '--subject', subject);
  }

  /** Ends the meetings: nothing of them may stay. */
  async end(): Promise<void> {
    await this.command('leave', '--all');
    await this.pane.isEmpty();
  }

  /** Copies something else, as the user may have done. */
  async overwriteClipboard(): Promise<void> {
    const { sway, desktop } = this.#stage;
    const file = path.join(desktop.profile.home, 'copied');
    writeFileSync(file, 'something else');
    const onX = ['xclip', '-selection', 'clipboard', '-quiet', file];
    await this.#stage.run(sway === undefined ? onX : ['wl-copy', '--foreground', 'something else']);
    await until('the clipboard', async () => (await this.clipboard()) === 'something else', 10_000);
  }

  async clipboard(): Promise<string> {
    const { sway, desktop, env } = this.#stage;
    if (sway === undefined) return clipboardText(desktop);
    return (await run('wl-paste', ['--no-newline'], { env }).catch(() => ({ stdout: '' }))).stdout;
  }
}

/** Runs the app with a real notification service. */
export async function notificationFlow(
  service: NotificationService,
  report: Report,
  to: string,
): Promise<void> {
  const { name, session, says, buttons, opensWith } = service;
  const stage = await startStage({ session, notifications: 'none', to });
  const fileOf = (what: string): string => path.join(to, `${name}-${what}.png`);
  const check = (what: string, look: () => Promise<void>): Promise<boolean> =>
    report.check(name, what, pictured(stage.screen, fileOf, look, what));
  try {
    for (const [file, text] of Object.entries(service.settings ?? {})) {
      const target = path.join(stage.desktop.profile.home, '.config', file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    await stage.run(service.command);
    await stage.owned(serviceAddress.destination);
    const [itsName = '', vendor = '', version = ''] = await information(stage);
    report.version(name, version);
    await check('gives its name', async () => {
      if (itsName !== says[0] || vendor !== says[1]) throw new Error(`It is "${itsName}" of "${vendor}".`);
      return Promise.resolve();
    });
    const { server, screen } = stage;
    // On Wayland, the first run of the app reports that there is no hotkey.
    storedSettings({ hotkeyTold: 'CommandOrControl+Alt+M' })(stage.desktop);
    const pane = await Pane.open(screen, service);
    const app = await stage.launch();
    await app.connected();
    const tray = await app.tray();
    const flow = new Flow(service, stage, pane, to);
    const windows = new AppWindows(stage);
    const left = () => server.requests('DELETE', /conversations/).length;

    await check('shows a start, then the connected meeting in its place', async () => {
      server.simulator.configure({ invitationMs: 8000 });
      await tray.choose(en.tray.meetNow);
      await pane.sees(firstWord(told.starting));
      await flow.save('starting');
      await pane.sees(firstWord(told.connected));
      await flow.save('connected');
      if ((await pane.reads(firstWord(told.starting))) || (await pane.reads(action.cancel)))
        throw new Error('Something of the start is still there.');
    });
    server.simulator.configure({ invitationMs: 200 });
    await check('has nothing on the screen after the meeting', () => flow.end());

    if (buttons !== 'hidden') {
      await check('copies the link at a click on the button', async () => {
        const link = await flow.meet('Budget');
        await pane.sees(firstWord(told.connected));
        await flow.overwriteClipboard();
        await pane.press(action.copyLink);
        await until('the link on the clipboard', async () => (await flow.clipboard()) === link, 10_000);
        await flow.end();
      });
      await check('leaves at a click on the button', async () => {
        await flow.meet('Planning');
        await pane.sees(firstWord(told.connected));
        const before = left();
        await pane.press(action.leave);
        await until('the seat to be given up', () => left() > before, 10_000);
        await pane.isEmpty();
      });
      await check('cancels at a click on the button', async () => {
        server.simulator.configure({ invitationMs: 60_000 });
        await tray.choose(en.tray.meetNow);
        await pane.sees(firstWord(told.starting));
        await pane.press(action.cancel);
        await pane.isEmpty();
      });
      server.simulator.configure({ invitationMs: 200 });
      await check('admits a guest at a click on the button', async () => {
        server.simulator.configure({ meeting: { accessLevel: 'SameEnterprise' } });
        await flow.meet('Review');
        const guest = server.simulator.arrive({ kind: 'anonymous', name: 'Ben Andrews' });
        await pane.sees('Andrews');
        await pane.press(action.admit, () => flow.save('lobby'));
        await until('the guest to be in', () => !guest.inLobby, 10_000);
        await flow.end();
      });
    }
    await check(opensWith === undefined ? 'closes at a click' : 'opens the window at a click', async () => {
      await flow.meet('Interview');
      if ((await windows.count()) !== 0) throw new Error('A window was open before.');
      const before = await stage.screen.picture();
      await pane.clickText(firstWord(told.connected), { button: opensWith ?? 1 });
      if (opensWith === undefined) {
        await pane.isEmpty();
        if ((await windows.count()) !== 0) throw new Error('It opened the window.');
      } else {
        await windows.appears(before);
        await flow.save('window');
        await windows.close();
      }
      await flow.end();
    });
    await check('shows why a meeting failed', async () => {
      const reason = { code: 'RemoteFailure', subcode: 'Timeout', message: 'Nobody answered.' } as const;
      server.simulator.configure({ ending: { kind: 'failed', reason } });
      await tray.choose(en.tray.meetNow);
      await pane.sees(firstWord(told.failed));
      await flow.save('failed');
    });
    await check('has nothing on the screen after the app has quit', async () => {
      await app.quit();
      await pane.isEmpty();
    });
  } finally {
    await stage.stop();
  }
}
