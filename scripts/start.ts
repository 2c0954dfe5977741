import { endAll } from './desktop/ending';
import { readOptions, UsageError } from './demo/options';
import { launchApp } from './launch';

const usage = `npm start [-- --server URL --user ADDRESS]

  Runs the app of this clone on your desktop, with a temporary profile. Sign in with its window, or with these
  arguments and the password in MEET_NOW_PASSWORD.`;

async function start(): Promise<number> {
  const { help, server } = readOptions(process.argv.slice(2), process.env);
  if (help) {
    console.log(usage);
    return 0;
  }
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    throw new UsageError(
      'Meet Now needs a graphical desktop: neither DISPLAY nor WAYLAND_DISPLAY is set. Without a desktop, use npm run demo.',
    );
  }
  const account = server && {
    address: server.user,
    userName: '',
    password: server.password,
    server: server.url,
    interactive: true,
  };
  const app = await launchApp({
    env: process.env,
    ...(account === undefined ? {} : { account }),
    onHappening: (happening) => console.log(JSON.stringify(happening)),
  });
  app.child.process.stderr?.pipe(process.stderr);
  return (await app.child.exited) ?? 1;
}

process.exitCode = await start().catch((error: unknown) => {
  console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error);
  return error instanceof UsageError ? 2 : 1;
});
await endAll();
