import type { Logger } from '../base/log';
import { failure, type Result, success } from '../../common/problem';
import type { AppStore } from '../state/store';
import type { CheckStep, CheckView } from '../../common/check-view';
import { alreadyRunning, noAccount } from './problems';
import { freshSteps, outcomeOf } from './progress';
import { type CheckAccount, type CheckOptions, runCheck } from './run-check';

export interface SignInCheckParts {
  readonly store: AppStore;
  readonly logger: Logger;
  /** Whom to check, with what the app has of them now. */
  readonly account: () => CheckAccount | undefined;
  readonly options: Omit<CheckOptions, 'onSteps'>;
  /** The password of that account is not to be sent again by itself: servers lock accounts. */
  readonly onPasswordRefused: () => void;
}

/** The check of the sign-in, one at a time; the store shows how far it has come. */
export interface SignInCheck {
  /** Starts one. @returns the problem where one runs, or nobody is there to check */
  start(): Result;
  /** @returns once nothing of it is left on the server; at once where none runs */
  cancel(): Promise<void>;
}

interface Running {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

export function createSignInCheck(parts: SignInCheckParts): SignInCheck {
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
      // One that was cancelled may still be taking its application back.
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
