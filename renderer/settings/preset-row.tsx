import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { DeleteRegular, EditRegular } from '@fluentui/react-icons';
import type { Preset } from '../../common/settings-schema';
import type { PresetKeyView } from '../../common/state';
import { keyboard } from '../keyboard';
import { say, t } from '../language';
import { acceleratorWords } from './accelerator';
import { presetName } from './preset-input';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: '4px' },
  words: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  more: { color: tokens.colorNeutralForeground3 },
  problem: { color: tokens.colorStatusDangerForeground1 },
  command: { fontFamily: tokens.fontFamilyMonospace, userSelect: 'all' },
});

interface Props {
  readonly preset: Preset;
  /** Absent = it has no hotkey. */
  readonly keyView: PresetKeyView | undefined;
  /** Whether the organisation has set it, so that the user cannot change it. */
  readonly managed: boolean;
  readonly edit: () => void;
  readonly remove: () => void;
}

export function PresetRow({ preset, keyView, managed, edit, remove }: Props) {
  const styles = useStyles();
  const name = presetName(preset);
  const { problem, command } = keyView ?? {};
  const more = [
    ...(preset.name === undefined || preset.subject === '' ? [] : [preset.subject]),
    ...(preset.importance === 'Normal' ? [] : [t(`settings.presets.${preset.importance}`)]),
    ...(preset.invite.length === 0 ? [] : [t('settings.presets.invited', { count: preset.invite.length })]),
    ...(preset.callMe === true ? [t('settingsPhone.calls')] : []),
    ...(preset.hotkey === undefined ? [] : [acceleratorWords(preset.hotkey, keyboard)]),
  ].join(' · ');
  return (
    <li className={styles.row} data-testid="preset">
      <span className={styles.words} dir="auto">
        <Body1>{name}</Body1>
        {more !== '' && <Caption1 className={styles.more}>{more}</Caption1>}
        {problem !== undefined && (
          <Caption1 className={styles.problem} data-testid="preset-problem">
            {say(problem.message)}
          </Caption1>
        )}
        {command !== undefined && (
          <Caption1 className={styles.more}>
            {t('presets.hotkey.command')} <code className={styles.command}>{command}</code>
          </Caption1>
        )}
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
