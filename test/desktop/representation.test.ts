import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';
import { startServer, type Server } from './harness/server';

let desktop: Desktop;
let server: Server;
let app: App | undefined;

beforeAll(async () => {
  desktop = await startDesktop();
  server = await startServer();
  const folder = join(desktop.profile.home, '.config', 'Meet Now');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), '{ "representation": "xml" }');
});
afterAll(async () => {
  await app?.child.stop();
  await server.stop();
  await desktop.stop();
});

it('starts a meeting in XML if the settings file says so', async () => {
  app = await launchApp(desktop, { account: server.account });
  await app.connected();
  await (await app.tray()).choose('Meet now');
  await until(
    'the meeting to be told as connected',
    () =>
      app?.trace.some(
        ({ what, title }) => what === 'announcement' && String(title).startsWith('Connected'),
      ) === true,
    10_000,
  );
  const [start] = server.starts();
  expect(start?.headers).toMatchObject({
    accept: 'application/vnd.microsoft.com.ucwa+xml',
    'content-type': 'application/xml',
  });
  expect(start?.body).toMatch(/^<\?xml .*<property name="operationId">/);
  expect(await app.quit()).toBe(0);
});
