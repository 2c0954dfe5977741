import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { keyboard } from '../keyboard';
import { sentences, text } from '../../common/text';
import { say, t } from '../language';
import { useApp } from '../state';
import { acceleratorWords } from './accelerator';
import { changeSetting } from './change-setting';
import { HotkeyHelp } from './hotkey-help';
import { HotkeyTest } from './hotkey-test';
import { hotkeyHint } from './hotkey-words';
import { useRecorder } from './use-recorder';
import { managedHint, useManaged } from './use-setting';

const useStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', gap: '8px' },
  row: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  input: { flexGrow: 1, flexBasis: '140px', minWidth: 0 },
});

/** Shows the hotkey. The field records another one when the user presses it. */
export function HotkeyField() {
  const styles = useStyles();
  const hotkey = useApp((app) => app.hotkey);
  const managed = useManaged('hotkey');
  const { accelerator, problem } = hotkey;
  // If main refuses it, the state says why, with two keys that are free.
  const save = (wanted: string) =>
    void changeSetting({ hotkey: wanted }, { hotkey: accelerator }, () =>
      wanted === ''
        ? text('settings.hotkey.noneDone')
        : text('settings.hotkey.done', { hotkey: acceleratorWords(wanted, keyboard) }),
    );
  const { recording, refused, ...input } = useRecorder(save);
  const fault =
    refused ?? (recording || problem === undefined ? undefined : sentences(problem.message, problem.advice));
  return (
    <div className={styles.column}>
      <Field
        label={t('settings.hotkey.label')}
        {...managedHint(managed, hotkeyHint(hotkey, recording))}
        {...(fault !== undefined && { validationMessage: say(fault), validationState: 'warning' as const })}
      >
        {(control) => (
          <div className={styles.row}>
            <Input
              {...control}
              className={styles.input}
              readOnly
              disabled={managed}
              value={recording ? t('settings.hotkey.press') : acceleratorWords(accelerator, keyboard)}
              {...input}
              data-testid="hotkey"
              data-recording={recording}
            />
            <Button
              disabledFocusable={managed || accelerator === ''}
              onClick={() => save('')}
              data-testid="hotkey-none"
            >
              {t('settings.hotkey.none')}
            </Button>
          </div>
        )}
      </Field>
      {!recording && <HotkeyHelp hotkey={hotkey} {...(!managed && { use: save })} />}
      {accelerator !== '' && <HotkeyTest test={hotkey.test} />}
    </div>
  );
}
