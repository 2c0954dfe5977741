import { readOptions, usage, UsageError } from './cli-options';
import { createSimulator, realClock, serve } from './index';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return;
  }
  const { port, user, behaviour, log } = options;
  const simulator = createSimulator({ users: [user], behaviour }, realClock);
  const served = log ? { handle: logged((request) => simulator.handle(request)) } : simulator;
  const server = await serve(served, { port, onError: (error) => console.error(error) });
  const stop = (): void => {
    // Twice is meant in earnest.
    process.once('SIGINT', () => process.exit(1)).once('SIGTERM', () => process.exit(1));
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  console.log(JSON.stringify({ url: server.url, user: user.address, password: user.password }));
}

type Handle = ReturnType<typeof createSimulator>['handle'];

function logged(handle: Handle): Handle {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const what = `${request.method} ${pathname}${search}`;
    try {
      const response = await handle(request);
      console.error(`${new Date().toISOString()} ${what} ${response.status}`);
      return response;
    } catch (error) {
      console.error(`${new Date().toISOString()} ${what} not answered`);
      throw error;
    }
  };
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) console.error(`${error.message}\nTry --help.`);
  else if (isPortTaken(error))
    console.error('That port is taken. Give another one, or --port 0 for a free one.');
  else console.error(error);
  process.exit(error instanceof UsageError ? 2 : 1);
});

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
