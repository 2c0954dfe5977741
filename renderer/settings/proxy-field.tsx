import { Field, Input, makeStyles } from '@fluentui/react-components';
import { useState, type KeyboardEvent } from 'react';
import { text } from '../../common/text';
import { t } from '../language';
import { ChoiceField } from './choice-field';
import { managedHint, refusal, useManaged, useSetting } from './use-setting';

const modes = ['system', 'none', 'manual'] as const;

const useStyles = makeStyles({ url: { width: '100%' } });

/** The proxy. The choice of an own address takes effect once there is an address. */
export function ProxyField() {
  const styles = useStyles();
  const { value, change, problem, forget } = useSetting('proxy');
  const managed = useManaged('proxy');
  // The user has chosen an own address, but not typed one yet.
  const [manual, setManual] = useState(false);
  const [typed, setTyped] = useState<string>();
  const mode = manual ? 'manual' : value.mode;
  const url = typed ?? value.url;

  const choose = (chosen: (typeof modes)[number]) => {
    setManual(chosen === 'manual' && value.url === '');
    setTyped(undefined);
    if (chosen !== 'manual' || value.url !== '')
      void change({ ...value, mode: chosen }, () => text(`settings.network.${chosen}Done`));
  };
  const save = async () => {
    const wanted = url.trim();
    if (wanted === '' || (wanted === value.url && value.mode === 'manual')) return;
    if (await change({ mode: 'manual', url: wanted }, () => text('settings.network.manualDone'))) {
      setManual(false);
      setTyped(undefined);
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void save();
    if (event.key !== 'Escape' || typed === undefined) return;
    event.preventDefault();
    setTyped(undefined);
    forget();
  };

  return (
    <>
      <ChoiceField
        label={t('settings.network.proxy')}
        value={mode}
        choices={modes.map((one) => ({ value: one, label: t(`settings.network.${one}`) }))}
        choose={(choice) => choose(choice.value)}
        problem={mode === 'manual' ? undefined : problem}
        managed={managed}
        testId="option-proxy"
      />
      {mode === 'manual' && (
        <Field
          label={t('settings.network.url')}
          {...managedHint(managed, t('settings.network.urlHint'))}
          {...refusal(problem)}
        >
          <Input
            className={styles.url}
            type="url"
            value={url}
            disabled={managed}
            onChange={(_event, data) => {
              setTyped(data.value);
              forget();
            }}
            onBlur={() => void save()}
            onKeyDown={press}
            placeholder="http://proxy.contoso.com:8080"
            spellCheck={false}
            autoComplete="off"
            dir="ltr"
            data-testid="option-proxy-url"
          />
        </Field>
      )}
    </>
  );
}
