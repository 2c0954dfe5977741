import type { AppState } from '../../common/state';

/** Without a usable Kerberos ticket, a new try may help, or a sign-in with a password. */
const isAboutTicket = (code: string): boolean => /^(?:Kerberos|Kdc)/.test(code);

/** What the user can do about a connection that does not work; empty if it does. */
export function connectionActions(connection: AppState['connection']): readonly ('tryNow' | 'signIn')[] {
  if (connection.state !== 'reconnecting' && connection.state !== 'faulted') return [];
  const { state, problem } = connection;
  if (problem.next === 'signIn') return ['signIn'];
  return state === 'faulted' && isAboutTicket(problem.code) ? ['tryNow', 'signIn'] : ['tryNow'];
}
