import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConnectProxy } from '../proxy/connect-proxy';
import { lenea, realClock, serve } from '../simulator';
import { assertNoBreach, strictSimulator } from '../strict-simulator';
import { launchApp, type App } from './harness/app';
import { startDesktop } from './harness/desktop';
import { networkProcessesOf } from './harness/processes';

const host = 'lyncdiscover.contoso.com';
const endings: (() => void | Promise<void>)[] = [];
let proxy: ConnectProxy;
let app: App;
let asked = 0;

/**
 * A PAC file on its own web server: SOCKS first, which the app does not support, then a closed port, then the proxy.
 */
async function servePac(): Promise<string> {
  const server = createServer((_request, response) => {
    asked++;
    response.setHeader('Content-Type', 'application/x-ns-proxy-autoconfig');
    response.end(`function FindProxyForURL(url, host) {
      return dnsDomainIs(host, ".contoso.com")
        ? "SOCKS5 127.0.0.1:1; PROXY 127.0.0.1:1; PROXY ${proxy.name}"
        : "PROXY 127.0.0.1:1";
    }`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/proxy.pac`;
}

beforeAll(async () => {
  const desktop = await startDesktop();
  endings.push(() => desktop.stop());
  const simulator = strictSimulator({ behaviour: { invitationMs: 200 } }, realClock);
  const server = await serve(simulator, { port: 0, tls: true, names: [host] });
  endings.push(async () => {
    await server.close();
    assertNoBreach(simulator);
  });
  proxy = await ConnectProxy.open({ portOf: (name) => (name === host ? server.port : undefined) });
  endings.push(() => proxy.close());
  const folder = join(desktop.profile.home, '.config', 'Meet Now');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ caFile: server.ca }));
  app = await launchApp(desktop, {
    account: { address: lenea.address, password: lenea.password, server: '' },
    args: [`--proxy-pac-url=${await servePac()}`],
  });
  endings.push(() => app.child.stop());
});
afterAll(async () => {
  for (const end of endings.reverse()) await end();
});

it('N08 follows the system’s PAC file to the first reachable proxy', async () => {
  await app.connected();
  expect(asked).toBeGreaterThan(0);
  expect(proxy.targets).toContain(`${host}:443`);
  expect(networkProcessesOf(app.child.pid)).toHaveLength(1);
  expect(await app.quit()).toBe(0);
});
