import { createSignIn, type SignIn } from '../account/sign-in';
import { isUnderWay } from '../../common/meeting';
import { passwordFetcher } from '../secrets/password-fetcher';
import { createDiagnostics, type Diagnostics } from './diagnostics';
import type { OpenClient } from './open-client';
import type { Desktop } from './open-desktop';
import type { Network } from './open-network';
import type { State } from './open-state';
import type { Run } from './run';

/** Signing in, and finding out why it fails. */
export interface OpenAccount {
  readonly signIn: SignIn;
  readonly diagnostics: Diagnostics;
}

export function openAccount(
  deps: Run & State & Desktop & OpenClient & { readonly network: Network },
): OpenAccount {
  const { settings, secrets, client, network } = deps;
  const signIn = createSignIn({
    ...deps,
    connection: client.connection,
    fetchPassword: passwordFetcher(settings, secrets),
    hangUpAll: () => client.hangUpAll(),
    meetingsRun: () => client.meetings.some(isUnderWay),
    cancelWaiting() {
      for (const { operationId, state } of client.meetings)
        if (state === 'waiting') void client.cancel(operationId);
    },
    forgetBrowser: () => network.browser.forget(),
    onSecret: (password) => secrets.add(password),
  });
  return { signIn, diagnostics: createDiagnostics({ ...deps, signIn }) };
}
