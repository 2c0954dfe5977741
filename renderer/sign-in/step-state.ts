import type { AccountView } from '../../common/state';
import type { ConnectionStatus, SignInStep } from '../../common/connection-status';

/** The steps of a sign-in as the user sees them, in order. */
type VisibleStep = 'find' | 'certificate' | 'signIn' | 'connect';
type StepState = 'todo' | 'running' | 'passed' | 'failed';

const visible: Readonly<Record<SignInStep, VisibleStep>> = {
  discovery: 'find',
  authentication: 'signIn',
  application: 'connect',
  eventChannel: 'connect',
};

/** With these problems, the server was found, and its certificate failed. */
const certificateFaults: ReadonlySet<string> = new Set(['CertificateInvalid', 'TlsFailed']);

/** Servers without TLS, which must be on this computer, have no certificate. */
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

/** The state of each step; empty if no sign-in is running or has failed. */
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
