import { expect, test } from 'vitest';
import { readOptions, UsageError } from '../../scripts/demo/options';
import { temporaryProfile } from '../../scripts/desktop/profile';

const server = ['--server', 'https://ucwa.example.com/', '--user', 'anna@example.com'];

test('the password is removed from the environment of child processes', () => {
  const env = { MEET_NOW_PASSWORD: 'secret', PATH: '/bin' };
  expect(readOptions(server, env).server).toEqual({
    url: 'https://ucwa.example.com/',
    user: 'anna@example.com',
    password: 'secret',
  });
  expect(env).toEqual({ PATH: '/bin' });
});

test('the password is removed from the environment even if no server is named', () => {
  const env = { MEET_NOW_PASSWORD: 'secret' };
  expect(readOptions([], env).server).toBeUndefined();
  expect(env).toEqual({});
});

test('--json implies --once', () => {
  expect(readOptions(['--json'], {})).toMatchObject({ json: true, once: true, headless: false });
});

test.each([
  [['--server', 'https://ucwa.example.com/'], 'belong together'],
  [['--server', 'ucwa', '--user', 'anna@example.com'], 'is not a URL'],
  [['--server', 'https://ucwa.example.com/', '--user', 'anna'], 'is not a sign-in address'],
  [server, 'MEET_NOW_PASSWORD'],
  [['--frobnicate'], '--frobnicate'],
])('invalid arguments are reported: %s', (args, message) => {
  expect(() => readOptions(args, {})).toThrow(UsageError);
  expect(() => readOptions(args, {})).toThrow(message);
});

test('a private desktop uses neither the user’s desktop nor home', () => {
  const profile = temporaryProfile();
  try {
    const own = [
      'HOME',
      'XDG_CONFIG_HOME',
      'XDG_CACHE_HOME',
      'XDG_DATA_HOME',
      'XDG_STATE_HOME',
      'XDG_RUNTIME_DIR',
    ];
    for (const name of own) expect(profile.env[name]).toMatch(profile.home);
    const foreign = [
      'DISPLAY',
      'WAYLAND_DISPLAY',
      'XAUTHORITY',
      'DBUS_SESSION_BUS_ADDRESS',
      'MEET_NOW_PASSWORD',
    ];
    for (const name of foreign) expect(profile.env[name]).toBeUndefined();
  } finally {
    profile.remove();
  }
});
