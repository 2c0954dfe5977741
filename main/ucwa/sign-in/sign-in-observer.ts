import type { Handshake } from '../../net/transport';
import type { Challenge } from './challenge';

/** Watches a sign-in without taking part in it; the sign-in waits for its promises. */
export interface SignInObserver {
  /** A protected resource, asked without a usable token, says how to get one. */
  onChallenge(challenge: Challenge, at: string): void | Promise<void>;
  /** The client is about to request a token with this grant at this URL. */
  onGrant(type: string, url: string): void;
  /** The server has answered a Windows sign-in. */
  onHandshake(handshake: Handshake, url: string): void;
  /** A token was granted for so many milliseconds. */
  onToken(lifetime: number): void;
}
