import { Body1, Button, Field, makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { run } from '../answer/run';
import { text } from '../../common/text';
import { t } from '../language';
import { PressButton } from '../press-button';
import { managedHint, refusal, useManaged, useSetting } from './use-setting';

const useStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', gap: '8px' },
  label: { marginBottom: '-4px' },
  file: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

/** The file with the organisation's certificate authorities, in addition to the trusted ones. */
export function CaFileField() {
  const styles = useStyles();
  const labelId = useId();
  const { value, change, problem } = useSetting('caFile');
  const managed = useManaged('caFile');
  const choose = async () => {
    const chosen = await run(window.meetNow.chooseCaFile(), () => undefined);
    if (chosen?.value === undefined) return;
    const file = chosen.value;
    await change(file, () => text('settings.network.caFileDone', { file }));
  };
  return (
    // Not the label of the field, which would have to belong to a single control.
    <Field {...managedHint(managed, t('settings.network.caFileHint'))} {...refusal(problem)}>
      {({ 'aria-describedby': hint }) => (
        <div role="group" aria-labelledby={labelId} aria-describedby={hint} className={styles.column}>
          <Body1 id={labelId} className={styles.label}>
            {t('settings.network.caFile')}
          </Body1>
          <Body1 className={styles.file} data-testid="ca-file">
            {/* Paths are written from left to right in every language. */}
            {value === '' ? t('settings.network.noCaFile') : <bdi dir="ltr">{value}</bdi>}
          </Body1>
          {!managed && (
            <div className={styles.row}>
              <PressButton label={t('settings.network.choose')} press={choose} testId="ca-file-choose" />
              {value !== '' && (
                <Button
                  onClick={() => void change('', () => text('settings.network.caFileRemoved'))}
                  data-testid="ca-file-remove"
                >
                  {t('settings.network.remove')}
                </Button>
              )}
            </div>
          )}
        </div>
      )}
    </Field>
  );
}
