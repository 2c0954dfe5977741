import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-theme';
import { describe, expect, it } from 'vitest';
import { themeFor } from '../../../renderer/themes';

const wanted = { dark: false, moreContrast: false, forcedColors: false };

describe('the theme', () => {
  it('follows the system', () => {
    expect(themeFor(wanted)).toBe(webLightTheme);
    expect(themeFor({ ...wanted, dark: true })).toBe(webDarkTheme);
  });

  it('leaves the colours to a system that forces its own', () => {
    expect(themeFor({ dark: true, moreContrast: true, forcedColors: true })).toBe(teamsHighContrastTheme);
  });

  it.each([
    [false, webLightTheme],
    [true, webDarkTheme],
  ])('has nothing pale where more contrast is wanted (dark: %s)', (dark, usual) => {
    const theme = themeFor({ ...wanted, dark, moreContrast: true });
    expect(theme.colorNeutralForeground3).toBe(usual.colorNeutralForeground1);
    expect(theme.colorNeutralStroke1).toBe(usual.colorNeutralForeground1);
    expect(theme.colorNeutralBackground1).toBe(usual.colorNeutralBackground1);
  });
});
