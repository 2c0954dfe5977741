import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { endAll } from '../desktop/ending';
import { startSimulator } from '../demo/simulator';
import { launchApp, type RunningApp } from '../launch';
import { projectFolder } from '../runtime';
import { report } from '../setup/report.mjs';
import { servePages } from './pages';
import { watchBuild } from './watch-build';

const usage = `npm run dev [-- options]

  Runs the app from its sources, signed in to the simulator, with a temporary profile. A change of a page or of a text
  reloads the window; a change of main or preload starts the app again. So does Enter here. Ctrl-C ends everything.

  --pages               only serves the pages, with recorded states, for a browser of yours; needs no display
  --inspect[=PORT]      lets a debugger into the main process (port 9229)
  --inspect-brk[=PORT]  the same, and waits for it
  --devtools[=PORT]     lets the DevTools of a Chromium into the window: chrome://inspect (port 9222)
  --help`;

/** Reads the arguments. @returns those for Electron */
function electronArguments(): readonly string[] | 'help' | 'pages' {
  const args = process.argv.slice(2);
  const debug = args.filter((arg) => /^--(inspect|inspect-brk|devtools)(=\d{1,5})?$/.test(arg));
  const { values } = parseArgs({
    args: args.filter((arg) => !debug.includes(arg)),
    options: { help: { type: 'boolean' }, pages: { type: 'boolean' } },
  });
  if (values.help === true) return 'help';
  if (values.pages === true) return 'pages';
  return debug.map((arg) =>
    arg.replace(/^--devtools(?:=|$)/, '--remote-debugging-port=').replace(/=$/, '=9222'),
  );
}

/** Runs the app, and starts it again when asked. Ends when the user quits it. */
async function runApp(pages: string, args: readonly string[]): Promise<number> {
  const { url: server, user: address, password } = await startSimulator('guests');
  const account = { address, userName: '', password, server, interactive: true };
  let running: RunningApp | undefined;
  let again = false;
  const restart = (): void => {
    if (running === undefined) return;
    again = true;
    void running.child.stop(10_000);
  };
  await watchBuild(projectFolder, restart);
  createInterface({ input: process.stdin }).on('line', restart);
  for (;;) {
    again = false;
    console.log('Starting Meet Now …');
    running = await launchApp({
      env: process.env,
      account,
      args: [...args, `--pages-from=${pages.replace(/\/$/, '')}`],
      onHappening: () => undefined,
    });
    running.child.process.stderr?.pipe(process.stderr);
    const code = await running.child.exited;
    // A change during the start of the app ends it before it listens to anything.
    if (!(again as boolean)) return code ?? 1;
  }
}

async function dev(): Promise<number> {
  const args = electronArguments();
  if (args === 'help') {
    console.log(usage);
    return 0;
  }
  const pages = await servePages(projectFolder);
  if (args === 'pages') {
    console.log(`The pages with recorded states: ${pages.url}`);
    return new Promise(() => undefined);
  }
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    console.error('There is no display: only the pages are served (the same as --pages).');
    console.log(`The pages with recorded states: ${pages.url}`);
    return new Promise(() => undefined);
  }
  return runApp(pages.url, args);
}

process.exitCode = await dev().catch((error: unknown) => report(error, 'npm run dev'));
await endAll();
process.exit();
