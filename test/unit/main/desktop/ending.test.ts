import { expect, it, vi } from 'vitest';
import { followEnding } from '../../../../main/desktop/ending';

function following(platform: NodeJS.Platform) {
  const quit = vi.fn();
  const heard: (() => void)[] = [];
  const powerMonitor = { on: (_event: string, listener: () => void) => void heard.push(listener) };
  const ending = followEnding({ quit }, powerMonitor as never, platform);
  return { quit, ending, shutDown: () => heard.forEach((one) => one()) };
}

it.each(['linux', 'win32', 'darwin'] as const)(
  'is the user’s if a command asks the app to quit: %s',
  (platform) => {
    const { quit, ending } = following(platform);
    ending.quit();
    expect([quit.mock.calls.length, ending.byUser()]).toEqual([1, true]);
  },
);

it.each(['linux', 'win32'] as const)('is not the user’s if anything else ends the app: %s', (platform) => {
  expect(following(platform).ending.byUser()).toBe(false);
});

it('is the user’s if the Dock of macOS ends it, and not if the session does', () => {
  const { ending, shutDown } = following('darwin');
  expect(ending.byUser()).toBe(true);
  shutDown();
  expect(ending.byUser()).toBe(false);
});
