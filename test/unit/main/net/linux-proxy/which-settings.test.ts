import { describe, expect, it } from 'vitest';
import { whichSettings } from '../../../../../main/net/linux-proxy/which-settings';

const plasma = { HOME: '/home/lenea', XDG_CURRENT_DESKTOP: 'KDE' };

describe('the place of the proxy settings', () => {
  it.each([
    [{}, 'environment'],
    [{ XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, 'gsettings'],
    [{ XDG_CURRENT_DESKTOP: ' Unity ' }, 'gsettings'],
    [{ XDG_CURRENT_DESKTOP: 'Budgie:GNOME' }, 'gsettings'],
    [{ XDG_CURRENT_DESKTOP: 'Pantheon' }, 'gsettings'],
    [{ XDG_CURRENT_DESKTOP: 'X-Cinnamon' }, 'gsettings'],
    [{ XDG_CURRENT_DESKTOP: 'XFCE', DESKTOP_SESSION: 'gnome' }, 'environment'],
    [{ XDG_CURRENT_DESKTOP: 'LXQt' }, 'environment'],
    [{ XDG_CURRENT_DESKTOP: 'sway' }, 'environment'],
    [{ XDG_CURRENT_DESKTOP: 'Deepin' }, 'unclear'],
    [{ XDG_CURRENT_DESKTOP: 'MATE', DESKTOP_SESSION: 'mate' }, 'gsettings'],
    [{ DESKTOP_SESSION: 'gnome' }, 'gsettings'],
    [{ DESKTOP_SESSION: 'xubuntu', GNOME_DESKTOP_SESSION_ID: 'x' }, 'environment'],
    [{ DESKTOP_SESSION: 'kde-plasma' }, 'unclear'],
    [{ DESKTOP_SESSION: 'deepin' }, 'unclear'],
    [{ GNOME_DESKTOP_SESSION_ID: '' }, 'gsettings'],
    [{ KDE_FULL_SESSION: 'true' }, 'unclear'],
    [{ ...plasma, KDE_SESSION_VERSION: '5' }, 'kioslaverc'],
    [{ ...plasma, KDE_SESSION_VERSION: '5', KDEHOME: '/kde' }, 'unclear'],
    [{ ...plasma, KDE_SESSION_VERSION: '5', HOME: '' }, 'unclear'],
    [{ ...plasma, KDE_SESSION_VERSION: '4' }, 'unclear'],
    [plasma, 'unclear'],
  ])('with %o is %s', (environment, place) => {
    expect(whichSettings(environment, 152)).toBe(place);
  });

  it('of Plasma 6 is clear only to a Chromium that knows Plasma 6', () => {
    const six = { ...plasma, KDE_SESSION_VERSION: '6' };
    expect([108, 152].map((chromium) => whichSettings(six, chromium))).toEqual(['unclear', 'kioslaverc']);
  });
});
