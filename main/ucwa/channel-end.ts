import { TransportError } from '../net/transport';
import {
  isGatewayPage,
  isIntermediarys,
  isTransient,
  isTurnedDown,
  ProtocolFault,
  SignInFault,
  StatusError,
} from './faults';

/** Why a channel ended; what to do about it is the connection's affair. */
export type ChannelEnd =
  /** The caller aborted it. */
  | { readonly kind: 'aborted' }
  /** The machine slept, or its network changed. */
  | { readonly kind: 'interrupted' }
  /** The server no longer knows the application: create it again (ApplicationDashboard). */
  | { readonly kind: 'applicationGone' }
  /** The server has ended it as inactive, after it had not answered for a while. */
  | { readonly kind: 'expired'; readonly error: unknown }
  /** Another client polls this application. */
  | { readonly kind: 'replaced' }
  /** The server answers one `resync` with another: nothing but a new application can help. */
  | { readonly kind: 'outOfStep'; readonly error: unknown }
  /** The answer has no link that leads on, is too large, or cannot be read. */
  | { readonly kind: 'lostTrack'; readonly error: unknown }
  /** 403 or 502: this server may no longer be the user's (RootURL). */
  | { readonly kind: 'moved'; readonly error: unknown }
  /** Something that waiting or trying again does not help. */
  | { readonly kind: 'refused'; readonly error: unknown };

/** Asking again for such an answer does not help: the server keeps it until the client uses the next URL. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof ProtocolFault || (error instanceof TransportError && error.kind === 'tooLarge');

/** 502, or a 403 without a UCWA body: this server may no longer be the user's (RootURL), or a proxy spoke for it. */
export const saysMoved = (error: unknown): boolean =>
  error instanceof StatusError && (error.status === 502 || (error.status === 403 && isIntermediarys(error)));

/** How a poll ends that something on the path stopped holding: without a byte, or with a page of its own. */
export const isCut = (error: unknown): boolean =>
  error instanceof TransportError
    ? (error.kind === 'reset' || error.kind === 'timeout') && !error.begun
    : isGatewayPage(error);

/** A proxy that answers at once, but has no server that it counts as well: nginx does so after it cut a poll. */
export const isTurnedAway = isGatewayPage;

/**
 * How a failed request goes on: `undefined` = the same again.
 * @param failures before this one, in a row
 */
export function endOf(error: unknown, failures: number, signal: AbortSignal): ChannelEnd | undefined {
  if (signal.aborted) return { kind: 'aborted' };
  if (isTurnedDown(error)) return { kind: 'refused', error };
  if (error instanceof SignInFault) return error.waits ? { kind: 'refused', error } : undefined;
  if (error instanceof TransportError) return error.kind === 'aborted' ? { kind: 'aborted' } : undefined;
  if (error instanceof ProtocolFault || saysMoved(error)) return undefined;
  if (!(error instanceof StatusError)) return { kind: 'refused', error };
  if (error.is(404, 'ApplicationNotFound')) return { kind: 'applicationGone' };
  if (error.is(410, 'InactiveApplicationExpired') && failures > 0) return { kind: 'expired', error };
  if (error.is(409, 'PGetReplaced')) return { kind: 'replaced' };
  if (error.status === 404 || error.status === 409) return { kind: 'lostTrack', error };
  return isTransient(error) ? undefined : { kind: 'refused', error };
}
