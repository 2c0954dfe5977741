import { afterEach, expect, it, onTestFinished } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { Wired } from '../protocol/wired';
import { serve } from '../simulator';
import { ask } from '../io/simulator/http';
import { nginx } from './nginx';
import { freePort, type RunningProxy, startProxy } from './program';
import { cutsOf } from './scenario';

/** Milliseconds; one real second is twenty for client and server. */
const cutAfter = 1_000;
const faster = 20;

let client: Wired;
afterEach(() => client.close());

/** nginx in front of two web servers of one pool. */
async function behindPool(parameters: string): Promise<{ proxy: RunningProxy; url: string }> {
  client = new Wired({}, { faster });
  const port = await freePort();
  const names = [`127.0.0.1:${port}`];
  const one = await client.serve({ names });
  const other = await serve(client.simulator, { port: 0, names });
  onTestFinished(() => other.close());
  const servers = [one.port, other.port];
  const proxy = await startProxy(nginx({ servers, cutAfter, parameters }), port);
  return { proxy, url: `http://127.0.0.1:${port}` };
}

const connected = (nth: number) => () =>
  client.book.meetings.filter(({ state }) => state === 'connected').length === nth;

/** Presses, and looks as another user would, right after each of the next polls that ends without an answer. */
async function pressAfterCuts(url: string, cuts: number): Promise<(number | undefined)[]> {
  const others: (number | undefined)[] = [];
  for (let nth = 1; nth <= cuts; nth++) {
    const before = cutsOf(client).length;
    await until('a poll to end', () => cutsOf(client).length > before, 10_000);
    others.push((await ask(`${url}/`)).status);
    expect(client.starter.start({ subject: `Press ${nth}` }, 'tray')).toMatchObject({ ok: true });
    await until('the meeting', connected(nth), 10_000);
  }
  return others;
}

it('behind nginx with a pool of two, a cut blocks all clients, until this one has learned to end its polls', async () => {
  // The defaults, except for the 10 s that a server then counts as failed.
  const { proxy, url } = await behindPool('fail_timeout=3s');
  await client.signIn(url);
  await until('the first cut', () => cutsOf(client).length > 0, 10_000);
  // nginx passes a poll that one server held too long to the other one: then both count as failed.
  expect(cutsOf(client)[0]).toMatchObject({ by: 504 });
  expect((await ask(`${url}/`)).status).toBe(502);
  const endsItself = (): boolean => {
    const last = client.polls.at(-1);
    return last?.by === 'aborted' && last.after < cutAfter;
  };
  await until('the client to end its polls first', endsItself, 45_000);
  await until('the servers to count as well', async () => (await ask(`${url}/`)).status === 200, 10_000);
  await until('the client to be ready', () => client.status.state === 'ready', 10_000);
  const states = client.states.length;
  const lines = proxy.read('access.log').length;
  expect(await pressAfterCuts(url, 4)).toEqual([200, 200, 200, 200]);
  expect(client.states.slice(states)).toEqual([]);
  expect(proxy.read('access.log').slice(lines)).not.toMatch(/ 50\d$/m);
});

it('behind nginx with a pool of two and max_fails=0, no cut blocks a client', async () => {
  const { proxy, url } = await behindPool('max_fails=0');
  await client.signIn(url);
  await until('two cuts in a quiet stretch', () => cutsOf(client).length >= 2, 10_000);
  expect(await pressAfterCuts(url, 3)).toEqual([200, 200, 200]);
  expect(client.states).toEqual(['connecting', 'ready']);
  expect(proxy.read('access.log')).not.toMatch(/ 502$/m);
});
