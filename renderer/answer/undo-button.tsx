import { Button } from '@fluentui/react-components';
import { useEffect } from 'react';
import { keyboard } from '../keyboard';
import { t } from '../language';
import { acceleratorWords } from '../settings/accelerator';
import { dismissAnswer } from './run';

const isMac = keyboard === 'mac';

const isUndoKey = ({ key, ctrlKey, metaKey, shiftKey, altKey, target }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'z' &&
  (isMac ? metaKey : ctrlKey) &&
  !shiftKey &&
  !altKey &&
  // In a text field, the key undoes typing.
  !(target instanceof Element && target.matches('input:not([type=checkbox], [type=radio]), textarea'));

/** Undoes what the answer is about, by press or with the system's key for undo. */
export function UndoButton({ undo }: { readonly undo: () => Promise<unknown> }) {
  const press = () => {
    dismissAnswer();
    void undo();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isUndoKey(event)) return;
      event.preventDefault();
      dismissAnswer();
      void undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [undo]);
  return (
    <Button
      size="small"
      onClick={press}
      title={t('common.undoWithKey', {
        key: isMac ? '⌘Z' : acceleratorWords('CommandOrControl+Z', keyboard),
      })}
      aria-keyshortcuts={isMac ? 'Meta+Z' : 'Control+Z'}
      data-testid="undo"
    >
      {t('common.undo')}
    </Button>
  );
}
