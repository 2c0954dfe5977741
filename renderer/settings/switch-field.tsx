import { Field, Switch, makeStyles } from '@fluentui/react-components';
import { t } from '../language';
import { refusal, useSetting } from './use-setting';

const useStyles = makeStyles({ switch: { marginInlineStart: '-8px' } });

interface Props {
  readonly name: 'copyLinkWhenConnected' | 'openLinkWhenConnected';
  readonly done: (on: boolean) => string;
}

/** What happens to the join link, on or off; the start form offers the same by the same name. */
export function SwitchField({ name, done }: Props) {
  const styles = useStyles();
  const { value, change, problem } = useSetting(name);
  return (
    <Field {...refusal(problem)}>
      <Switch
        className={styles.switch}
        label={t(`common.${name}`)}
        checked={value}
        onChange={(_event, { checked }) => void change(checked, () => done(checked))}
        data-testid={`option-${name}`}
      />
    </Field>
  );
}
