import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { IdleLimits } from '../../main/net/idle-sockets';
import type { Behaviour } from '../simulator';
import { FarProxy, type FarProxyOptions } from '../proxy/far-proxy';
import { Wired } from './wired';

/** A fifth of what holds for users, the client’s limits and a proxy’s 5 s alike; the way takes its full 25 ms. */
const limits: IdleLimits = { longest: 800, margin: 200 };
const closing: FarProxyOptions = { way: 25, idle: 1_000 };

/** Signed in at a server behind these proxies, the first of which is the client’s. */
async function behind(
  chain: readonly FarProxyOptions[],
  behaviour: Partial<Behaviour> = {},
): Promise<{ readonly client: Wired; readonly proxies: readonly FarProxy[] }> {
  const client = new Wired(
    { phoneDialIn: false, invitationMs: 20, ...behaviour },
    { idle: limits, faster: 1 },
  );
  const proxies = await Promise.all(chain.map((options) => FarProxy.open(options)));
  const [first] = proxies;
  if (first === undefined) throw new Error('No proxy.');
  const { port } = await client.serve({ names: [first.name] });
  proxies.forEach((proxy, nth) => proxy.leadTo(proxies[nth + 1]?.port ?? port));
  onTestFinished(async () => {
    await client.close();
    await Promise.all(proxies.map((proxy) => proxy.close()));
  });
  expect(await client.signIn(`http://${first.name}`)).toMatchObject({ ok: true });
  return { client, proxies };
}

/** Presses, and comes back once that meeting is up. */
async function press(client: Wired): Promise<void> {
  const wanted = client.book.meetings.length + 1;
  client.starter.start({ subject: `Meeting ${wanted}` }, 'tray');
  await client.meeting('connected');
}

/** What the server has, and what it took. */
const counted = (client: Wired) => ({
  meetings: client.simulator.state.applications[0]?.conversations.length,
  posts: client.requests('POST', 'onlineMeetingInvitations').length,
  looks: client.requests('GET', '/communication/conversations?').length,
});

/** As soon as the proxy has closed the last connection that idled: the client has not heard of it yet. */
const closed = (proxy: FarProxy): Promise<void> => new Promise((resolve) => (proxy.onIdle = resolve));

/** Presses each time that this proxy has closed, until three of them met that: a busy machine may miss the moment. */
async function pressUntilMet(client: Wired, proxy: FarProxy, met: () => number): Promise<number> {
  await press(client);
  while (met() < 3) {
    await closed(proxy);
    await press(client);
  }
  return client.book.meetings.length;
}

describe('behind a proxy that closes idle connections', () => {
  it('N47 none of 200 presses around the moment when it does so fails, or waits', async () => {
    const clients = 20;
    const presses = 10;
    const looks = await Promise.all(
      Array.from({ length: clients }, async (_, nth) => {
        const { client } = await behind([closing]);
        for (let round = 0; round < presses; round++) {
          // From before the client closes to after the proxy has.
          await pause(700 + (400 * (round * clients + nth)) / (clients * presses));
          await press(client);
        }
        const { meetings, posts, looks } = counted(client);
        expect(meetings).toBe(presses);
        // A second POST comes after a look alone.
        expect(posts).toBeLessThanOrEqual(presses + looks);
        expect(client.titles.filter((title) => !/^(Starting|Connected)/.test(title))).toEqual([]);
        expect(client.states).toEqual(['connecting', 'ready']);
        return looks;
      }),
    );
    // On a busy machine a press may be late all the same: a look at the conversations makes that good at once.
    expect(looks.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(30);
  }, 60_000);

  it('N47 a press that is on its way when that happens is made good: one meeting each', async () => {
    const { client, proxies } = await behind([{ way: 50, idle: 300 }]);
    const [proxy] = proxies as [FarProxy];
    const wanted = await pressUntilMet(client, proxy, () => proxy.late);
    expect(counted(client)).toMatchObject({ meetings: wanted, posts: wanted });
    expect(client.titles.filter((title) => /^Failed/.test(title))).toEqual([]);
    expect(client.states).toEqual(['connecting', 'ready']);
  }, 60_000);

  it('N48 a press that it answers itself, since its own connection was closed, is made good', async () => {
    const { client, proxies } = await behind([
      { way: 0, idle: 60_000 },
      { way: 50, idle: 300 },
    ]);
    const [near, far] = proxies as [FarProxy, FarProxy];
    const wanted = await pressUntilMet(client, far, () => near.badGateways);
    expect(counted(client)).toMatchObject({ meetings: wanted, posts: wanted });
    expect(client.titles.filter((title) => /^Failed/.test(title))).toEqual([]);
  }, 60_000);
});
