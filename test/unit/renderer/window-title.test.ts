import { describe, expect, it } from 'vitest';
import { windowTitle } from '../../../renderer/window-title';

describe('the title of the window', () => {
  it('is the app, after its page', () => {
    expect(windowTitle('home')).toBe('Meet Now');
    expect(windowTitle('settings')).toBe('Settings — Meet Now');
    expect(windowTitle('signIn')).toBe('Sign in — Meet Now');
  });
});
