import { Button, Caption1, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useLayoutEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { Problem } from '../../common/problem';
import type { SignInInput } from '../../common/commands';
import { Bar } from '../answer/bar';
import { ProblemText } from '../answer/problem-text';
import { Card } from '../card';
import { CheckLink } from '../check/check-link';
import { Heading } from '../heading';
import { remainingFaults } from '../faults';
import { t } from '../language';
import { useManaged } from '../settings/use-setting';
import { useApp, usePage } from '../state';
import {
  checkInput,
  type InputFaults,
  type Way,
  printsPasswordOf,
  destinationWords,
  withAddress,
} from './sign-in-input';
import { MoreFields } from './more-fields';
import { StepList } from './step-list';
import { sendSignIn } from './send-sign-in';
import { SignInField, type SignInFieldProps } from './sign-in-field';

const useStyles = makeStyles({
  card: { flexShrink: 0 },
  form: { display: 'flex', flexDirection: 'column', gap: '10px' },
  keep: { marginInlineStart: '-8px' },
  ways: { display: 'flex', flexDirection: 'column', gap: '8px' },
  hint: { color: tokens.colorNeutralForeground2 },
  failure: { display: 'flex', flexDirection: 'column', gap: '10px' },
});

/** The fields that the user usually types in first. */
const typedFirst = 'input[name="address"], input[name="password"]';

interface Props {
  readonly input: SignInInput;
  readonly change: (input: SignInInput) => void;
  readonly problem: Problem | undefined;
  readonly refused: (problem: Problem | undefined) => void;
}

/** The step that failed, the server's answer, and the check as a way to find out more. */
function SignInFailure({ problem }: { readonly problem: Problem }) {
  const styles = useStyles();
  return (
    <div className={styles.failure}>
      <StepList />
      <Bar intent="error" testId="signin-problem" action={<CheckLink />}>
        <ProblemText problem={problem} />
      </Bar>
    </div>
  );
}

export function SignInForm({ input, change, problem, refused }: Props) {
  const styles = useStyles();
  const [faults, setFaults] = useState<InputFaults>({});
  const [triedWay, setTriedWay] = useState<Way>('password');
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const turn = usePage((page) => page.view.turn);
  const hint = useId();
  const methods = useApp((app) => app.signInMethods);
  const byPassword = methods.includes('password');
  const program = useApp((app) => app.passwordProgram);
  const programOwner = useApp((app) => app.passwordProgramOwner ?? '');
  const byProgram = byPassword && program !== undefined && printsPasswordOf(programOwner, input.address);
  const account = useApp((app) => app.account);
  const server = useApp((app) => app.signInServer);
  const goesTo = byPassword ? destinationWords(input) : undefined;
  // If a program prints the password, signing in without typing one uses that program.
  const byOthers = !byProgram && methods.some((method) => method !== 'password');
  const hasKeychain = useApp((app) => app.hasKeychain);
  const addressManaged = useManaged('addressTemplate');
  const storesNone = useManaged('storePasswords');
  // Staying signed in without a password stores nothing.
  const cannotStay = storesNone && !byOthers && !byProgram;
  const typed = input.password !== '';

  // Before the first paint, so that the form takes keys as soon as it is seen.
  useLayoutEffect(() => {
    const fields = [...(form.current?.querySelectorAll<HTMLInputElement>(typedFirst) ?? [])];
    const first = fields.find(({ value }) => value === '') ?? fields.at(-1);
    first?.focus();
    first?.select();
  }, [turn]);

  const send = (way: Way) => {
    if (busy) return;
    const found = checkInput(input, way);
    setFaults(found);
    setTriedWay(way);
    const first = Object.keys(found)[0];
    if (first !== undefined) {
      form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
      return;
    }
    refused(undefined);
    setBusy(true);
    const chosen = { ...input, remember: input.remember && !(storesNone && way === 'password' && typed) };
    void sendSignIn(way === 'password' ? chosen : { ...chosen, password: '' })
      .then(refused)
      .finally(() => setBusy(false));
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    send(byPassword && (typed || !byProgram) ? 'password' : 'withoutPassword');
  };

  const field = (name: SignInFieldProps['name']): SignInFieldProps => ({
    name,
    value: input[name],
    fault: faults[name],
    change: (value) => {
      const next =
        name === 'address' ? withAddress(input, value, { account, server }) : { ...input, [name]: value };
      change(next);
      setFaults((shown) => remainingFaults(shown, checkInput(next, triedWay)));
    },
  });

  return (
    <Card className={styles.card}>
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        <Heading text={t('signIn.title')} />
        {problem !== undefined && <SignInFailure problem={problem} />}
        <SignInField
          {...field('address')}
          label={t('signIn.address')}
          placeholder="anna@contoso.com"
          required
          managed={addressManaged}
        />
        {byPassword && (
          <SignInField
            {...field('password')}
            label={t('signIn.password')}
            type="password"
            {...(byProgram && { hint: t('signIn.programHint', { program }) })}
          />
        )}
        {goesTo !== undefined && (
          <Caption1 className={styles.hint} data-testid="signin-goes-to">
            <bdi>{goesTo}</bdi>
          </Caption1>
        )}
        <MoreFields
          userName={field('userName')}
          server={field('server')}
          mayHelp={problem?.code === 'PasswordRefused'}
        />
        <Checkbox
          className={styles.keep}
          label={t('signIn.keep')}
          checked={input.remember && !cannotStay}
          disabled={cannotStay}
          onChange={(_event, { checked }) => change({ ...input, remember: checked === true })}
          data-testid="signin-remember"
        />
        {byPassword && (typed || !byProgram) && storesNone && (
          <Caption1 className={styles.hint} data-testid="signin-not-stored">
            {t('managed.notStoredHint')}
          </Caption1>
        )}
        {byPassword && (typed || !byProgram) && !hasKeychain && !storesNone && (
          <Caption1 className={styles.hint} data-testid="signin-no-keychain">
            {t('signIn.noKeychainHint')}
          </Caption1>
        )}
        <div className={styles.ways}>
          {byPassword && (
            <Button type="submit" appearance="primary" disabledFocusable={busy} data-testid="signin-submit">
              {byProgram && !typed ? t('signIn.byProgram', { program }) : t('signIn.submit')}
            </Button>
          )}
          {byOthers && (
            <>
              <Button
                disabledFocusable={busy}
                aria-describedby={hint}
                onClick={() => send('withoutPassword')}
                data-testid="signin-without-password"
              >
                {t('signIn.withoutPassword')}
              </Button>
              <Caption1 id={hint} className={styles.hint}>
                {t('signIn.withoutPasswordHint')}
              </Caption1>
            </>
          )}
        </div>
      </form>
    </Card>
  );
}
