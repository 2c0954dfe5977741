import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ nativeImage: {}, nativeTheme: {}, app: {} }));
const { drawingOf } = await import('../../../../../main/desktop/tray/tray-icon');

const theme = (shouldUseDarkColors: boolean, ofTaskbar?: boolean) => ({
  themeSource: 'system' as const,
  shouldUseDarkColors,
  shouldUseDarkColorsForSystemIntegratedUI: ofTaskbar as boolean,
});
const drawing = (platform: NodeJS.Platform, desktop: string, dark = false, ofTaskbar?: boolean) =>
  drawingOf(
    { name: 'ready', style: 'auto' },
    { platform, env: { XDG_CURRENT_DESKTOP: desktop }, theme: theme(dark, ofTaskbar) },
  );

it.each(['', 'MATE', 'XFCE', 'LXQt', 'sway', 'Budgie:GNOME', 'GNOME-Flashback:GNOME', 'GNOME-Classic:GNOME'])(
  'L63 has an edge on a desktop whose panel may have any colour: %j',
  (desktop) => {
    expect(drawing('linux', desktop, true)).toBe('ready-onAny.png');
    expect(drawing('linux', desktop, false)).toBe('ready-onAny.png');
  },
);

it('is plain where the colour of the panel is known', () => {
  expect(drawing('linux', 'GNOME')).toBe('ready-onDark.png');
  expect(drawing('linux', 'ubuntu:GNOME')).toBe('ready-onDark.png');
  expect(drawing('linux', 'KDE', true)).toBe('ready-onDark.png');
  expect(drawing('linux', 'KDE', false)).toBe('ready-onLight.png');
  expect(drawing('darwin', '')).toBe('readyTemplate.png');
  expect(drawing('win32', '', true, false)).toBe('ready-onLight.png');
  expect(drawing('win32', '', false, true)).toBe('ready-onDark.png');
  // Before Electron 31.
  expect(drawing('win32', '', false)).toBe('ready-onDark.png');
});

it('has an edge on KDE if the user has chosen a theme for the window, since the panel may have another', () => {
  const chosen = { ...theme(true), themeSource: 'dark' as const };
  const here = { platform: 'linux' as const, env: { XDG_CURRENT_DESKTOP: 'KDE' }, theme: chosen };
  expect(drawingOf({ name: 'ready', style: 'auto' }, here)).toBe('ready-onAny.png');
});
