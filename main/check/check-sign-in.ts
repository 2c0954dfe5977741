import type { Logger } from '../base/log';
import { failure, type Result, success } from '../../common/problem';
import type { AppStore } from '../state/store';
import type { CheckStep, CheckView } from '../../common/check-view';
import { alreadyRunning, noAccount } from './problems';
import { freshSteps, outcomeOf } from './progress';
import { type CheckAccount, type CheckDeps, runCheck } from './run-check';

interface SignInCheckDeps {
  readonly store: AppStore;
  readonly logger: Logger;
  /** The account to check, with its current credentials. */
  readonly account: () => CheckAccount | undefined;
  readonly options: Omit<CheckDeps, 'onSteps'>;
  /** The app must not send the password of that account again by itself, because servers lock accounts. */
  readonly onPasswordRefused: () => void;
}

/** Checks the sign-in, one check at a time. The store shows its progress. */
interface SignInCheck {
  /** Starts a check. @returns a problem if one is already running, or there is no account */
  start(): Result;
  /** Cancels the check. @returns a promise that resolves once the check has left nothing on the server */
  cancel(): Promise<void>;
}

interface Running {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

export function createSignInCheck(parts: SignInCheckDeps): SignInCheck {
  const { store, logger, account: accountNow, options, onPasswordRefused } = parts;
  let running: Running | undefined;

  const show = (change: Partial<CheckView>): void =>
    store.setState(({ check }) => (check === undefined ? {} : { check: { ...check, ...change } }));

  const finish = (): void => {
    const { check } = store.getState();
    if (check?.state !== 'running') return;
    show({ state: outcomeOf(check.steps) });
    for (const { name, state, host, ms, problem } of check.steps)
      logger.info(`Check of the sign-in: ${name} ${state}`, { host, ms, problem });
    if (check.steps.some(({ problem }) => problem?.code === 'PasswordRefused')) onPasswordRefused();
  };

  return {
    start() {
      const account = accountNow();
      if (account === undefined) return failure(noAccount());
      if (store.getState().check?.state === 'running') return failure(alreadyRunning());
      const abort = new AbortController();
      const steps = freshSteps();
      store.setState({
        check: { state: 'running', address: account.address, startedAt: options.today(), steps },
      });
      const onSteps = (now: readonly CheckStep[]): void => {
        if (!abort.signal.aborted) show({ steps: now });
      };
      // A cancelled check may still be deleting its application.
      const done = (running?.done ?? Promise.resolve())
        .then(() => runCheck(account, { ...options, onSteps }, abort.signal))
        .catch((error: unknown) => logger.error('The check of the sign-in failed in itself:', error))
        .then(() => {
          if (!abort.signal.aborted) finish();
        });
      running = { abort, done };
      return success;
    },

    async cancel() {
      if (running === undefined) return;
      if (store.getState().check?.state === 'running') {
        running.abort.abort();
        const { check } = store.getState();
        const steps = (check?.steps ?? []).map((step) =>
          step.state === 'todo' || step.state === 'running' ? { ...step, state: 'skipped' as const } : step,
        );
        show({ state: 'cancelled', steps });
      }
      await running.done;
    },
  };
}
