import { Field, Switch, makeStyles } from '@fluentui/react-components';
import { refusal, useSetting } from './use-setting';

const useStyles = makeStyles({ switch: { marginInlineStart: '-8px' } });

interface Props {
  readonly name: 'copyLinkWhenConnected' | 'openLinkWhenConnected';
  readonly label: string;
  readonly done: (on: boolean) => string;
}

/** A setting that is on or off, among others. */
export function SwitchField({ name, label, done }: Props) {
  const styles = useStyles();
  const { value, change, problem } = useSetting(name);
  return (
    <Field {...refusal(problem)}>
      <Switch
        className={styles.switch}
        label={label}
        checked={value}
        onChange={(_event, { checked }) => void change(checked, () => done(checked))}
        data-testid={`option-${name}`}
      />
    </Field>
  );
}
