import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { FlashRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import type { Preset } from '../../common/settings-schema';
import { presetInput, presetTitle } from '../../common/presets';
import { keyboard } from '../keyboard';
import { say, t } from '../language';
import { PressButton } from '../press-button';
import { useApp } from '../state';
import { acceleratorWords } from '../settings/accelerator';
import { start } from './start';

/** More would crowd the form; the tray has all of them. */
const mostShown = 6;

const useStyles = makeStyles({
  presets: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px' },
  label: { color: tokens.colorNeutralForeground2, marginInlineEnd: '2px' },
  preset: { minWidth: 0, maxWidth: '100%', overflowWrap: 'anywhere', textAlign: 'start' },
});

/** The hotkey as a tooltip. */
const keyTitle = ({ hotkey }: Preset) =>
  hotkey === undefined ? {} : { title: acceleratorWords(hotkey, keyboard) };

/** Buttons for the meetings that the user starts often. */
export function Presets() {
  const styles = useStyles();
  const presets = useApp((app) => app.settings.presets);
  const labelId = useId();
  if (presets.length === 0) return null;
  return (
    <div className={styles.presets} role="group" aria-labelledby={labelId} data-testid="presets">
      <Caption1 id={labelId} className={styles.label}>
        {t('start.presets')}
      </Caption1>
      {presets.slice(0, mostShown).map((preset) => (
        <PressButton
          key={preset.id}
          size="small"
          className={styles.preset}
          icon={<FlashRegular />}
          label={say(presetTitle(preset))}
          press={() => start(presetInput(preset))}
          {...keyTitle(preset)}
          testId="preset"
        />
      ))}
    </div>
  );
}
