import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { FlashRegular } from '@fluentui/react-icons/svg/flash';
import { useId } from 'react';
import type { Preset } from '../../common/settings-schema';
import { t } from '../language';
import { PressButton } from '../press-button';
import { useApp } from '../state';
import { presetWords } from './preset-words';
import { start } from './start';

/** So many keep the form calm; all are in the tray. */
const mostShown = 6;

const useStyles = makeStyles({
  presets: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px' },
  label: { color: tokens.colorNeutralForeground2, marginInlineEnd: '2px' },
  preset: { minWidth: 0, maxWidth: '100%', overflowWrap: 'anywhere', textAlign: 'start' },
});

const startPreset = ({ subject, importance, invite }: Preset) =>
  start({ importance, ...(subject !== '' && { subject }), ...(invite.length > 0 && { invite }) });

/** The meetings that its user starts often, one press each. */
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
          label={presetWords(preset)}
          press={() => startPreset(preset)}
          testId="preset"
        />
      ))}
    </div>
  );
}
