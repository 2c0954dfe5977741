import { Body1, Button, Caption1, makeStyles } from '@fluentui/react-components';
import { AddRegular, BookmarkMultipleRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { mostPresets } from '../../common/preset-limit';
import type { Preset } from '../../common/settings-schema';
import { text } from '../../common/text';
import { t } from '../language';
import { useApp, usePage } from '../state';
import { PresetForm } from './preset-form';
import { emptyPreset, inputOf, presetName, presetOf, type PresetInput } from './preset-input';
import { PresetRow } from './preset-row';
import { Section } from './section';
import { useManaged, useSetting } from './use-setting';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '6px',
  },
});

const added = 'new';

/** Meetings that the tray starts with one press. */
export function PresetsSection() {
  const styles = useStyles();
  const { value, problem, change } = useSetting('presets');
  const managed = useManaged('presets');
  const presetKeys = useApp((app) => app.presetKeys);
  const wanted = usePage((page) => page.newPreset);
  const [chosen, setEdited] = useState<string>();
  const edited = wanted === undefined ? chosen : added;
  const [left, setLeft] = useState(0);
  const place = useRef<HTMLDivElement>(null);

  // The focused button is gone, so the focus goes to the button that stays.
  useEffect(() => {
    if (left > 0) place.current?.querySelector('button')?.focus();
  }, [left]);
  const goOn = () => setLeft((times) => times + 1);
  const close = () => {
    setEdited(undefined);
    usePage.setState({ newPreset: undefined });
    goOn();
  };
  const save = (id: string) => (input: PresetInput) => {
    const preset = presetOf(id === added ? crypto.randomUUID() : id, input);
    const presets = id === added ? [...value, preset] : value.map((one) => (one.id === id ? preset : one));
    return change(presets, () => text('settings.presets.saved', { name: presetName(preset) }));
  };
  const remove = (preset: Preset) => {
    goOn();
    const presets = value.filter(({ id }) => id !== preset.id);
    void change(presets, () => text('settings.presets.removed', { name: presetName(preset) }));
  };

  return (
    <Section
      id="presets"
      icon={<BookmarkMultipleRegular />}
      title={t('settings.presets.title')}
      summary={
        value.length === 0
          ? t('settings.presets.noneYet')
          : t('settings.presets.count', { count: value.length })
      }
    >
      {value.length === 0 && edited === undefined && <Body1>{t('settings.presets.none')}</Body1>}
      {value.length > 0 && (
        <ul className={styles.list}>
          {value.map((preset) =>
            preset.id === edited ? (
              <li key={preset.id}>
                <PresetForm
                  label={t('settings.presets.edit', { name: presetName(preset) })}
                  first={inputOf(preset)}
                  others={value.filter(({ id }) => id !== preset.id)}
                  problem={problem}
                  keyProblem={presetKeys?.[preset.id]?.problem}
                  save={save(preset.id)}
                  close={close}
                />
              </li>
            ) : (
              <PresetRow
                key={preset.id}
                preset={preset}
                keyView={presetKeys?.[preset.id]}
                managed={managed}
                edit={() => setEdited(preset.id)}
                remove={() => remove(preset)}
              />
            ),
          )}
        </ul>
      )}
      {edited === added && (
        <PresetForm
          label={t('settings.presets.add')}
          first={wanted ?? emptyPreset}
          others={value}
          problem={problem}
          keyProblem={undefined}
          save={save(added)}
          close={close}
        />
      )}
      {managed && <Caption1>{t('settings.managed.hint')}</Caption1>}
      {edited === undefined && !managed && (
        <div ref={place}>
          <Button
            icon={<AddRegular />}
            disabledFocusable={value.length >= mostPresets}
            onClick={() => setEdited(added)}
            data-testid="preset-add"
          >
            {t('settings.presets.add')}
          </Button>
        </div>
      )}
    </Section>
  );
}
