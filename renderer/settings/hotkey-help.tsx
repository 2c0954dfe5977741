import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { HotkeyView } from '../../common/state';
import { keyboard } from '../keyboard';
import { t } from '../language';
import { acceleratorWords } from './accelerator';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  command: {
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: 'anywhere',
    userSelect: 'all',
    padding: '6px 8px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  column: { display: 'flex', flexDirection: 'column', gap: '4px' },
});

interface Props {
  readonly hotkey: HotkeyView;
  /** Absent if the user cannot choose. */
  readonly use?: (accelerator: string) => void;
}

/** What the user can do if the hotkey is not available, or if only the desktop can change it. */
export function HotkeyHelp({ hotkey, use }: Props) {
  const styles = useStyles();
  const { suggestions = [], command } = hotkey;
  return (
    <>
      {use !== undefined && suggestions.length > 0 && (
        <div className={styles.row}>
          {suggestions.map((accelerator) => (
            <Button
              key={accelerator}
              size="small"
              onClick={() => use(accelerator)}
              data-testid="hotkey-suggestion"
            >
              {t('hotkey.use', { hotkey: acceleratorWords(accelerator, keyboard) })}
            </Button>
          ))}
        </div>
      )}
      {command !== undefined && (
        <div className={styles.column}>
          <Caption1>{t('settings.hotkey.command')}</Caption1>
          <code className={styles.command} dir="ltr" data-testid="hotkey-command">
            {command}
          </code>
        </div>
      )}
    </>
  );
}
