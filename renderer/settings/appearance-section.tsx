import { PaintBrushRegular } from '@fluentui/react-icons';
import { text } from '../../common/text';
import { say, t } from '../language';
import { useApp } from '../state';
import { ChoiceField } from './choice-field';
import { languageChoicesFor } from './language-choices';
import { Section } from './section';
import { useManaged, useSetting } from './use-setting';

const themes = ['system', 'light', 'dark'] as const;
const icons = ['auto', 'light', 'dark', 'colour'] as const;

/** The language, the colours and the tray icon. A contrast theme of the system comes before the colours. */
export function AppearanceSection() {
  const spoken = useApp((app) => app.language);
  const language = useSetting('language');
  const managed = useManaged('language');
  const theme = useSetting('theme');
  const icon = useSetting('trayIcon');
  const choices = languageChoicesFor(language.value, spoken, navigator.languages);
  return (
    <Section
      id="appearance"
      icon={<PaintBrushRegular />}
      title={t('settings.appearance.title')}
      summary={say(choices.find(({ value }) => value === language.value)?.label ?? '')}
    >
      <ChoiceField
        label={t('settings.appearance.language')}
        value={language.value}
        choices={choices}
        choose={({ value, label }) =>
          void language.change(value, () => text('settings.appearance.languageDone', { language: label }))
        }
        problem={language.problem}
        managed={managed}
        testId="option-language"
      />
      <ChoiceField
        label={t('appearance.theme')}
        hint={t('appearance.hint')}
        value={theme.value}
        choices={themes.map((value) => ({ value, label: text(`appearance.${value}`) }))}
        choose={({ value, label }) =>
          void theme.change(value, () => text('appearance.done', { theme: label }))
        }
        problem={theme.problem}
        testId="option-theme"
      />
      <ChoiceField
        label={t('settings.appearance.trayIcon')}
        value={icon.value}
        choices={icons.map((value) => ({ value, label: text(`settings.appearance.icon.${value}`) }))}
        choose={({ value, label }) =>
          void icon.change(value, () => text('settings.appearance.trayIconDone', { icon: label }))
        }
        problem={icon.problem}
        testId="option-tray-icon"
      />
    </Section>
  );
}
