import type { en } from '../../../assets/locales/en';
import type { NextStep } from '../../../common/problem';
import type { Purpose } from './purpose';
import type { StatusKind } from './status-kind';
import type { Meaning } from './subcodes';

type Advice = NonNullable<Meaning['advice']>;
type Places = typeof en.ucwa.at;

/** The key, under `ucwa.at`, of a text for a refusal at one step. */
type PlaceText = { [Place in keyof Places]: `${Place}.${keyof Places[Place] & string}` }[keyof Places];

/** What a status means at one step, and what the user can do about it. */
interface PlaceMeaning extends Meaning {
  readonly text: PlaceText;
}

const cell = (text: PlaceText, advice: Advice, next: NextStep = 'contactAdministrator'): PlaceMeaning => ({
  text,
  advice,
  next,
});

type Row = Readonly<Partial<Record<StatusKind, PlaceMeaning>>>;

/** The message is the same for every discovery address; the advice depends on who chose the address. */
const discovery = (address: Advice, closed: Advice, next: NextStep): Row => ({
  moved: cell('discovery.moved', address, next),
  rejected: cell('discovery.rejected', address, next),
  unauthorized: cell('discovery.unauthorized', closed),
  forbidden: cell('discovery.forbidden', closed),
  absent: cell('discovery.absent', address, next),
  conflict: cell('discovery.rejected', address, next),
  failed: cell('discovery.failed', 'inMinutesOrAsk', 'retry'),
  away: cell('discovery.away', 'inMinutesOrAsk', 'retry'),
});

/**
 * Statuses with a special meaning at one step (user_ref, AuthenticationInUCWA, applications_ref,
 * startOnlineMeeting_ref). For any other, the status alone decides the message.
 */
const byPlace: Readonly<Record<Purpose, Row>> = {
  guess: discovery('checkAddressOrNameServer', 'askAboutNetwork', 'retry'),
  namedServer: discovery('checkServerOrAsk', 'checkServerOrAskAboutNetwork', 'changeInput'),
  directed: discovery('askToPublish', 'askAboutNetwork', 'contactAdministrator'),
  user: {
    moved: cell('user.rejected', 'nameTheCode'),
    rejected: cell('user.rejected', 'nameTheCode'),
    forbidden: cell('user.forbidden', 'enableAccount'),
    absent: cell('user.absent', 'askWhereAccountIs'),
    conflict: cell('user.rejected', 'nameTheCode'),
    failed: cell('user.failed', 'inMinutesOrAsk', 'retry'),
    away: cell('user.away', 'inMinutesOrAsk', 'retry'),
  },
  token: {
    moved: cell('token.moved', 'openGateway'),
    rejected: cell('token.rejected', 'nameTheCode'),
    unauthorized: cell('token.unauthorized', 'askAdministrator'),
    forbidden: cell('token.forbidden', 'askAdministrator'),
    absent: cell('token.absent', 'askToPublish'),
    conflict: cell('token.rejected', 'nameTheCode'),
    failed: cell('token.failed', 'inMinutesOrAsk', 'retry'),
    away: cell('token.away', 'inMinutesOrAsk', 'retry'),
  },
  applications: {
    moved: cell('applications.rejected', 'nameTheCode'),
    rejected: cell('applications.rejected', 'nameTheCode'),
    forbidden: cell('applications.forbidden', 'askForUcwa'),
    absent: cell('applications.absent', 'askToPublish'),
    conflict: cell('applications.conflict', 'again', 'retry'),
    failed: cell('applications.failed', 'inMinutesOrAsk', 'retry'),
    away: cell('applications.away', 'inMinutesOrAsk', 'retry'),
  },
  session: {
    forbidden: cell('session.forbidden', 'signInAgain', 'signIn'),
    absent: cell('session.absent', 'signInAgain', 'signIn'),
  },
  startMeeting: {
    forbidden: cell('startMeeting.forbidden', 'askAdministrator'),
    absent: cell('startMeeting.absent', 'signInAgain', 'signIn'),
  },
  command: {},
};

/** The special meaning of a refusal at this step; `undefined` if it has none. */
export const meaningAt = (purpose: Purpose, kind: StatusKind): PlaceMeaning | undefined =>
  byPlace[purpose][kind];

/** The kinds of status, at any step, that no text of a UCWA code describes; their texts are under `ucwa.status`. */
export const byStatusKind = {
  moved: { advice: 'checkServerOrProxy', next: 'retry' },
  proxy: { advice: 'nameTheProxy', next: 'changeInput' },
  slow: { advice: 'again', next: 'retry' },
  filtered: { advice: 'askAdministrator', next: 'contactAdministrator' },
  network: { advice: 'logInToNetwork', next: 'retry' },
} as const satisfies Readonly<Record<keyof typeof en.ucwa.status, Meaning>>;

export const hasOwnWords = (kind: StatusKind): kind is keyof typeof byStatusKind =>
  Object.hasOwn(byStatusKind, kind);
