import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { EditRegular } from '@fluentui/react-icons/svg/edit';
import type { Preset } from '../../common/settings-schema';
import { t } from '../language';
import { presetName } from './preset-input';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: '4px' },
  words: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  more: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly preset: Preset;
  /** Whether the organisation has set it, so that the user cannot change it. */
  readonly managed: boolean;
  readonly edit: () => void;
  readonly remove: () => void;
}

export function PresetRow({ preset, managed, edit, remove }: Props) {
  const styles = useStyles();
  const name = presetName(preset);
  const more = [
    ...(preset.importance === 'Normal' ? [] : [t(`settings.presets.${preset.importance}`)]),
    ...(preset.invite.length === 0 ? [] : [t('settings.presets.invited', { count: preset.invite.length })]),
    ...(preset.callMe === true ? [t('settingsPhone.calls')] : []),
  ].join(' · ');
  return (
    <li className={styles.row} data-testid="preset">
      <span className={styles.words} dir="auto">
        <Body1>{name}</Body1>
        {more !== '' && <Caption1 className={styles.more}>{more}</Caption1>}
      </span>
      {!managed && (
        <>
          <Button
            appearance="subtle"
            icon={<EditRegular />}
            aria-label={t('settings.presets.edit', { name })}
            title={t('settings.presets.edit', { name })}
            onClick={edit}
            data-testid="preset-edit"
          />
          <Button
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={t('settings.presets.remove', { name })}
            title={t('settings.presets.remove', { name })}
            onClick={remove}
            data-testid="preset-remove"
          />
        </>
      )}
    </li>
  );
}
