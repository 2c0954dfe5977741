import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { Backoff } from './backoff';
import { type ChannelEnd, endOf, isCut, isTurnedAway, isUnreadable, saysMoved } from './channel-end';
import { decodePackage, type EventPackage } from './codec/event-package';
import { ProtocolFault, StatusError } from './faults';
import { withQuery } from './codec/href';
import { droppedEvents, IgnoredKinds } from './ignored-kinds';
import type { UcwaLimits } from './limits';
import { PackageQueue } from './package-queue';
import type { PathLimit } from './path-limit';
import { waitAskedBy } from './retry-after';
import type { Session } from './session';
import { withChild } from './signals';

interface EventChannelOptions {
  readonly session: Session;
  /** The application's `events` link. */
  readonly events: string;
  /** The application's URL, which a short GET reads to find out whether the server is back. */
  readonly application: string;
  readonly limits: UcwaLimits;
  readonly clock: Clock;
  readonly backoff: Backoff;
  /** Outlives the channel, since the path is the same for the next application. */
  readonly path: PathLimit;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Waits so many milliseconds, or less if the user or a change of network ends the pause. */
  readonly pause: (delay: number) => Promise<void>;
  /** Called strictly in order, for each part of a package with many events. The next P-GET is under way by then. */
  readonly onPackage: (page: EventPackage) => void | Promise<void>;
  /** Called for the second failure in a row, and each one after it. */
  readonly onTrouble: (error: unknown) => void;
  /** Called when the server answers again. */
  readonly onRecovered: () => void;
}

/** The server did not hold a poll that it answered sooner than this without an event; milliseconds. */
const shortestHold = 1_000;
const mostHurried = 3;
const mostResyncs = 3;

/**
 * The pending-GET loop (EventChannelDetails). It keeps one request open, sends the next one before it processes an
 * answer, and after a loss asks for the same URL again: the server keeps a package until the client uses the next URL.
 *
 * If the path cuts a poll that the server held, and the application then answers a short GET, the server is well, and
 * the cut counts as an empty answer. After two such cuts the loop ends its polls itself, before the path does.
 * @returns why it ended; never rejects
 */
export async function runEventChannel(options: EventChannelOptions): Promise<ChannelEnd> {
  const { session, limits, clock, backoff, path, logger, signal, pause } = options;
  let href = options.events;
  let sendHold = true; // the server forgets it with the channel, so the client sends it at the start and after `resume`
  let failures = 0;
  let unreadable = 0;
  let resyncs = 0;
  let hurried = 0; // empty answers in a row that came at once
  let dashed = 0; // polls in a row that failed at once

  const packages = new PackageQueue(options.onPackage, clock, logger);
  const ignored = new IgnoredKinds((line) => logger.warn(line));
  let asked = clock.now();
  let endedByUs = false;
  let heard = clock.now(); // when the server last answered any request
  let askedAgain = -Infinity; // when a poll last followed one that may still be parked at the server

  const poll = (): Promise<EventPackage> =>
    withChild(signal, async (own) => {
      asked = clock.now();
      endedByUs = false;
      const url = sendHold ? withQuery(href, { timeout: limits.pollHold }) : href;
      const end = (): void => {
        endedByUs = true;
        own.abort();
      };
      const cancel = path.endsAfter === undefined ? undefined : clock.after(path.endsAfter, end);
      // Once a poll has stood for a while, polls work again.
      const settle = failures === 0 ? undefined : clock.after(limits.held, () => recover());
      try {
        const answer = await session.request({
          method: 'GET',
          url,
          channel: 'poll',
          purpose: 'session',
          limits: limits.poll,
          signal: own.signal,
        });
        return decodePackage(answer.body, href, session.follow, (error) => ignored.add(droppedEvents(error)));
      } finally {
        cancel?.();
        settle?.();
      }
    });

  let pending = poll();
  for (;;) {
    let page: EventPackage;
    try {
      page = await pending;
    } catch (error) {
      const end = await afterFailure(error);
      if (end !== undefined) return end;
      pending = poll();
      continue;
    }
    heard = clock.now();
    path.stood(heard - asked);
    dashed = 0;
    if (failures > 0) recover();
    unreadable = 0;
    resyncs = page.follow?.by === 'resync' ? resyncs + 1 : 0;
    if (resyncs >= mostResyncs)
      return { kind: 'outOfStep', error: new ProtocolFault('One resync link leads to the next') };
    // Empty answers that the server did not hold would make this loop spin.
    hurried = page.events.length === 0 && clock.now() - asked < shortestHold ? hurried + 1 : 0;
    if (hurried < mostHurried) backoff.reset();
    else await pause(backoff.next());
    if (page.follow === undefined) {
      const error = new ProtocolFault('An event package without a link that leads on');
      await packages.deliver(page);
      return { kind: 'lostTrack', error };
    }
    if (signal.aborted) return { kind: 'aborted' };
    href = page.follow.href;
    sendHold = page.follow.by === 'resume';
    pending = poll();
    pending.catch(() => undefined); // the top of the loop handles it; until then it must not count as unhandled
    void packages.deliver(page);
  }

  /** @returns why the channel ends; `undefined` = ask the same URL again, now */
  async function afterFailure(error: unknown): Promise<ChannelEnd | undefined> {
    if (signal.aborted) return { kind: 'aborted' };
    const stood = clock.now() - asked;
    const held = stood >= limits.held;
    if (endedByUs) return afterOwnEnd();
    if (error instanceof StatusError && error.is(409, 'PGetReplaced') && wasOurDoing()) return undefined;
    dashed = held ? 0 : dashed + 1;
    if (held) backoff.reset(); // the server was there until now
    askedAgain = clock.now();
    const cut = held && isCut(error);
    if (!cut && !saysMoved(error)) return goOn(error);
    const failed = await ask();
    askedAgain = clock.now();
    if (cut && (failed === undefined || isTurnedAway(failed))) learn(stood, failed === undefined);
    if (failed === undefined) return cut ? undefined : goOn(error);
    if (saysMoved(error) && saysMoved(failed)) return { kind: 'moved', error };
    failures += 1;
    return goOn(failed, waitAskedBy(error));
  }

  /** The path cut a poll that had stood for so long. A cut after which the proxy has no working server counts, too. */
  function learn(stood: number, isWell: boolean): void {
    if (isWell) logger.info(`A poll was cut after ${inSeconds(stood)}, though the server is well.`);
    if (path.cut(stood) && path.endsAfter !== undefined)
      logger.info(
        `Something on the way to ${new URL(href).host} ends polls after ${inSeconds(stood)}: ` +
          `from now on this client ends them itself, after ${inSeconds(path.endsAfter)}.`,
      );
  }

  /** The client ended the poll itself. If the server has been silent for as long as it may hold one, checks it. */
  async function afterOwnEnd(): Promise<ChannelEnd | undefined> {
    dashed = 0; // it stood
    if (clock.now() - heard >= limits.pollHold * 1_000) {
      const failed = await ask();
      if (failed !== undefined) {
        failures += 1;
        return goOn(failed);
      }
    }
    askedAgain = clock.now();
    return undefined;
  }

  /** Whether the server or a proxy may still hold a poll that the client gave up; true only once for each. */
  function wasOurDoing(): boolean {
    const ours = clock.now() - askedAgain <= limits.ownReplacement;
    askedAgain = -Infinity;
    return ours;
  }

  /** After a real failure: waits, and from the second in a row on checks whether the server is back. */
  async function goOn(error: unknown, atLeast = 0): Promise<ChannelEnd | undefined> {
    const end = endOf(error, failures, signal);
    if (end !== undefined) return end;
    if (isUnreadable(error) && ++unreadable > 2) return { kind: 'lostTrack', error };
    logger.info(
      `Poll failed, time ${failures + 1} in a row:`,
      error instanceof Error ? error.message : error,
    );
    await waitAfter(error, atLeast);
    if (failures < 2) return undefined;
    const recovered = await untilHeard(error);
    askedAgain = clock.now();
    return recovered;
  }

  function recover(): void {
    const told = failures >= 2;
    failures = 0;
    if (told) options.onRecovered();
  }

  /** Checks the server with a short request, since a parked poll would take minutes. @returns the failure, if any */
  async function ask(): Promise<Error | undefined> {
    try {
      await session.get(options.application, signal, 'session');
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
    heard = clock.now();
    // If only polls fail at once, or bring something unreadable, then only a poll that stands counts as a recovery.
    // Otherwise this answer would make the loop spin, and the status would alternate.
    if (dashed >= mostHurried) return undefined;
    recover();
    if (unreadable === 0) backoff.reset();
    return undefined;
  }

  /** @param before the last failure; two in a row that say "not this server" mean that the user has moved */
  async function untilHeard(before: unknown): Promise<ChannelEnd | undefined> {
    for (let last = before; !signal.aborted;) {
      const failed = await ask();
      if (failed === undefined) return undefined;
      if (saysMoved(last) && saysMoved(failed)) return { kind: 'moved', error: failed };
      const end = endOf(failed, failures, signal);
      if (end !== undefined) return end;
      await waitAfter(failed);
      last = failed;
    }
    return { kind: 'aborted' };
  }

  /** Retries the first failure silently and at once, unless the server asks to wait. */
  async function waitAfter(error: unknown, atLeast = 0): Promise<void> {
    const asksFor = Math.max(waitAskedBy(error) ?? 0, atLeast);
    failures = asksFor > 0 ? Math.max(failures + 1, 2) : failures + 1;
    if (failures >= 2) options.onTrouble(error);
    await pause(Math.max(backoff.next(), asksFor));
  }
}

const inSeconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;
