import { logProblem } from '../../common/problem';
import type { Logger } from '../base/log';
import { interruption } from './abort-reasons';
import { type Application, withCommunication } from './application';
import type { Backoff } from './backoff';
import type { ChannelEnd, ConnectionMemory } from './channel-end';
import type { EventPackage, UcwaEvent } from './codec/event-package';
import { belongsTo, resourceKey } from './codec/same-resource';
import type { ConnectionOptions, Live } from './connection-options';
import type { ConnectionState } from './connection-state';
import { runEventChannel } from './event-channel';
import { PathLimit } from './path-limit';
import type { Pauses } from './pauses';
import { problemOf } from './problems/reasons';
import type { Session } from './session';
import { isAborted, withChild } from './signals';

/** The event channel of each application in turn: applies its packages, and shows in the state whether it works. */
export class LiveEvents {
  readonly #options: ConnectionOptions;
  readonly #state: ConnectionState;
  readonly #backoff: Backoff;
  readonly #pauses: Pauses;
  readonly #path: PathLimit;
  readonly #gone = new GoneApplications();
  #channel: AbortController | undefined;

  constructor(options: ConnectionOptions, state: ConnectionState, backoff: Backoff, pauses: Pauses) {
    this.#options = options;
    this.#state = state;
    this.#backoff = backoff;
    this.#pauses = pauses;
    this.#path = new PathLimit(options.limits.cutMargin, options.limits.held);
  }

  /**
   * Follows the events of an application until its channel ends.
   * @returns why it ended; never rejects
   */
  follow(live: Live, memory: Pick<ConnectionMemory, 'lostTrack'>): Promise<ChannelEnd> {
    return withChild(live.signal, (channel) => this.#run(live, channel, memory));
  }

  /** Ends the channel, because the computer slept or the network changed. */
  interrupt(): void {
    this.#channel?.abort(interruption);
  }

  /** Ends the channel, because its application is gone. */
  end(): void {
    this.#channel?.abort();
  }

  /** The network or the server changed: what the client learned about proxies in between no longer holds. */
  forgetPath(): void {
    this.#path.forget();
  }

  async #run(
    first: Live,
    channel: AbortController,
    memory: Pick<ConnectionMemory, 'lostTrack'>,
  ): Promise<ChannelEnd> {
    const { limits, logger, listener, clock } = this.#options;
    const { session, application, signal } = first;
    let live = first;
    this.#channel = channel;
    this.#gone.use(application.self);
    // The next poll is out while a package is processed, and its answer may have ended this application.
    const isOver = (): boolean => isAborted(signal) || this.#gone.has(application.self);
    const isOpen = (): boolean => !isAborted(channel.signal);
    const end = await runEventChannel({
      session,
      events: application.events,
      application: application.self,
      limits,
      clock,
      backoff: this.#backoff,
      path: this.#path,
      logger,
      signal: channel.signal,
      pause: (delay) => this.#pauses.wait(delay, channel.signal),
      onPackage: async (received) => {
        if (isOver()) return;
        const page = this.#gone.without(received, logger);
        if (page.follow !== undefined) memory.lostTrack = 0;
        await followCommunication(page, live, logger, (changed) => {
          live = changed;
          if (!isOver()) this.#state.setLive(live);
        });
        if (page.follow !== undefined && page.follow.by !== 'next' && !isOver())
          await listener.onReset(page.follow.by, live);
        if (!isOver()) await listener.onPackage(page, live);
      },
      onTrouble: (error) => {
        if (isOpen()) this.#state.reconnecting(problemOf(error));
      },
      onRecovered: () => {
        if (isOpen()) this.#state.ready();
      },
    });
    if (end.kind !== 'aborted' || isAborted(signal)) return end;
    return { kind: channel.signal.reason === interruption ? 'interrupted' : 'applicationGone' };
  }
}

/**
 * The applications before the one in use. The server may still send events about them. Nothing that those mention is
 * left, but they could name an operation that was started again: the client sends the same operationId to the next
 * application (ApplicationDashboard).
 */
class GoneApplications {
  readonly #gone = new Set<string>();
  #inUse: string | undefined;

  /** @param application absolute URL of the application that is in use from now on */
  use(application: string): void {
    if (this.#inUse !== undefined) this.#gone.add(this.#inUse);
    this.#inUse = resourceKey(application);
    this.#gone.delete(this.#inUse); // the server may have found it again
  }

  has(application: string): boolean {
    return this.#gone.has(resourceKey(application));
  }

  /** @returns the package without the events of applications that are gone */
  without(page: EventPackage, logger: Logger): EventPackage {
    if (this.#gone.size === 0) return page;
    const gone = [...this.#gone];
    const events = page.events.filter(({ link }) => !gone.some((one) => belongsTo(link.href, one)));
    const dropped = page.events.length - events.length;
    if (dropped > 0) logger.info(`Events of an application that is gone were dropped: ${dropped}`);
    return { ...page, events };
  }
}

/** `communication` itself changed: its links say what is allowed now (communication_ref). */
const isCommunicationEvent = (event: UcwaEvent): boolean =>
  event.link.rel === 'communication' && event.type === 'updated';

/** The event that the server may have sent while the client did not listen (EventsInUCWA, resume). */
const communicationMayHaveChanged = ({ communication }: Application): UcwaEvent => ({
  sender: { rel: 'communication', href: communication },
  type: 'updated',
  link: { rel: 'communication', href: communication },
});

/** @returns the application with the links of `communication` after an event, which embeds them or has them read */
async function refreshed(
  session: Session,
  application: Application,
  event: UcwaEvent,
  signal: AbortSignal,
): Promise<Application> {
  return withCommunication(
    application,
    event.resource ?? (await session.get(event.link.href, signal)),
    session.follow,
  );
}

/**
 * Updates the application's links from the events of a package.
 * @param onChange called for each change, in order
 */
async function followCommunication(
  page: EventPackage,
  live: Live,
  logger: Logger,
  onChange: (live: Live) => void,
): Promise<void> {
  let current = live;
  const lost = page.follow?.by === 'resume' ? [communicationMayHaveChanged(live.application)] : [];
  for (const event of [...lost, ...page.events.filter(isCommunicationEvent)]) {
    try {
      const application = await refreshed(live.session, current.application, event, live.signal);
      current = { ...current, application };
      onChange(current);
    } catch (error) {
      // The other events of the package still count.
      logger.warn('The links of communication were not read:', logProblem(problemOf(error)));
    }
  }
}
