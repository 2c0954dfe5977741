import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState, type KeyboardEvent } from 'react';
import { run } from '../answer/run';
import { useApp } from '../state';
import { acceleratorWords, recordAccelerator, type Keyboard } from './accelerator';

const { userAgent } = navigator;
const keyboard: Keyboard = userAgent.includes('Mac')
  ? 'mac'
  : userAgent.includes('Windows')
    ? 'windows'
    : 'other';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  input: { flexGrow: 1, flexBasis: '140px', minWidth: 0 },
});

const save = (hotkey: string) =>
  void run(window.meetNow.changeSettings({ hotkey }), () =>
    hotkey === '' ? 'No hotkey.' : `The hotkey is now ${acceleratorWords(hotkey, keyboard)}.`,
  );

/** The hotkey in words; a press in the field records another. */
export function HotkeyField() {
  const styles = useStyles();
  const { accelerator, registered } = useApp((app) => app.hotkey);
  const trouble = useApp((app) => app.notices.find(({ id }) => id === 'hotkey')?.text);
  const [recording, setRecording] = useState(false);
  const [refused, setRefused] = useState<string>();

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
    if (recorded === 'more') return;
    if ('refused' in recorded) {
      setRefused(recorded.refused);
      return;
    }
    stop();
    save(recorded.accelerator);
  };

  const fault = refused ?? (recording ? undefined : trouble);
  return (
    <Field
      label="Hotkey for “Meet now”"
      hint={
        recording ? 'Press the new keys. Esc keeps the present ones.' : statusWords(accelerator, registered)
      }
      {...(fault !== undefined && { validationMessage: fault, validationState: 'warning' as const })}
    >
      {(control) => (
        <div className={styles.row}>
          <Input
            {...control}
            className={styles.input}
            readOnly
            value={recording ? 'Press keys…' : acceleratorWords(accelerator, keyboard)}
            onClick={() => setRecording(true)}
            onBlur={stop}
            onKeyDown={press}
            data-testid="hotkey"
          />
          <Button disabledFocusable={accelerator === ''} onClick={() => save('')} data-testid="hotkey-none">
            None
          </Button>
        </div>
      )}
    </Field>
  );
}

function statusWords(accelerator: string, registered: boolean): string {
  if (accelerator === '') return 'No hotkey. Press Enter or click in the field to record one.';
  return registered
    ? 'Works everywhere on this desktop. Press Enter or click in the field to change it.'
    : 'Not proven yet: press it once. Press Enter or click in the field to change it.';
}
