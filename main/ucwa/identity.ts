import { defined } from '../../common/defined';
import type { Logger } from '../base/log';
import { text, type Text } from '../../common/text';
import { logProblem, type Problem, ProblemError } from '../../common/problem';
import { oneLine } from '../../common/one-line';
import { isSameAddress, longestAddress, readAddress } from '../../common/sign-in-address';
import { type Application, emailAddressesIn } from './application';
import type { ConnectionOptions, Live } from './connection-options';
import { ProtocolFault, StatusError } from './faults';
import { problemOf } from './problems/reasons';
import { isAborted, unlessAborted } from './signals';
import type { Session } from './session';

/** The server has signed in another address than the one that was typed: perhaps somebody else. */
export interface OtherIdentity {
  /** The sign-in address that was typed. */
  readonly typed: string;
  /** The address of the user whom the server has signed in. */
  readonly actual: string;
  /** That user's name, if the server says it. */
  readonly name?: string;
  /** Until now, this sign-in acted for somebody else. */
  readonly isChange: boolean;
}

type Said = Pick<Application, 'uri' | 'name'>;

/** @returns the address of the user, as the server says it in `me`; `undefined` if it does not */
export function addressOf({ uri }: Said): string | undefined {
  if (uri === undefined) return undefined;
  const [plain = ''] = uri.split(';');
  const read = readAddress(plain);
  const address = 'address' in read ? read.address : oneLine(plain, longestAddress).replace(/^sip:/i, '');
  return address === '' ? undefined : address;
}

const nameOf = ({ name }: Said): string | undefined => oneLine(name ?? '') || undefined;

/** How to call that user in a sentence: by name and address. */
export const inWords = ({ name, actual }: Pick<OtherIdentity, 'name' | 'actual'>): Text | string =>
  name === undefined ? actual : text('identity.who', { name, address: actual });

/** Shown until the user has answered. */
export const unconfirmedIdentity = (identity: OtherIdentity): Problem => ({
  code: 'IdentityNotConfirmed',
  message: text('identity.unconfirmed', { who: inWords(identity), typed: identity.typed }),
  advice: text('identity.unconfirmedAdvice'),
  next: 'signIn',
});

/** Shown after the user, or an app without a user, has not agreed. */
const otherIdentity = (identity: OtherIdentity): Problem => ({
  code: 'OtherIdentity',
  message: text('identity.other', { who: inWords(identity), typed: identity.typed }),
  advice: text('identity.otherAdvice', { typed: identity.typed }),
  next: 'signIn',
});

/**
 * Reads the mail addresses of a user whose `me` has none in the application: before `makeMeAvailable`, only `me` itself
 * may have them (me_ref).
 */
async function readEmailAddresses(
  session: Session,
  { emailAddresses, me }: Application,
  signal: AbortSignal,
  logger: Pick<Logger, 'info'>,
): Promise<readonly string[]> {
  if (emailAddresses !== undefined || me === undefined) return emailAddresses ?? [];
  try {
    return emailAddressesIn(await session.get(me, signal, 'session')) ?? [];
  } catch (error) {
    if (!(error instanceof StatusError || error instanceof ProtocolFault)) throw error;
    logger.info('The mail addresses of the user could not be read:', logProblem(problemOf(error)));
    return [];
  }
}

/** @returns whether the server says that the typed address is this user's */
export async function isTyped(
  typed: string,
  { session, application, signal }: Pick<Live, 'session' | 'application' | 'signal'>,
  logger: Pick<Logger, 'info'>,
): Promise<boolean> {
  const actual = addressOf(application);
  if (actual === undefined || isSameAddress(actual, typed)) return true;
  const emails = await readEmailAddresses(session, application, signal, logger);
  return emails.some((one) => isSameAddress(one, typed));
}

type GuardOptions = Pick<ConnectionOptions, 'confirmIdentity' | 'logger'>;

/** Lets a sign-in act for the user whose address was typed, and for another one only if the user agrees. */
export class IdentityGuard {
  readonly #typed: string;
  readonly #options: GuardOptions;
  #accepted: string | undefined;
  #left: string | undefined;
  #isAsking = false;

  constructor(typed: string, options: GuardOptions) {
    this.#typed = typed;
    this.#options = options;
  }

  /** The user is being asked. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** The user for whom the sign-in acted until the server named another one, with whom it does not go on. */
  get left(): string | undefined {
    return this.#left;
  }

  /**
   * Compares the user of an application with the typed address.
   * @param onAsk called before the user is asked
   * @returns once the app may act for that user, or the sign-in has ended
   * @throws ProblemError `OtherIdentity`; what reading `me` throws
   */
  async check(live: Live, onAsk: (problem: Problem) => void): Promise<void> {
    const { application, signal } = live;
    const { confirmIdentity, logger } = this.#options;
    const actual = addressOf(application);
    if (actual === undefined) {
      logger.info('The server does not say who is signed in.');
      return;
    }
    if (this.#accepted !== undefined && isSameAddress(this.#accepted, actual)) return;
    if (!isSameAddress(this.#typed, actual))
      logger.info('The server names the user by another address:', { typed: this.#typed, actual });
    if (!(await isTyped(this.#typed, live, logger))) {
      if (isAborted(signal)) return;
      const identity = {
        typed: this.#typed,
        actual,
        ...defined({ name: nameOf(application) }),
        isChange: this.#accepted !== undefined,
      };
      const tell = (): void => {
        this.#isAsking = true;
        onAsk(unconfirmedIdentity(identity));
      };
      const agrees = await unlessAborted(signal, confirmIdentity(identity, tell, signal));
      this.#isAsking = false;
      if (isAborted(signal)) return;
      if (agrees !== true) {
        this.#left = this.#accepted;
        throw new ProblemError(otherIdentity(identity));
      }
    }
    this.#accepted = actual;
  }
}
