import { app, Menu, Tray } from 'electron';
import { early } from '../../assets/locales/early';
import { isPseudo, type Language, resolveLanguage } from '../../common/languages';
import { exitCodes } from '../base/exit-codes';
import { trayImage } from '../desktop/tray/tray-icon';
import { languageOfLaunch } from './command-language';
import type { MissingDisplay } from './display';

/**
 * A text that is needed before the others are loaded.
 * @param language by default that of the system: no settings are read yet
 */
export function earlyText(
  key: keyof typeof early.en,
  language: Language = resolveLanguage('auto', app.getPreferredSystemLanguages()),
): string {
  return early[isPseudo(language) ? 'en' : language][key];
}

/** The tray before anything else is loaded. `TrayIcon` takes it over. */
export function createEarlyTray(): Tray {
  const tray = new Tray(trayImage({ name: 'connecting', style: 'auto' }));
  tray.setToolTip(earlyText('tooltip'));
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: earlyText('starting'), enabled: false },
      { type: 'separator' },
      { label: earlyText('quit'), click: () => app.quit() },
    ]),
  );
  return tray;
}

/** Ends a launch without a display. @param isVerb whether it is a command line */
export function failWithoutDisplay(missing: MissingDisplay, isVerb: boolean): void {
  const message = earlyText(missing, languageOfLaunch());
  // A program that asked for JSON reads nothing else (docs/command-line.md).
  if (isVerb && process.argv.includes('--json'))
    process.stdout.write(
      `${JSON.stringify({ version: 1, ok: false, exitCode: exitCodes.noDisplay, message })}\n`,
    );
  else process.stderr.write(`${message}\n`);
  process.exit(exitCodes.noDisplay);
}
