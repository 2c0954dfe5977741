import { logProblem } from '../../common/problem';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { Application } from './application';
import { StatusError } from './faults';
import { problemOf } from './problems/reasons';
import { linkOf } from './codec/resource';
import { isSameResource } from './codec/same-resource';
import type { Session } from './session';

/** The server wants a report at least every 4 minutes (reportMyActivity_ref); in milliseconds. */
const reportEvery = 3 * 60_000;

/**
 * Shows the user as online in Skype for Business (makeMeAvailable_ref), and keeps reporting activity until the signal
 * ends. Meetings do not need this, so the app does it only if the server demands it or the user wants it.
 */
export class Presence {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #live: () => Application | undefined;
  #online: { readonly application: string; readonly done: Promise<void> } | undefined;

  /** @param live returns the application that the server answers for now, if any */
  constructor(clock: Clock, logger: Logger, live: () => Application | undefined) {
    this.#clock = clock;
    this.#logger = logger;
    this.#live = live;
  }

  /**
   * Goes online, once for each application.
   * @param signal ends the reports
   * @throws StatusError, ProtocolFault, TransportError, ProblemError
   */
  appear(session: Session, application: Application, signal: AbortSignal): Promise<void> {
    if (this.#online !== undefined && isSameResource(this.#online.application, application.self))
      return this.#online.done;
    const done = this.#appear(session, application, signal);
    this.#online = { application: application.self, done };
    done.catch(() => {
      this.#online = undefined; // the next call tries again
    });
    return done;
  }

  async #appear(session: Session, { self, me }: Application, signal: AbortSignal): Promise<void> {
    if (me === undefined) return;
    const url = session.follow(linkOf(await session.get(me, signal), 'makeMeAvailable'), me);
    if (url !== undefined) {
      const input = {
        supportedModalities: ['Messaging'],
        supportedMessageFormats: ['Plain'],
        signInAs: 'Online',
      };
      try {
        await session.request({ method: 'POST', url, input, signal, repeatable: true });
      } catch (error) {
        // AlreadyExists means that the user is online already.
        if (!(error instanceof StatusError && error.is(409, 'AlreadyExists'))) throw error;
      }
    }
    this.#reportLater(() => this.#report(session, me, signal), self, signal);
  }

  /** Reports until the application is replaced by another one. */
  #reportLater(report: () => Promise<void>, self: string, signal: AbortSignal): void {
    if (signal.aborted) return;
    const stop = (): void => cancel();
    const cancel = this.#clock.after(reportEvery, () => {
      signal.removeEventListener('abort', stop);
      const live = this.#live();
      if (live !== undefined && !isSameResource(live.self, self)) return;
      void (live === undefined ? Promise.resolve() : report())
        .catch((error: unknown) =>
          this.#logger.info('The activity was not reported:', logProblem(problemOf(error))),
        )
        .then(() => this.#reportLater(report, self, signal));
    });
    signal.addEventListener('abort', stop, { once: true });
  }

  /** The link exists only while the user is online, so this reads `me` again. */
  async #report(session: Session, me: string, signal: AbortSignal): Promise<void> {
    const url = session.follow(linkOf(await session.get(me, signal), 'reportMyActivity'), me);
    if (url !== undefined) await session.request({ method: 'POST', url, signal, repeatable: true });
  }
}
