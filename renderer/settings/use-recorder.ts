import { useEffect, useState, type KeyboardEvent } from 'react';
import type { Text } from '../../common/text';
import { keyboard } from '../keyboard';
import { recordAccelerator } from './accelerator';

interface Recorder {
  readonly recording: boolean;
  /** Why the pressed key cannot be a hotkey. */
  readonly refused: Text | undefined;
  readonly onClick: () => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Lets a field record a hotkey: after a click or Enter, the next key is taken. Esc and Tab end it. */
export function useRecorder(save: (accelerator: string) => void): Recorder {
  const [recording, setRecording] = useState(false);
  const [refused, setRefused] = useState<Text>();

  // While the field records, no hotkey starts a meeting, and each can be recorded again.
  useEffect(() => {
    if (!recording) return;
    void window.meetNow.suspendHotkey(true);
    return () => void window.meetNow.suspendHotkey(false);
  }, [recording]);

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
    // The form around the field has keys of its own.
    event.stopPropagation();
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
  return { recording, refused, onClick: () => setRecording(true), onBlur: stop, onKeyDown: press };
}
