import { readOptions, usage, UsageError } from './cli-options';
import { type RecordedRequest, ScenarioError, serve } from './library';
import { own } from './own-files';

async function main(): Promise<void> {
  const { help, version, ...options } = readOptions(process.argv.slice(2));
  if (help || version) {
    console.log(help ? usage : own.version);
    return;
  }
  const { user, log, certificate, secondPort, ...given } = options;
  const server = await serve({
    ...given,
    users: [user],
    ...(secondPort !== undefined && { secondPort }),
    ...(certificate && { tls: { certificate } }),
    ...(log && { onVoice: (heard) => logLine(`voice: ${heard}`), onRequest: logRequest }),
    onViolation: ({ rule, page, detail, request }) =>
      console.error(`${rule}: ${request.method} ${request.url}: ${detail} See "${page}".`),
    onMissed: (why) => console.error(`The scenario could not ${why}`),
    onError: (error) => console.error(error),
  });
  // A bug in one timer must not end the server for everybody.
  process.on('uncaughtException', (error) => console.error(error));
  // Nor does it end when nobody reads what it prints.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const stop = (): void => {
    // A second signal ends the process at once.
    process.once('SIGINT', () => process.exit(1)).once('SIGTERM', () => process.exit(1));
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const { url, secondUrl, ca } = server;
  const page = `${url}/__simulator/`;
  console.log(JSON.stringify({ url, user: user.address, password: user.password, page, ca, secondUrl }));
}

function logLine(text: string): void {
  console.error(`${new Date().toISOString()} ${text}`);
}

function logRequest({ method, url, status }: RecordedRequest): void {
  const { pathname, search } = new URL(url);
  logLine(`${method} ${pathname}${search} ${status ?? 'not answered'}`);
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) console.error(`${error.message}\nTry --help.`);
  else if (error instanceof ScenarioError) console.error(error.message);
  else if (isPortTaken(error))
    console.error(`Port ${error.port} is taken. Give another one, or --port 0 for a free one.`);
  else console.error(error);
  process.exit(error instanceof UsageError || error instanceof ScenarioError ? 2 : 1);
});

function isPortTaken(error: unknown): error is Error & { readonly port: number } {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;
}
