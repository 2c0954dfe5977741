import { Button, Card, Checkbox, makeStyles } from '@fluentui/react-components';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { type Problem, type SignInInput } from '../../preload/contract';
import { Bar } from '../answer/bar';
import { ProblemText } from '../answer/problem-text';
import { Heading } from '../heading';
import { usePage } from '../state';
import { checkInput, type InputFaults } from './check-input';
import { sendSignIn } from './send-sign-in';
import { SignInField } from './sign-in-field';
import { CheckLink } from '../check/check-link';
import { ServerField } from './server-field';

const useStyles = makeStyles({
  card: { flexShrink: 0 },
  form: { display: 'flex', flexDirection: 'column', gap: '8px' },
  keep: { marginLeft: '-8px' },
});

/** What a sign-in mostly begins with. */
const typedFirst = 'input[name="address"], input[name="password"]';

interface Props {
  readonly input: SignInInput;
  readonly change: (input: SignInInput) => void;
  readonly problem: Problem | undefined;
  readonly refused: (problem: Problem | undefined) => void;
}

export function SignInForm({ input, change, problem, refused }: Props) {
  const styles = useStyles();
  const [faults, setFaults] = useState<InputFaults>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const turn = usePage((page) => page.view.turn);

  useEffect(() => {
    const fields = [...(form.current?.querySelectorAll<HTMLInputElement>(typedFirst) ?? [])];
    const first = fields.find(({ value }) => value === '') ?? fields.at(-1);
    first?.focus();
    first?.select();
  }, [turn]);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const found = checkInput(input);
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) {
      form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
      return;
    }
    refused(undefined);
    setBusy(true);
    void sendSignIn(input)
      .then(refused)
      .finally(() => setBusy(false));
  };

  const field = (name: 'address' | 'userName' | 'password' | 'server') => ({
    name,
    value: input[name],
    fault: faults[name],
    change: (value: string) => change({ ...input, [name]: value }),
  });

  return (
    <Card className={styles.card}>
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        <Heading text="Sign in" />
        {problem !== undefined && (
          <Bar intent="error" testId="signin-problem" action={<CheckLink />}>
            <ProblemText problem={problem} />
          </Bar>
        )}
        <SignInField {...field('address')} label="Sign-in address" placeholder="name@company.com" required />
        <SignInField {...field('userName')} label="User name (if it differs)" placeholder="DOMAIN\user" />
        <SignInField
          {...field('password')}
          label="Password"
          type="password"
          hint="Leave it empty to sign in with Windows or in the browser."
        />
        <ServerField {...field('server')} />
        <Checkbox
          className={styles.keep}
          label="Keep me signed in"
          checked={input.remember}
          onChange={(_event, { checked }) => change({ ...input, remember: checked === true })}
          data-testid="signin-remember"
        />
        <Button type="submit" appearance="primary" disabledFocusable={busy} data-testid="signin-submit">
          Sign in
        </Button>
      </form>
    </Card>
  );
}
