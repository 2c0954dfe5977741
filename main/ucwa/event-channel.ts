import type { Clock } from '../clock';
import type { Logger } from '../log';
import { TransportError } from '../net/transport';
import type { Backoff } from './backoff';
import { wantsAuthentication } from './challenge';
import { decodePackage, type EventPackage } from './event-package';
import { isTurnedDown, ProtocolFault, StatusError } from './faults';
import { withQuery } from './href';
import { droppedEvents, IgnoredKinds } from './ignored-kinds';
import type { UcwaLimits } from './limits';
import { retryAfter } from './retry-after';
import type { Session } from './session';

/** Why a channel ended; what to do about it is the connection's affair. */
export type ChannelEnd =
  /** It was told to. */
  | { readonly kind: 'aborted' }
  /** The machine slept, or its network changed. */
  | { readonly kind: 'interrupted' }
  /** The server no longer knows the application: create it again (ApplicationDashboard). */
  | { readonly kind: 'applicationGone' }
  /** The server has ended it as inactive, and for a while nothing had been heard of that server. */
  | { readonly kind: 'expired'; readonly error: unknown }
  /** Another client polls this application. */
  | { readonly kind: 'replaced' }
  /** The server answers one `resync` with another: nothing but a new application can help. */
  | { readonly kind: 'outOfStep'; readonly error: unknown }
  /** The answer has no link that leads on, is too large, or cannot be read. */
  | { readonly kind: 'lostTrack'; readonly error: unknown }
  /** 403 or 502: this server may no longer be the user's (RootURL). */
  | { readonly kind: 'moved'; readonly error: unknown }
  /** Nothing that waiting or trying again could mend. */
  | { readonly kind: 'refused'; readonly error: unknown };

export interface EventChannelOptions {
  readonly session: Session;
  /** The application's `events` link. */
  readonly events: string;
  /** The application's URL: asked whether the server is back. */
  readonly application: string;
  readonly limits: UcwaLimits;
  readonly clock: Clock;
  readonly backoff: Backoff;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Waits that many milliseconds, or less: until the user or the network says "now". */
  readonly pause: (delay: number) => Promise<void>;
  /** Called strictly in order, for each part of a package with many events; the next P-GET is on its way by then. */
  readonly onPackage: (page: EventPackage) => void | Promise<void>;
  /** The second failure in a row, and each one after it. */
  readonly onTrouble: (error: unknown) => void;
  /** The server answers again. */
  readonly onRecovered: () => void;
}

/** Answers without an event that came sooner than this were not held, in milliseconds. */
const shortestHold = 1_000;
const mostHurried = 3;
const mostResyncs = 3;

/** What leads nowhere however often it is asked for: the server keeps it until the next URL is used. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof ProtocolFault || (error instanceof TransportError && error.kind === 'tooLarge');

const transientStatuses: ReadonlySet<number> = new Set([408, 429, 500, 503, 504]);

/**
 * How a failed poll goes on: `undefined` = the same URL again.
 * @param failures before this one, in a row
 */
function endOf(error: unknown, failures: number, signal: AbortSignal): ChannelEnd | undefined {
  if (signal.aborted) return { kind: 'aborted' };
  if (isTurnedDown(error)) return { kind: 'refused', error };
  if (error instanceof TransportError) return error.kind === 'aborted' ? { kind: 'aborted' } : undefined;
  if (error instanceof ProtocolFault) return undefined;
  if (!(error instanceof StatusError)) return { kind: 'refused', error };
  if (error.is(404, 'ApplicationNotFound')) return { kind: 'applicationGone' };
  if (error.is(410, 'InactiveApplicationExpired') && failures > 0) return { kind: 'expired', error };
  if (error.is(409, 'PGetReplaced')) return { kind: 'replaced' };
  // No UCWA body behind these: a proxy, or a server that is no longer the right one.
  const elsewhere = error.body === undefined && !wantsAuthentication(error.response);
  if (error.status === 502 || (error.status === 403 && elsewhere)) return { kind: 'moved', error };
  if (error.status === 404 || error.status === 409) return { kind: 'lostTrack', error };
  return transientStatuses.has(error.status) ? undefined : { kind: 'refused', error };
}

/**
 * The pending-GET loop (EventChannelDetails): holds one request open for as long as it runs, sends the next one before it
 * processes an answer, and asks for the same URL again after whatever got lost: a package is the server's until the next
 * URL is used.
 * @returns why it ended; never rejects
 */
export async function runEventChannel(options: EventChannelOptions): Promise<ChannelEnd> {
  const { session, limits, clock, backoff, logger, signal, pause } = options;
  let href = options.events;
  let sendHold = true; // the server forgets it with the channel, so it is told at the start and after `resume`
  let failures = 0;
  let unreadable = 0;
  let resyncs = 0;
  let hurried = 0;
  let processing: Promise<void> = Promise.resolve();

  const ignored = new IgnoredKinds((line) => logger.warn(line));
  let asked = clock.now();

  const poll = async (): Promise<EventPackage> => {
    asked = clock.now();
    const url = sendHold ? withQuery(href, { timeout: limits.pollHold }) : href;
    const answer = await session.request({
      method: 'GET',
      url,
      channel: 'poll',
      limits: limits.poll,
      signal,
    });
    return decodePackage(answer.body, href, (error) => ignored.add(droppedEvents(error)));
  };

  let pending = poll();
  for (;;) {
    let page: EventPackage;
    try {
      page = await pending;
    } catch (error) {
      const end = endOf(error, failures, signal);
      if (end !== undefined) return end;
      if (isUnreadable(error) && ++unreadable > 2) return { kind: 'lostTrack', error };
      logger.info(
        `Poll failed, time ${failures + 1} in a row:`,
        error instanceof Error ? error.message : error,
      );
      await waitAfter(error);
      if (failures >= 2) {
        const recovered = await probe();
        if (recovered !== undefined) return recovered;
      }
      pending = poll();
      continue;
    }
    if (failures > 0) recover();
    unreadable = 0;
    resyncs = page.follow?.by === 'resync' ? resyncs + 1 : 0;
    if (resyncs >= mostResyncs)
      return { kind: 'outOfStep', error: new ProtocolFault('One resync link leads to the next') };
    // An answer with nothing in it that was not held would make this loop spin.
    hurried = page.events.length === 0 && clock.now() - asked < shortestHold ? hurried + 1 : 0;
    if (hurried < mostHurried) backoff.reset();
    else await pause(backoff.next());
    if (page.follow === undefined) {
      const error = new ProtocolFault('An event package without a link that leads on');
      await deliver(page);
      return { kind: 'lostTrack', error };
    }
    if (signal.aborted) return { kind: 'aborted' };
    href = page.follow.href;
    sendHold = page.follow.by === 'resume';
    pending = poll();
    pending.catch(() => undefined); // seen at the top of the loop; until then it is not "unhandled"
    void deliver(page);
  }

  function recover(): void {
    const told = failures >= 2;
    failures = 0;
    if (told) options.onRecovered();
  }

  function deliver(page: EventPackage): Promise<void> {
    processing = processing.then(() => apply(page));
    return processing;
  }

  /** Between the parts of a package with many events other work has its turn: this process has windows and a tray. */
  async function apply(page: EventPackage): Promise<void> {
    for (let part = page; ;) {
      try {
        await options.onPackage(part);
      } catch (error) {
        logger.error('An event package could not be processed:', error); // the channel lives on
      }
      const { rest } = part;
      if (rest === undefined) return;
      await new Promise<void>((resolve) => void clock.after(0, resolve));
      part = rest();
    }
  }

  /** A parked poll says nothing for minutes, so a short request tells whether the server is back. */
  async function probe(): Promise<ChannelEnd | undefined> {
    while (!signal.aborted) {
      try {
        await session.get(options.application, signal);
        recover();
        return undefined;
      } catch (error) {
        const end = endOf(error, failures, signal);
        if (end !== undefined) return end;
        await waitAfter(error);
      }
    }
    return { kind: 'aborted' };
  }

  /** The first failure is silent and tried again at once, unless the server asks to wait. */
  async function waitAfter(error: unknown): Promise<void> {
    const asked = error instanceof StatusError ? (retryAfter(error.response) ?? 0) : 0;
    failures = asked > 0 ? Math.max(failures + 1, 2) : failures + 1;
    if (failures >= 2) options.onTrouble(error);
    await pause(Math.max(backoff.next(), asked));
  }
}
