import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import type { Problem } from '../../common/problem';
import { sentences } from '../../common/text';
import { keyboard } from '../keyboard';
import { say, t } from '../language';
import { acceleratorWords } from './accelerator';
import { useRecorder } from './use-recorder';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  input: { flexGrow: 1, flexBasis: '140px', minWidth: 0 },
});

interface Props {
  /** Electron accelerator; '' = none. */
  readonly value: string;
  readonly onChange: (accelerator: string) => void;
  /** Why main refused it, or could not register it. */
  readonly problem: Problem | undefined;
}

/** The hotkey of a preset. The field records another one when the user presses it. */
export function PresetHotkey({ value, onChange, problem }: Props) {
  const styles = useStyles();
  const { recording, refused, ...input } = useRecorder(onChange);
  const fault =
    refused ?? (recording || problem === undefined ? undefined : sentences(problem.message, problem.advice));
  return (
    <Field
      label={t('presets.hotkey.label')}
      hint={recording ? t('settings.hotkey.recording') : t('presets.hotkey.hint')}
      {...(fault !== undefined && { validationMessage: say(fault), validationState: 'error' as const })}
    >
      {(control) => (
        <div className={styles.row}>
          <Input
            {...control}
            {...input}
            className={styles.input}
            readOnly
            value={
              recording
                ? t('settings.hotkey.press')
                : value === ''
                  ? t('presets.hotkey.none')
                  : acceleratorWords(value, keyboard)
            }
            data-testid="preset-hotkey"
            data-recording={recording}
          />
          <Button
            disabledFocusable={value === ''}
            aria-label={t('presets.hotkey.clear')}
            onClick={() => onChange('')}
            data-testid="preset-hotkey-none"
          >
            {t('presets.hotkey.none')}
          </Button>
        </div>
      )}
    </Field>
  );
}
