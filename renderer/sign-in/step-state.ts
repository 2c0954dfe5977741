import type { AccountView } from '../../common/state';
import type { ConnectionStatus, SignInStep } from '../../common/connection-status';

/** What a user sees of a sign-in, in order. */
export type VisibleStep = 'find' | 'certificate' | 'signIn' | 'connect';
export type StepState = 'todo' | 'running' | 'passed' | 'failed';

const visible: Readonly<Record<SignInStep, VisibleStep>> = {
  discovery: 'find',
  authentication: 'signIn',
  application: 'connect',
  eventChannel: 'connect',
};

/** Each host shows its certificate as soon as it answers: what fails then is the certificate, not the search. */
const certificateFaults: ReadonlySet<string> = new Set(['CertificateInvalid', 'TlsFailed']);

/** Without TLS there is no certificate to check; such servers are on this computer only. */
const stepsTo = (account: AccountView | undefined): readonly VisibleStep[] =>
  account?.server.startsWith('http:') === true
    ? ['find', 'signIn', 'connect']
    : ['find', 'certificate', 'signIn', 'connect'];

function whereNow(
  connection: ConnectionStatus,
): { step: VisibleStep; state: 'running' | 'failed' } | undefined {
  if (connection.state === 'connecting') return { step: visible[connection.step], state: 'running' };
  if (connection.state === 'ready' || connection.failed === undefined) return undefined;
  const { failed, problem } = connection;
  const certificate = problem !== undefined && certificateFaults.has(problem.code);
  return { step: certificate ? 'certificate' : visible[failed.step], state: 'failed' };
}

/** How far each step of a sign-in is, or has come; empty where none is under way and none has failed. */
export function stepStates(
  connection: ConnectionStatus,
  account: AccountView | undefined,
): readonly { readonly step: VisibleStep; readonly state: StepState }[] {
  const now = whereNow(connection);
  if (now === undefined) return [];
  const steps = stepsTo(account);
  const current = steps.indexOf(now.step);
  return steps.map((step, index) => ({
    step,
    state: index < current ? 'passed' : index === current ? now.state : 'todo',
  }));
}
