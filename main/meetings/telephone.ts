import type { KnownPhone } from '../../common/phone';
import type { Result } from '../../common/problem';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { Live } from '../ucwa/connection-options';
import { type CallDeps, callMe, hangUp, holdCall } from './call-me';
import { hangUpAll } from './hang-up-first';
import type { MeetingBook } from './meeting-book';
import { OwnPhones, type PhoneSettings, readPhones } from './own-phones';
import { MeetingPhones } from './phones';

interface TelephoneDeps {
  readonly book: MeetingBook;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The application, while the server answers. */
  readonly live: () => Live | undefined;
  /** A fresh id of at most 50 characters. */
  readonly newOperationId: () => string;
  readonly settings: () => PhoneSettings;
  /** The user's telephones that the server knows were read. */
  readonly onPhones: (phones: readonly KnownPhone[]) => void;
}

/** What the user can do with the own telephone in a meeting. */
export interface Telephone {
  callMe(operationId: string, number?: string): Promise<Result>;
  hangUp(operationId: string): Promise<Result>;
  holdCall(operationId: string, held: boolean): Promise<Result>;
  /** Ends all calls, before the user signs out or quits. Takes a second at most, and never rejects. */
  hangUpAll(): Promise<Result>;
  /** Reads the user's telephones, if that has not been done since the sign-in. */
  readPhones(): Promise<Result>;
}

/** @returns the commands, and what follows the calls by events */
export function createTelephone({ settings, onPhones, ...deps }: TelephoneDeps): {
  readonly telephone: Telephone;
  readonly phones: MeetingPhones;
} {
  const { book, clock, live, logger } = deps;
  const phones = new MeetingPhones(deps);
  const own = new OwnPhones({ logger, settings, onPhones });
  const calls: CallDeps = {
    ...deps,
    phones,
    ownNumber: (number, server) => own.choose(number, server),
  };
  return {
    phones,
    telephone: {
      callMe: (operationId, number) => callMe(operationId, number, calls),
      hangUp: (operationId) => hangUp(operationId, calls),
      holdCall: (operationId, held) => holdCall(operationId, held, calls),
      hangUpAll: () => hangUpAll(book, live(), clock),
      readPhones: () => readPhones(own, live()),
    },
  };
}
