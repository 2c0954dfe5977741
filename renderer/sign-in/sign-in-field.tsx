import { Field, Input, makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({ input: { width: '100%' } });

export interface SignInFieldProps {
  readonly name: 'address' | 'userName' | 'password' | 'server';
  readonly value: string;
  readonly fault: string | undefined;
  readonly change: (value: string) => void;
}

interface Props extends SignInFieldProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly type?: 'text' | 'password' | 'url';
  readonly required?: boolean;
  /** Under the field. */
  readonly hint?: string;
  /** `elsewhere`: what stands above it already says it. */
  readonly labelled?: 'here' | 'elsewhere';
}

const testIds = {
  address: 'signin-address',
  userName: 'signin-username',
  password: 'signin-password',
  server: 'signin-server',
};

export function SignInField({
  name,
  value,
  fault,
  change,
  label,
  placeholder,
  type = 'text',
  required = false,
  hint,
  labelled = 'here',
}: Props) {
  const styles = useStyles();
  return (
    <Field
      {...(labelled === 'here' && { label })}
      {...(hint !== undefined && { hint })}
      {...(fault !== undefined && { validationMessage: fault, validationState: 'error' as const })}
    >
      <Input
        className={styles.input}
        {...(labelled === 'elsewhere' && { 'aria-label': label })}
        name={name}
        type={type}
        value={value}
        required={required}
        onChange={(_event, data) => change(data.value)}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        data-testid={testIds[name]}
      />
    </Field>
  );
}
