import { KeyboardRegular } from '@fluentui/react-icons/svg/keyboard';
import { keyboard } from '../keyboard';
import { t } from '../language';
import { useApp } from '../state';
import { acceleratorWords } from './accelerator';
import { HotkeyField } from './hotkey-field';
import { Section } from './section';
import { SwitchField } from './switch-field';

/** How a meeting is started, and what happens once it is there. */
export function StartSection() {
  const { accelerator, problem } = useApp((app) => app.hotkey);
  const summary =
    problem?.message ??
    (accelerator === ''
      ? t('settings.start.noHotkey')
      : t('settings.start.byHotkey', { hotkey: acceleratorWords(accelerator, keyboard) }));
  return (
    <Section id="start" icon={<KeyboardRegular />} title={t('settings.start.title')} summary={summary}>
      <HotkeyField />
      <SwitchField
        name="copyLinkWhenConnected"
        done={(on) => (on ? t('settings.start.copyLinkOn') : t('settings.start.copyLinkOff'))}
      />
      <SwitchField
        name="openLinkWhenConnected"
        done={(on) => (on ? t('settings.start.openLinkOn') : t('settings.start.openLinkOff'))}
      />
    </Section>
  );
}
