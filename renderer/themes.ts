import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-theme';

/** A theme without pale colours: every line and every word stands out from its background. */
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

/** What the user has set in the system, according to media queries. */
interface Wanted {
  readonly dark: boolean;
  readonly moreContrast: boolean;
  /** The system replaces the colours of pages by its own. */
  readonly forcedColors: boolean;
}

export function themeFor({ dark, moreContrast, forcedColors }: Wanted): Theme {
  if (forcedColors) return teamsHighContrastTheme;
  const theme = dark ? webDarkTheme : webLightTheme;
  return moreContrast ? contrasty(theme) : theme;
}
