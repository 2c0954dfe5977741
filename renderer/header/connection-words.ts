import { type ConnectionStatus, type SignInStep } from '../../preload/contract';

export const signInSteps: readonly (readonly [SignInStep, string])[] = [
  ['discovery', 'Find the server'],
  ['authentication', 'Sign in'],
  ['application', 'Create the application'],
  ['eventChannel', 'Open the event channel'],
];

const stepWords: Readonly<Record<SignInStep, string>> = {
  discovery: 'finding the server',
  authentication: 'checking your password',
  application: 'creating the application',
  eventChannel: 'opening the event channel',
};

/** Where the connection stands, in a few plain words. */
export function connectionWords(connection: ConnectionStatus): string {
  switch (connection.state) {
    case 'signedOut':
      return 'Signed out';
    case 'connecting':
      return `Signing in: ${stepWords[connection.step]}…`;
    case 'ready':
      return 'Ready';
    case 'reconnecting':
      return 'Reconnecting…';
    case 'faulted':
      return 'Not connected';
  }
}
