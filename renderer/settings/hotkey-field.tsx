import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { keyboard } from '../keyboard';
import { sentences, type Text, text } from '../../common/text';
import { say, t } from '../language';
import { useApp } from '../state';
import { acceleratorWords, recordAccelerator } from './accelerator';
import { changeSetting } from './change-setting';
import { HotkeyHelp } from './hotkey-help';
import { HotkeyTest } from './hotkey-test';
import { hotkeyHint } from './hotkey-words';
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
  const [recording, setRecording] = useState(false);
  const [refused, setRefused] = useState<Text>();

  // While the field records, the current hotkey starts no meeting, and can be recorded again.
  useEffect(() => {
    if (!recording) return;
    void window.meetNow.suspendHotkey(true);
    return () => void window.meetNow.suspendHotkey(false);
  }, [recording]);

  // If main refuses it, the state says why, with two keys that are free.
  const save = (wanted: string) =>
    void changeSetting({ hotkey: wanted }, { hotkey: accelerator }, () =>
      wanted === ''
        ? text('settings.hotkey.noneDone')
        : text('settings.hotkey.done', { hotkey: acceleratorWords(wanted, keyboard) }),
    );
  const stop = () => {
    setRecording(false);
    setRefused(undefined);
  };

  const press = (event: KeyboardEvent) => {
    const { altKey, ctrlKey, metaKey } = event;
    const plain = !altKey && !ctrlKey && !metaKey;
    if (!recording) {
      if (plain && (event.key === 'Enter' || event.key === ' ')) {
        event.preventDefault();
        setRecording(true);
      }
      return;
    }
    if (plain && event.key === 'Tab') return; // keyboard users must be able to leave
    event.preventDefault();
    if (event.key === 'Escape') {
      stop();
      return;
    }
    const recorded = recordAccelerator(event, keyboard);
    if (recorded === 'more') {
      setRefused(undefined);
      return;
    }
    if ('refused' in recorded) {
      setRefused(recorded.refused);
      return;
    }
    stop();
    save(recorded.accelerator);
  };

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
              onClick={() => setRecording(true)}
              onBlur={stop}
              onKeyDown={press}
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
