import { expect, it } from 'vitest';
import { servicesOf } from '../../../../../main/desktop/bus/session-keychain';

const secrets = 'org.freedesktop.secrets';
const wallets = ['org.kde.kwalletd5', 'org.kde.kwalletd6'] as const;
const all = new Set([secrets, ...wallets]);
const chosen = (env: NodeJS.ProcessEnv, passwordStore = '', names: ReadonlySet<string> = all) =>
  servicesOf({ passwordStore, env }, names);

it.each(['LXQt', 'sway', 'i3', 'MATE', 'GNOME', 'ubuntu:GNOME', 'XFCE', ''])(
  'L70 takes the Secret Service on the desktop "%s"',
  (desktop) => expect(chosen({ XDG_CURRENT_DESKTOP: desktop })).toEqual([secrets]),
);

it.each([
  ['Plasma 5', { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '5' }, [...wallets, secrets]],
  ['Plasma 6', { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '6' }, [wallets[1], wallets[0], secrets]],
  ['an older KDE', { KDE_FULL_SESSION: 'true' }, [...wallets, secrets]],
  ['a session that is named so', { DESKTOP_SESSION: 'kde-plasma' }, [...wallets, secrets]],
])("L73 takes KDE's wallet on %s", (_what, env, services) => expect(chosen(env)).toEqual(services));

it('L73 takes the Secret Service on KDE without its wallet', () =>
  expect(chosen({ XDG_CURRENT_DESKTOP: 'KDE' }, '', new Set([secrets]))).toEqual([secrets]));

it.each([
  ['basic', []],
  ['gnome-libsecret', [secrets]],
  ['kwallet5', [wallets[0]]],
  ['kwallet6', [wallets[1]]],
])('L70 takes what the user names on any desktop: %s', (store, services) => {
  for (const desktop of ['KDE', 'GNOME', ''])
    expect(chosen({ XDG_CURRENT_DESKTOP: desktop }, store)).toEqual(services);
});
