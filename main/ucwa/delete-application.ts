import { logProblem } from '../../common/problem';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { Application } from './application';
import type { ConnectionOptions, Live } from './connection-options';
import { mayHaveActed } from './faults';
import { Pauses } from './pauses';
import { problemOf } from './problems/reasons';
import type { Session } from './session';
import { isAborted } from './signals';

/**
 * Deletes the application, which the server would otherwise keep for minutes, with a seat in each of its meetings
 * (application_ref). Retries within the limit, since nothing else will. 404 counts as done. Never rejects: a dead server
 * must not keep the user from leaving.
 * @param limit milliseconds
 */
export async function deleteApplication(
  session: Session,
  { self }: Application,
  limit: number,
  clock: Clock,
  logger: Logger,
): Promise<void> {
  const late = new AbortController();
  const cancel = clock.after(limit, () => late.abort());
  const pauses = new Pauses(clock);
  const failed = (error: unknown): boolean => {
    if (isAborted(late.signal) || !mayHaveActed(error)) throw error;
    return false;
  };
  const remove = () => session.request({ method: 'DELETE', url: self, signal: late.signal, isGoodbye: true });
  try {
    for (let pause = 0; !(await remove().then(() => true, failed)); pause += 200)
      await pauses.wait(pause, late.signal);
  } catch (error) {
    logger.info('The application was not deleted:', logProblem(problemOf(error)));
  } finally {
    cancel();
  }
}

/** The deletions that are under way, of this sign-in and of earlier ones. */
export class Deletions {
  readonly #options: Pick<ConnectionOptions, 'clock' | 'limits' | 'logger'>;
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: Pick<ConnectionOptions, 'clock' | 'limits' | 'logger'>) {
    this.#options = options;
  }

  /** @param limit milliseconds */
  async delete({ session, application }: Live, limit = this.#options.limits.goodbye): Promise<void> {
    const { clock, logger } = this.#options;
    const deletion = deleteApplication(session, application, limit, clock, logger);
    this.#underWay.add(deletion);
    await deletion;
    this.#underWay.delete(deletion);
  }

  /** Resolves once every deletion has ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }
}
