import { Button, Checkbox, Field, Input, Select, makeStyles } from '@fluentui/react-components';
import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { importances } from '../../common/meeting';
import type { Problem } from '../../common/problem';
import type { Preset } from '../../common/settings-schema';
import { sentences } from '../../common/text';
import { remainingFaults } from '../faults';
import { say, t } from '../language';
import { LinkChoices } from '../link-choices';
import { PeopleField } from '../people/people-field';
import { PresetHotkey } from './preset-hotkey';
import { checkPreset, presetName, presetOf, type PresetFaults, type PresetInput } from './preset-input';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '10px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  wide: { width: '100%' },
  // A checkbox has an invisible margin that takes presses.
  checks: { display: 'flex', flexDirection: 'column', marginInline: '-8px', marginBlock: '-4px' },
});

interface Props {
  readonly label: string;
  readonly first: PresetInput;
  /** The other presets, whose names are taken. */
  readonly others: readonly Preset[];
  /** Why main refused the last change. */
  readonly problem: Problem | undefined;
  /** Why the hotkey does not work. */
  readonly keyProblem: Problem | undefined;
  /** @returns whether it was saved */
  readonly save: (input: PresetInput) => Promise<boolean>;
  readonly close: () => void;
}

const fieldOf = (fault: string | undefined) =>
  fault === undefined ? {} : { validationMessage: fault, validationState: 'error' as const };

/** A form for a new or changed preset; Esc closes it. */
export function PresetForm({ label, first, others, problem, keyProblem, save, close }: Props) {
  const styles = useStyles();
  const [input, setInput] = useState(first);
  const [faults, setFaults] = useState<PresetFaults>({});
  // A refusal is gone as soon as the user changes something, and one of an earlier form is not shown.
  const [seen, setSeen] = useState(problem);
  const refused = problem === seen ? undefined : problem;
  const isAboutKey = refused?.code.startsWith('Hotkey') === true;
  const change = (part: Partial<PresetInput>) => {
    const next = { ...input, ...part };
    setInput(next);
    setFaults((shown) => remainingFaults(shown, checkPreset(next, others)));
    setSeen(problem);
  };
  /** What the preset is called if the user types no name. */
  const plainName =
    input.subject.trim() === '' && input.people.length === 0
      ? ''
      : presetName(presetOf('', { ...input, name: '' }));
  const nameFault =
    faults.name ??
    (refused === undefined || isAboutKey ? undefined : say(sentences(refused.message, refused.advice)));

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const found = checkPreset(input, others);
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
      <Field
        label={t('presets.name')}
        {...(nameFault === undefined && { hint: t('presets.nameHint') })}
        {...fieldOf(nameFault)}
      >
        <Input
          autoFocus
          className={styles.wide}
          value={input.name}
          placeholder={plainName}
          onChange={(_event, { value }) => change({ name: value })}
          autoComplete="off"
          dir="auto"
          data-testid="preset-name"
        />
      </Field>
      <Field label={t('settings.presets.subject')} {...fieldOf(faults.subject)}>
        <Input
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
      <div className={styles.checks}>
        <LinkChoices
          chosen={input}
          labels={{ copyLink: t('presets.copyLink'), openLink: t('presets.openLink') }}
          onChange={change}
          testId="preset"
        />
        <Checkbox
          label={t('settingsPhone.preset')}
          checked={input.callMe}
          onChange={(_event, { checked }) => change({ callMe: checked === true })}
          data-testid="preset-callMe"
        />
      </div>
      <PresetHotkey
        value={input.hotkey}
        onChange={(hotkey) => change({ hotkey })}
        problem={isAboutKey ? refused : input.hotkey === first.hotkey ? keyProblem : undefined}
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
