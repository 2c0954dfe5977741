import { Button } from '@fluentui/react-components';
import { useEffect } from 'react';
import { keyboard } from '../keyboard';
import { t } from '../language';
import { dismissAnswer } from './run';

const isMac = keyboard === 'mac';

const isUndoKey = ({ key, ctrlKey, metaKey, shiftKey, altKey, target }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'z' &&
  (isMac ? metaKey : ctrlKey) &&
  !shiftKey &&
  !altKey &&
  // There it takes back what was typed.
  !(target instanceof Element && target.matches('input:not([type=checkbox], [type=radio]), textarea'));

/** Takes back what the answer tells, by press or by the system's own key for it. */
export function UndoButton({ undo }: { readonly undo: () => Promise<unknown> }) {
  const press = () => {
    dismissAnswer();
    void undo();
  };
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!isUndoKey(event)) return;
      event.preventDefault();
      dismissAnswer();
      void undo();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [undo]);
  return (
    <Button
      size="small"
      onClick={press}
      title={t('common.undoWithKey', { key: isMac ? '⌘Z' : 'Ctrl+Z' })}
      aria-keyshortcuts={isMac ? 'Meta+Z' : 'Control+Z'}
      data-testid="undo"
    >
      {t('common.undo')}
    </Button>
  );
}
