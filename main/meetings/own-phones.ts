import type { KnownPhone } from '../../common/phone';
import { countryOf, readPhoneNumber } from '../../common/phone-number';
import { failure, logProblem, type Problem, type Result, success } from '../../common/problem';
import { text } from '../../common/text';
import type { Logger } from '../base/log';
import { linkOf, type Resource, textOf } from '../ucwa/codec/resource';
import { isSameResource } from '../ucwa/codec/same-resource';
import type { Live } from '../ucwa/connection-options';
import { StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import type { Session } from '../ucwa/session';
import { noConnection } from './chat-joiner';

/** The settings that decide which telephone the server calls. */
export interface PhoneSettings {
  /** The number to call; '' = the first that is known. */
  readonly number: string;
  /** Numbers that the user typed. */
  readonly typed: readonly string[];
  /** BCP 47 tag; its country's numbers need no country code. */
  readonly locale: string;
}

interface OwnPhonesDeps {
  readonly logger: Logger;
  readonly settings: () => PhoneSettings;
  /** The numbers were read. */
  readonly onPhones: (phones: readonly KnownPhone[]) => void;
}

/** What the server knows about the user's telephones. */
interface Known {
  readonly phones: readonly KnownPhone[];
  readonly emergency: readonly string[];
}

const types: ReadonlyMap<string, KnownPhone['type']> = new Map([
  ['work', 'work'],
  ['mobile', 'mobile'],
  ['home', 'home'],
]);
/** The telephone on the desk first. */
const order: readonly KnownPhone['type'][] = ['work', 'mobile', 'home', 'other'];

const noNumber = (): Problem => ({
  code: 'NoOwnNumber',
  message: text('phone.number.none'),
  advice: text('phone.number.noneAdvice'),
  next: 'changeInput',
});

/** Some samples have blanks in the URI and in the type (phone_ref). */
function phoneOf(uri: string | undefined, type: string): readonly KnownPhone[] {
  const number = (uri ?? '').replace(/\s+/g, '').replace(/^tel:/i, '');
  return number === '' ? [] : [{ number, type: types.get(type.trim().toLowerCase()) ?? 'other' }];
}

/** `workPhoneNumber` and its siblings (me_ref). */
const inMe = (me: Resource): readonly KnownPhone[] =>
  order.flatMap((type) => phoneOf(textOf(me, `${type}PhoneNumber`), type));

function sorted(phones: readonly KnownPhone[]): readonly KnownPhone[] {
  const unique = new Map(phones.map((phone) => [phone.number, phone]));
  return [...unique.values()].sort((one, other) => order.indexOf(one.type) - order.indexOf(other.type));
}

/** Only a user with enterprise voice has `phones` (phones_ref). */
async function readIfAllowed(session: Session, url: string | undefined): Promise<Resource | undefined> {
  if (url === undefined) return undefined;
  try {
    return await session.get(url);
  } catch (error) {
    if (error instanceof StatusError && (error.status === 403 || error.status === 404)) return undefined;
    throw error;
  }
}

const listOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');

/** The list takes precedence over the single number and its mask (policies_ref). */
function emergencyIn(policies: Resource | undefined): readonly string[] {
  const of = (name: string): readonly string[] =>
    listOf(policies?.properties.get(name)).flatMap((numbers) => numbers.split(/[;,\s]+/).filter(Boolean));
  const list = of('emergencyNumbers');
  return list.length > 0 ? list : [...of('emergencyDialString'), ...of('emergencyDialMask')];
}

/** The user's own telephones. Reads what the server knows only when it is needed, once for each application. */
export class OwnPhones {
  readonly #deps: OwnPhonesDeps;
  #known: Promise<Known> | undefined;
  #application: string | undefined;

  constructor(deps: OwnPhonesDeps) {
    this.#deps = deps;
  }

  /** @throws what the session throws */
  async read(live: Live): Promise<Known> {
    const { self } = live.application;
    if (this.#known === undefined || !isSameResource(this.#application, self)) {
      this.#application = self;
      const reading = this.#read(live);
      this.#known = reading;
      reading.catch(() => {
        if (this.#known === reading) this.#known = undefined; // the next call tries again
      });
    }
    return this.#known;
  }

  /**
   * The number that the server is to call.
   * @param typed by the user for this call; `undefined` = the one in the settings, or else the first that is known
   * @returns E.164 with a leading +, or an internal extension
   */
  async choose(typed: string | undefined, live: Live): Promise<Result<string>> {
    const { settings, logger } = this.#deps;
    const { number, typed: saved, locale } = settings();
    const country = countryOf(locale);
    try {
      const wanted = [typed, number].find((one) => one !== undefined && one !== '');
      const known =
        wanted === undefined ? [...saved, ...(await this.read(live)).phones.map((one) => one.number)] : [];
      const chosen = wanted ?? known[0];
      if (chosen === undefined) return failure(noNumber());
      const read = await readPhoneNumber(chosen, country);
      // As the server has it, it may have a form of its own.
      if (!read.ok)
        return wanted === undefined && !saved.includes(chosen) ? { ok: true, value: chosen } : read;
      if (!read.value.isInternal) return { ok: true, value: read.value.number };
      const checked = await readPhoneNumber(chosen, country, (await this.read(live)).emergency);
      return checked.ok ? { ok: true, value: checked.value.number } : checked;
    } catch (error) {
      const problem = problemOf(error);
      logger.info('The telephones of the user could not be read:', logProblem(problem));
      return failure(problem);
    }
  }

  async #read({ session, application }: Live): Promise<Known> {
    const { me: href, policies } = application;
    const me = await readIfAllowed(session, href);
    const url =
      me === undefined || href === undefined ? undefined : session.follow(linkOf(me, 'phones'), href);
    const listed = await readIfAllowed(session, url);
    const phones = (listed?.embedded.get('phone') ?? []).flatMap((phone) =>
      phoneOf(textOf(phone, 'number'), textOf(phone, 'type') ?? ''),
    );
    const emergency = emergencyIn(await readIfAllowed(session, policies));
    const all = sorted([...phones, ...(me === undefined ? [] : inMe(me))]);
    this.#deps.onPhones(all);
    return { phones: all, emergency };
  }
}

/** Reads the telephones for a page that shows them. */
export async function readPhones(phones: OwnPhones, live: Live | undefined): Promise<Result> {
  if (live === undefined) return failure(noConnection());
  try {
    await phones.read(live);
    return success;
  } catch (error) {
    return failure(problemOf(error));
  }
}
