import { say } from '../language';
import { Field, makeStyles, Select } from '@fluentui/react-components';
import { type Choice } from './language-choices';
import { managedHint, refusal } from './use-setting';
import type { Problem } from '../../common/problem';

interface Props<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly choose: (choice: Choice<Value>) => void;
  readonly problem?: Problem | undefined;
  /** Whether the organisation has set it. */
  readonly managed?: boolean;
  readonly testId: string;
}

// A long choice is cut off in the list, instead of making the page wider than the window.
const useStyles = makeStyles({ field: { gridTemplateColumns: 'minmax(0, 1fr)' } });

/** A field for one of a few values, with the system's own list. */
export function ChoiceField<Value extends string>({
  label,
  hint,
  value,
  choices,
  choose,
  problem,
  managed = false,
  testId,
}: Props<Value>) {
  const styles = useStyles();
  return (
    <Field className={styles.field} label={label} {...managedHint(managed, hint)} {...refusal(problem)}>
      <Select
        value={value}
        disabled={managed}
        onChange={(_event, data) => {
          const chosen = choices.find((choice) => choice.value === data.value);
          if (chosen !== undefined) choose(chosen);
        }}
        data-testid={testId}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {say(choice.label)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
