import { type ConnectionStatus, type SignInStep } from '../../preload/contract';
import { signInSteps } from '../header/connection-words';

export type StepState = 'done' | 'now' | 'later';

/** How far each step of a sign-in is. */
export function stepStates(
  connection: ConnectionStatus,
): readonly { readonly step: SignInStep; readonly label: string; readonly state: StepState }[] {
  const current =
    connection.state === 'connecting' ? signInSteps.findIndex(([step]) => step === connection.step) : -1;
  return signInSteps.map(([step, label], index) => ({
    step,
    label,
    state: index < current ? 'done' : index === current ? 'now' : 'later',
  }));
}
