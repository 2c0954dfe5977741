import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { EyeOffRegular, EyeRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { t } from '../language';
import { managedHint } from '../settings/use-setting';

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
  /** Text under the field. */
  readonly hint?: string;
  /** Whether the organisation has set it, so that the user cannot change it. */
  readonly managed?: boolean;
}

const testIds = {
  address: 'signin-address',
  userName: 'signin-username',
  password: 'signin-password',
  server: 'signin-server',
};

function ShowPassword({ shown, toggle }: { readonly shown: boolean; readonly toggle: () => void }) {
  const label = shown ? t('signIn.hidePassword') : t('signIn.showPassword');
  return (
    <Button
      appearance="transparent"
      size="small"
      icon={shown ? <EyeOffRegular /> : <EyeRegular />}
      aria-label={label}
      title={label}
      onClick={toggle}
      data-testid="signin-show-password"
    />
  );
}

/** A field of the sign-in. A password can be made visible. */
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
  managed = false,
}: Props) {
  const styles = useStyles();
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={label}
      {...managedHint(managed, hint)}
      {...(fault !== undefined && { validationMessage: fault, validationState: 'error' as const })}
    >
      <Input
        className={styles.input}
        name={name}
        type={type === 'password' && shown ? 'text' : type}
        value={value}
        disabled={managed}
        required={required}
        onChange={(_event, data) => change(data.value)}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        {...(type === 'password' && {
          contentAfter: <ShowPassword shown={shown} toggle={() => setShown(!shown)} />,
        })}
        data-testid={testIds[name]}
      />
    </Field>
  );
}
