import { Button, Checkbox, Field, Input, Select, makeStyles } from '@fluentui/react-components';
import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { importances } from '../../common/meeting';
import { remainingFaults } from '../faults';
import { t } from '../language';
import { PeopleField } from '../people/people-field';
import { checkPreset, type PresetFaults, type PresetInput } from './preset-input';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '10px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  wide: { width: '100%' },
  // A checkbox has an invisible margin that takes presses.
  check: { marginInline: '-8px', marginBlock: '-4px' },
});

interface Props {
  readonly label: string;
  readonly first: PresetInput;
  /** @returns whether it was saved */
  readonly save: (input: PresetInput) => Promise<boolean>;
  readonly close: () => void;
}

const fieldOf = (fault: string | undefined) =>
  fault === undefined ? {} : { validationMessage: fault, validationState: 'error' as const };

/** A form for a new or changed preset; Esc closes it. */
export function PresetForm({ label, first, save, close }: Props) {
  const styles = useStyles();
  const [input, setInput] = useState(first);
  const [faults, setFaults] = useState<PresetFaults>({});
  const change = (part: Partial<PresetInput>) => {
    const next = { ...input, ...part };
    setInput(next);
    setFaults((shown) => remainingFaults(shown, checkPreset(next)));
  };

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const found = checkPreset(input);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    void save(input).then((kept) => {
      if (kept) close();
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };

  return (
    <form aria-label={label} className={styles.form} onSubmit={submit} onKeyDown={press} noValidate>
      <Field label={t('settings.presets.subject')} {...fieldOf(faults.subject)}>
        <Input
          autoFocus
          className={styles.wide}
          value={input.subject}
          onChange={(_event, { value }) => change({ subject: value })}
          autoComplete="off"
          dir="auto"
          data-testid="preset-subject"
        />
      </Field>
      <Field label={t('settings.presets.importance')}>
        <Select
          value={input.importance}
          onChange={(_event, { value }) => {
            const importance = importances.find((one) => one === value);
            if (importance !== undefined) change({ importance });
          }}
          data-testid="preset-importance"
        >
          {importances.map((importance) => (
            <option key={importance} value={importance}>
              {t(`settings.presets.${importance}`)}
            </option>
          ))}
        </Select>
      </Field>
      {/* Says by itself which address is wrong. */}
      <PeopleField
        label={t('settings.presets.people')}
        people={input.people}
        onChange={(people) => change({ people })}
        testId="preset-people"
      />
      <Checkbox
        className={styles.check}
        label={t('settingsPhone.preset')}
        checked={input.callMe}
        onChange={(_event, { checked }) => change({ callMe: checked === true })}
        data-testid="preset-callMe"
      />
      <div className={styles.actions}>
        <Button type="submit" appearance="primary" data-testid="preset-save">
          {t('settings.presets.save')}
        </Button>
        <Button onClick={close} data-testid="preset-cancel">
          {t('settings.presets.cancel')}
        </Button>
      </div>
    </form>
  );
}
