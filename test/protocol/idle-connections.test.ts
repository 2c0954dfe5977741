import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { IdleLimits } from '../../main/net/idle-sockets';
import type { BehaviourChange } from '../simulator';
import { FarProxy, type FarProxyOptions } from '../proxy/far-proxy';
import { Wired } from './wired';

/** A fifth of the real values, for both the client’s limits and a proxy’s 5 s; the network delay stays at 25 ms. */
const limits: IdleLimits = { longest: 800, margin: 200 };
const closing: FarProxyOptions = { way: 25, idle: 1_000 };

/** Signed in to a server behind these proxies, the first of which is next to the client. */
async function behind(
  chain: readonly FarProxyOptions[],
  behaviour: BehaviourChange = {},
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

/** Presses, and resolves when that meeting is connected. */
async function press(client: Wired): Promise<void> {
  const wanted = client.book.meetings.length + 1;
  client.starter.start({ subject: `Meeting ${wanted}` }, 'tray');
  await client.meeting('connected');
}

/** The meetings on the server, and the starts that it received. */
const counted = (client: Wired) => ({
  meetings: client.simulator.state.applications[0]?.conversations.length,
  posts: client.requests('POST', 'onlineMeetingInvitations').length,
  looks: client.requests('GET', '/communication/conversations?').length,
});

/** When the proxy has just closed its last idle connection: the client does not know yet. */
const closed = (proxy: FarProxy): Promise<void> => new Promise((resolve) => (proxy.onIdle = resolve));

/** Presses each time that this proxy closes, until three presses hit the moment: a busy machine may miss it. */
async function pressUntilMet(client: Wired, proxy: FarProxy, met: () => number): Promise<number> {
  await press(client);
  while (met() < 3) {
    await closed(proxy);
    await press(client);
  }
  return client.book.meetings.length;
}

describe('behind a proxy that closes idle connections', () => {
  it('N47 none of 200 presses around that moment fails or waits', async () => {
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
        // Only reading the conversations leads to a second POST.
        expect(posts).toBeLessThanOrEqual(presses + looks);
        expect(
          client.titles.filter((title) => !/^meeting\.told\.(starting|connected|linkCopied)/.test(title)),
        ).toEqual([]);
        expect(client.states).toEqual(['connecting', 'ready']);
        return looks;
      }),
    );
    // On a busy machine a press may still be late: reading the conversations corrects that at once.
    expect(looks.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(30);
  }, 60_000);

  it('N47 a press that crosses that moment is sent again: one meeting each', async () => {
    const { client, proxies } = await behind([{ way: 50, idle: 300 }]);
    const [proxy] = proxies as [FarProxy];
    const wanted = await pressUntilMet(client, proxy, () => proxy.late);
    expect(counted(client)).toMatchObject({ meetings: wanted, posts: wanted });
    expect(client.titles.filter((title) => title.startsWith('meeting.told.failed'))).toEqual([]);
    expect(client.states).toEqual(['connecting', 'ready']);
  }, 60_000);

  it('N48 a press that it answers itself, because its own connection was closed, is sent again', async () => {
    const { client, proxies } = await behind([
      { way: 0, idle: 60_000 },
      { way: 50, idle: 300 },
    ]);
    const [near, far] = proxies as [FarProxy, FarProxy];
    const wanted = await pressUntilMet(client, far, () => near.badGateways);
    expect(counted(client)).toMatchObject({ meetings: wanted, posts: wanted });
    expect(client.titles.filter((title) => title.startsWith('meeting.told.failed'))).toEqual([]);
  }, 60_000);
});
