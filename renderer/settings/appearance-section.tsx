import { PaintBrushRegular } from '@fluentui/react-icons/svg/paint-brush';
import { text } from '../../common/text';
import { say, t } from '../language';
import { useApp } from '../state';
import { ChoiceField } from './choice-field';
import { languageChoicesFor } from './language-choices';
import { Section } from './section';
import { useManaged, useSetting } from './use-setting';

const icons = ['auto', 'light', 'dark', 'colour'] as const;

/** The language and the tray icon. Light, dark and contrast follow the system. */
export function AppearanceSection() {
  const spoken = useApp((app) => app.language);
  const language = useSetting('language');
  const managed = useManaged('language');
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
        label={t('settings.appearance.trayIcon')}
        hint={t('settings.appearance.trayIconHint')}
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
