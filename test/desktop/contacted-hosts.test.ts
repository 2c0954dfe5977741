import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lenea } from '../simulator';
import { launchApp } from './harness/app';
import { type Desktop, startDesktop } from './harness/desktop';
import { journey } from './harness/journey';
import { type Server, startServer } from './harness/server';

let desktop: Desktop;
let server: Server;

journey();
beforeAll(async () => {
  desktop = await startDesktop();
  server = await startServer({ grants: ['urn:microsoft.rtc:windows'], windowsGrant: 'ntlm' });
});
afterAll(async () => {
  await server.stop();
  await desktop.stop();
});

it('S45 Chromium asks nobody but the server, not even for dictionaries', async () => {
  const log = join(desktop.profile.home, 'chromium.json');
  const app = await launchApp(desktop, { driven: true, args: [`--log-net-log=${log}`] });
  try {
    const page = await app.page();
    await page.click('signin-more');
    await page.type('signin-server', server.url);
    await page.type('signin-address', lenea.address);
    await page.type('signin-username', 'CONTOSO\\lenea');
    await page.type('signin-password', lenea.password);
    await page.click('signin-submit');
    await app.connected();
    await app.quit();
  } finally {
    await app.stop();
  }
  const urls = [...readFileSync(log, 'utf8').matchAll(/"url":"(https?:[^"]+)"/g)].map(([, url = '']) => url);
  expect(new Set(urls.map((url) => new URL(url).host))).toEqual(new Set([new URL(server.url).host]));
});
