import { app } from 'electron';
import { failPlainly } from './fail';
import { holderOf } from './handover';
import { languageOfLaunch } from './command-language';

/** Runs a command line, which asks the running app and does not become one. Exits with the code of its answer. */
async function run(index: number): Promise<void> {
  process.on('uncaughtException', failPlainly); // Electron would show a window
  // Chromium's messages about a missing bus do not concern a command line: only fatal ones are printed.
  app.commandLine.appendSwitch('log-level', '3');
  // Chromium would start a bus if there is none.
  const environment = { ...process.env };
  process.env['DBUS_SESSION_BUS_ADDRESS'] = 'disabled:';
  // GTK would load OpenGL to choose its visuals, and a graphics driver prints its complaints to standard error.
  process.env['GDK_GL'] = 'disable';
  // A network process would still be starting when the command ends, and complain. The GPU process stays a process: a
  // thread that starts while its process ends would crash it, and change the exit code.
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
  app.dock?.hide(); // macOS shows a program in the Dock before it has a window
  const { runCommandLine } = await import('../cli/run');
  const { policyPlace, policyReading } = await import('../policy/find-policy');
  const { policyFileOf } = await import('./launch-options');
  const policyFile = policyFileOf(process.argv);
  const reading = policyReading(policyFile, app.isPackaged);
  const userData = app.getPath('userData');
  const exitCode = await runCommandLine({
    userData,
    isHeld: () => holderOf(userData) !== undefined,
    own: process.argv.slice(1, index),
    environment,
    words: process.argv.slice(index),
    policyFacts: () => ({ place: policyFile ?? policyPlace, inForce: reading }),
    language: languageOfLaunch(reading?.policy.language),
    async about() {
      const { aboutHere, licenceFiles } = await import('../desktop/about');
      return { ...aboutHere(), licences: licenceFiles() };
    },
    ready: app.whenReady(),
  });
  app.exit(exitCode);
}

/** @param index of the verb in `process.argv` */
export const runVerb = (index: number): void => void run(index).catch(failPlainly);
