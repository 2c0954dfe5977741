import { describe, expect, it } from 'vitest';
import { displayServer, isWayland, type Surroundings } from '../../../../main/desktop/display-server';

const here = (rest: Partial<Surroundings>): Surroundings => ({
  platform: 'linux',
  electron: '44.11.5',
  ozonePlatform: '',
  env: {},
  ...rest,
});

describe('the display server is the one that Chromium uses', () => {
  // Those of Electron 44 were seen with Chromium 156, those of 22 with Electron 22.3.25.
  it.each([
    ['44.11.5', '', { XDG_SESSION_TYPE: 'wayland', DISPLAY: ':0' }, 'wayland'],
    ['44.11.5', '', { XDG_SESSION_TYPE: 'tty', WAYLAND_DISPLAY: 'wayland-0' }, 'x11'],
    ['44.11.5', '', { WAYLAND_DISPLAY: 'wayland-0' }, 'x11'],
    ['44.11.5', '', { XDG_SESSION_TYPE: 'Wayland', WAYLAND_DISPLAY: 'wayland-0' }, 'x11'],
    ['44.11.5', 'x11', { XDG_SESSION_TYPE: 'wayland' }, 'x11'],
    ['44.11.5', 'wayland', {}, 'wayland'],
    ['44.11.5', 'headless', { XDG_SESSION_TYPE: 'wayland' }, undefined],
    ['38.0.0', '', { XDG_SESSION_TYPE: 'wayland' }, 'wayland'],
    ['22.3.25', '', { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' }, 'x11'],
    ['22.3.25', 'wayland', {}, 'wayland'],
  ] as const)('in Electron %s with the switch "%s" and %j: %s', (electron, ozonePlatform, env, server) => {
    expect(displayServer(here({ electron, ozonePlatform, env }))).toBe(server);
  });

  it('on no other system', () => {
    expect(displayServer(here({ platform: 'win32', env: { XDG_SESSION_TYPE: 'wayland' } }))).toBeUndefined();
  });
});

describe('Wayland’s rules', () => {
  const env = { XDG_SESSION_TYPE: 'wayland' };
  it.each([
    ['apply to a program that uses Wayland', { ozonePlatform: 'wayland' }, true],
    ['apply to a program that uses X in a Wayland session', { ozonePlatform: 'x11', env }, true],
    ['do not apply in an X session', { env: { XDG_SESSION_TYPE: 'x11' } }, false],
    ['do not apply if the type of the session is unknown', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, false],
    ['do not apply on another system', { platform: 'darwin', env }, false],
  ] as const)('%s', (_what, rest, expected) => {
    expect(isWayland(here(rest))).toBe(expected);
  });
});
