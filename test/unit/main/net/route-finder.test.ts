import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RouteFinder } from '../../../../main/net/route-finder';
import { direct, type Route } from '../../../../main/net/route';

const server = 'https://lyncweb.contoso.com/x';
const a: Route = { by: 'proxy', url: 'http://a:1' };
const b: Route = { by: 'proxy', url: 'http://b:2' };
const lines: string[] = [];
const logger = {
  debug: (line: string) => void lines.push(line),
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const bySystem = (said: string | Error): RouteFinder =>
  new RouteFinder(
    { mode: 'system' },
    {
      systemProxy: () => (typeof said === 'string' ? Promise.resolve(said) : Promise.reject(said)),
      logger,
    },
  );
beforeEach(() => void lines.splice(0));

describe('the way to a server', () => {
  it('is through no proxy where none is wanted', () => {
    expect(new RouteFinder({ mode: 'none' }, {}).to(server)).toEqual([direct]);
  });

  it('is through the proxy of the settings', () => {
    expect(new RouteFinder({ mode: 'manual', url: 'http://u:p@a:1' }, {}).to(server)).toEqual([
      { by: 'proxy', url: 'http://u:p@a:1' },
    ]);
  });

  it('is as the system says, which is asked about the whole address', async () => {
    const systemProxy = vi.fn(() => Promise.resolve('PROXY a:1; DIRECT'));
    const finder = new RouteFinder({ mode: 'system' }, { systemProxy });
    expect(await finder.to(server)).toEqual([a, direct]);
    expect(systemProxy).toHaveBeenCalledWith(server);
  });

  it('is direct where the system cannot be asked', async () => {
    expect(await new RouteFinder({ mode: 'system' }, {}).to(server)).toEqual([direct]);
  });

  it.each(['http://localhost:1/', 'http://127.0.0.1:1/', 'https://[::1]:1/'])(
    'never leads through a proxy to this machine: %s',
    async (url) => {
      expect(new RouteFinder({ mode: 'manual', url: 'http://a:1' }, {}).to(url)).toEqual([direct]);
      expect(await bySystem('PROXY a:1').to(url)).toEqual([direct]);
    },
  );

  it('P136 stays the same while the system does not answer, and is asked for again afterwards', async () => {
    vi.useFakeTimers();
    try {
      const answers = [
        Promise.resolve('PROXY a:1'),
        new Promise<string>((resolve) => setTimeout(() => resolve('PROXY b:2'), 27_000)),
        new Promise<string>(() => undefined),
      ];
      const systemProxy = (): Promise<string> => answers.shift() ?? Promise.resolve('DIRECT');
      const finder = new RouteFinder({ mode: 'system' }, { systemProxy });
      expect(await finder.to(server)).toEqual([a]);
      const during = Promise.resolve(finder.to(`${server}/other`));
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await during).toEqual([a]);
      await vi.advanceTimersByTimeAsync(25_000);
      const later = Promise.resolve(finder.to(server));
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await later).toEqual([b]);
      expect(await finder.to(server)).toEqual([direct]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('N08 is not known where the system gives no answer', async () => {
    await expect(bySystem(new Error('no PAC')).to(server)).rejects.toMatchObject({
      kind: 'proxyUnknown',
      host: 'lyncweb.contoso.com',
      sent: false,
      message: expect.stringContaining('no PAC') as string,
    });
  });

  it('cannot be gone where only SOCKS leads there, and that names what was said', async () => {
    await expect(bySystem('SOCKS5 s:1080').to(server)).rejects.toMatchObject({
      kind: 'proxyUnsupported',
      sent: false,
      message: expect.stringContaining('SOCKS5 s:1080') as string,
    });
  });
});

describe('a proxy that could not be reached', () => {
  it('is the last to be tried for five minutes', async () => {
    const finder = bySystem('PROXY a:1; PROXY b:2; DIRECT');
    expect(await finder.to(server)).toEqual([a, b, direct]);
    const now = vi.spyOn(performance, 'now').mockReturnValue(1_000);
    finder.failed(a);
    expect(await finder.to(server)).toEqual([b, direct, a]);
    now.mockReturnValue(1_000 + 5 * 60_000);
    expect(await finder.to(server)).toEqual([a, b, direct]);
    now.mockRestore();
  });

  it('is tried all the same where there is no other', async () => {
    const finder = bySystem('PROXY a:1');
    finder.failed(a);
    expect(await finder.to(server)).toEqual([a]);
  });
});

describe('the log', () => {
  it('tells once for each host which route the system says, and what of it cannot be used', async () => {
    const finder = bySystem('SOCKS5 s:1080; PROXY a:1; DIRECT');
    await finder.to(server);
    await finder.to(`${server}/more`);
    expect(lines).toEqual([
      "Route to lyncweb.contoso.com by the system's settings: proxy a:1, no proxy, SOCKS5 s:1080 (not supported)",
    ]);
  });
});
