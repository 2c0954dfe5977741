import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { startDesktop } from './harness/desktop';
import { ownNetworkPossible, startOwnNetwork, type OwnNetwork } from './harness/own-network';
import { programsOf } from './harness/processes';
import { startServer, type Server } from './harness/server';

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

/** No system bus: only the kernel reports changes of the network. */
describe.skipIf(!ownNetworkPossible)('without a system bus', () => {
  const endings: (() => void | Promise<void>)[] = [];
  let server: Server;
  let network: OwnNetwork;
  let app: App;

  const states = () => app.trace.filter(({ what }) => what === 'connection').map(({ state }) => state);
  const reads = () => server.requests('GET', /\/applications\/\d+$/).length;
  const address = (change: 'add' | 'del', host: string) =>
    network.ip('address', change, `${host}/24`, 'dev', 'card0');

  beforeAll(async () => {
    const desktop = await startDesktop();
    endings.push(() => desktop.stop());
    server = await startServer();
    endings.push(() => server.stop());
    network = await startOwnNetwork(Number(new URL(server.url).port), desktop.profile.home);
    endings.push(() => network.stop());
    network.ip('link', 'set', 'card0', 'up');
    address('add', '192.0.2.7');
    app = await launchApp(desktop, {
      account: server.account,
      runtime: network.runtime,
      env: { DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${desktop.profile.home}/no-bus` },
    });
    endings.push(() => app.stop());
    await app.connected();
  });
  afterAll(async () => {
    for (const end of endings.reverse()) await end();
  });

  it('N35 polls on the new network within 10 s of the new address, and gives up the poll on the old one', async () => {
    const before = reads();
    address('del', '192.0.2.7');
    address('add', '198.51.100.7');
    await until('it to be ready again', () => reads() > before && states().at(-1) === 'ready', 10_000);
    expect(states().slice(-2)).toEqual(['reconnecting', 'ready']);
    const lost = () => server.requests('GET', /\/events$/).map((poll) => poll.lost === true);
    await until('a poll on the new way alone', () => lost().slice(-2).join() === 'true,false', 5000);
    expect(server.simulator.state.applications).toHaveLength(1);
  });

  it('N10 N36 says that it reconnects while there is no network, and is back within 10 s of it', async () => {
    // The server disappears without closing connections: requests are lost, and no error says so.
    network.ip('link', 'set', 'lo', 'down');
    network.ip('link', 'set', 'card0', 'down');
    await until('it to reconnect', () => states().at(-1) === 'reconnecting', 10_000);
    const told = states().length;
    network.ip('link', 'set', 'lo', 'up');
    network.ip('link', 'set', 'card0', 'up');
    await until('it to be ready', () => states().slice(told).at(-1) === 'ready', 10_000);
    expect(server.simulator.state.applications).toHaveLength(1);
  });

  it('has one program for the reports of the kernel, which ends even if the app is killed', async () => {
    const listening = () => programsOf(app.child.pid, 'ip -o monitor');
    const [program = 0, ...others] = listening();
    expect(others).toEqual([]);
    process.kill(program, 0); // it runs
    app.child.process.kill('SIGKILL');
    await until('the end of the program', () => isGone(program), 5000);
  });
});
