import type { Challenge } from './challenge';

/** Watches a sign-in without taking part in it; where it takes its time, the sign-in waits. */
export interface SignInObserver {
  /** A protected resource was asked for without a usable token, and said how to get one. */
  onChallenge(challenge: Challenge, at: string): void | Promise<void>;
  /** That grant is about to be asked for, at that URL. */
  onGrant(type: string, url: string): void;
  /** A token came, for that many milliseconds. */
  onToken(lifetime: number): void;
}
