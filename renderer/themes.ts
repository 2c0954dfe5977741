import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';

/** Nothing pale: every line and every word stands out from what is behind it. */
const contrasty = (theme: Theme): Theme => ({
  ...theme,
  colorNeutralForeground2: theme.colorNeutralForeground1,
  colorNeutralForeground3: theme.colorNeutralForeground1,
  colorNeutralForeground4: theme.colorNeutralForeground1,
  colorNeutralStroke1: theme.colorNeutralForeground1,
  colorNeutralStroke2: theme.colorNeutralForeground2,
  colorNeutralStroke3: theme.colorNeutralForeground2,
  colorNeutralStrokeAccessible: theme.colorNeutralForeground1,
});

/** What the system asks for, as media queries tell it. */
export interface Wanted {
  readonly dark: boolean;
  readonly moreContrast: boolean;
  /** The system has colours of its own, and sets them. */
  readonly forcedColors: boolean;
}

export function themeFor({ dark, moreContrast, forcedColors }: Wanted): Theme {
  if (forcedColors) return teamsHighContrastTheme;
  const theme = dark ? webDarkTheme : webLightTheme;
  return moreContrast ? contrasty(theme) : theme;
}
