import type { Problem } from '../../common/problem';

/** The channel ends because the computer slept or the network changed. The server may still have the application. */
export const interruption = 'interrupted';

/** The sign-in ends because of a problem, not because the user asked. */
export class SignInLost {
  /** @param leaves the user whose application stays on the server with its meetings, if there is one */
  constructor(
    readonly problem: Problem,
    readonly leaves?: string,
  ) {}
}

/** The sign-in ends with this run of the app, and leaves its application on the server for the next run. */
export const leftRunning = 'left running';

/** The user switches to another account: the application stays on the server for when this account is back. */
export class Switched {
  /** @param leaves the user whose meetings go on */
  constructor(readonly leaves: string) {}
}

/** Whether the sign-in leaves its application on the server. */
export const leavesApplication = ({ reason }: AbortSignal): boolean =>
  reason === leftRunning || reason instanceof Switched;

/** @returns the problem that ended a sign-in; `undefined` while it lasts, or if the user ended it */
export const lostBecause = ({ reason }: AbortSignal): Problem | undefined =>
  reason instanceof SignInLost ? reason.problem : undefined;

/** @returns the user whose meetings go on although the sign-in has ended */
export const leavesBehind = ({ reason }: AbortSignal): string | undefined =>
  reason instanceof SignInLost || reason instanceof Switched ? reason.leaves : undefined;
