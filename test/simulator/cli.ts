import { readOptions, usage, UsageError } from './cli-options';
import { createSimulator, play, realClock, ScenarioError, serve } from './index';
import { loadScenario } from './scenario/files';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return;
  }
  const { port, user, behaviour, log, secondPort, certificate } = options;
  const scenario = options.scenario === undefined ? undefined : loadScenario(options.scenario);
  const simulator = createSimulator(
    {
      users: [user],
      ...(log && { onVoice: (heard) => console.error(`${new Date().toISOString()} voice: ${heard}`) }),
      onViolation: ({ rule, page, detail, request }) =>
        console.error(`${rule}: ${request.method} ${request.url}: ${detail} See "${page}".`),
    },
    realClock,
  );
  if (scenario) play(simulator, scenario, (why) => console.error(`The scenario could not ${why}`));
  simulator.configure(behaviour);
  const served = log ? { handle: logged((request) => simulator.handle(request)) } : simulator;
  const server = await serve(served, {
    port,
    control: simulator,
    ...(secondPort !== undefined && { secondPort }),
    ...(certificate && { tls: { certificate } }),
    onError: (error) => console.error(error),
  });
  const stop = (): void => {
    // A second signal ends the process at once.
    process.once('SIGINT', () => process.exit(1)).once('SIGTERM', () => process.exit(1));
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const { url, secondUrl, ca } = server;
  console.log(JSON.stringify({ url, user: user.address, password: user.password, ca, secondUrl }));
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
  else if (error instanceof ScenarioError) console.error(error.message);
  else if (isPortTaken(error))
    console.error('That port is taken. Give another one, or --port 0 for a free one.');
  else console.error(error);
  process.exit(error instanceof UsageError || error instanceof ScenarioError ? 2 : 1);
});

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
