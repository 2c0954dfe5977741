import { expect, it, vi } from 'vitest';
import { createLinuxProxy } from '../../../../../main/net/linux-proxy/linux-proxy';

const server = 'https://lyncdiscover.contoso.com/';
const ask = vi.fn(() => Promise.resolve('PROXY chromium:1'));
const resolve = (environment: NodeJS.ProcessEnv, given?: string): Promise<string> => {
  ask.mockClear();
  return createLinuxProxy({ environment, chromium: 152, hasSwitch: (name) => name === given, ask })(server);
};

it('answers by itself if the proxy is fixed, or there is none', async () => {
  expect(await resolve({})).toBe('DIRECT');
  expect(await resolve({ https_proxy: 'a:1' })).toBe('PROXY a:1');
  expect(ask).not.toHaveBeenCalled();
});

it('asks Chromium if only Chromium can tell', async () => {
  expect(await resolve({ auto_proxy: 'http://a/pac' })).toBe('PROXY chromium:1');
  expect(await resolve({ https_proxy: 'a b' })).toBe('PROXY chromium:1');
  expect(await resolve({ XDG_CURRENT_DESKTOP: 'Deepin' })).toBe('PROXY chromium:1');
  expect(ask).toHaveBeenCalledWith(server);
});

it.each(['proxy-server', 'proxy-pac-url', 'proxy-auto-detect', 'proxy-bypass-list', 'no-proxy-server'])(
  'asks Chromium if its command line has --%s',
  async (name) => {
    expect(await resolve({ https_proxy: 'a:1' }, name)).toBe('PROXY chromium:1');
  },
);
