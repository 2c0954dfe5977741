import type { en } from '../../../assets/locales/en';
import type { NextStep } from '../../../common/problem';

/** What the user can do about an error; the texts are under `ucwa.advice`. */
export interface Meaning {
  readonly advice?: keyof typeof en.ucwa.advice;
  readonly next: NextStep;
}

/**
 * Subcodes that say more than their code, on any resource (ErrorSubcode_ref, ApplicationDashboard). Their texts are
 * under `ucwa.subcode`.
 */
export const bySubcode = {
  applicationnotfound: { advice: 'again', next: 'retry' },
  toomanyapplications: { advice: 'closePrograms', next: 'signIn' },
  inactiveapplicationexpired: { advice: 'signInAgain', next: 'signIn' },
  useragentnotallowed: { advice: 'askToAllow', next: 'contactAdministrator' },
  pgetreplaced: { advice: 'takeOver', next: 'retry' },
  makemeavailablerequired: { advice: 'again', next: 'retry' },
  parametervalidationfailure: { advice: 'changeInput', next: 'changeInput' },
  alreadyexists: { advice: 'again', next: 'retry' },
  anonymousnotallowed: { next: 'none' },
  inviteesonly: { next: 'none' },
  federationrequired: { next: 'contactAdministrator' },
  modalitynotsupported: { next: 'contactAdministrator' },
  toomanyonlinemeetings: { advice: 'deleteMeetings', next: 'none' },
  toomanyconversations: { advice: 'leaveOne', next: 'none' },
  toomanyparticipants: { next: 'none' },
  toomanylobbyparticipants: { advice: 'again', next: 'retry' },
  denied: { next: 'none' },
  declined: { next: 'none' },
  ejected: { next: 'none' },
  removed: { next: 'none' },
  ended: { next: 'none' },
  canceled: { next: 'none' },
  unavailable: { advice: 'again', next: 'retry' },
  temporarilyunavailable: { advice: 'again', next: 'retry' },
  timeout: { advice: 'again', next: 'retry' },
  exchangetimeout: { advice: 'again', next: 'retry' },
  anotheroperationpending: { advice: 'again', next: 'retry' },
  apiversionnotsupported: { advice: 'nameTheCode', next: 'contactAdministrator' },
  attendeenotallowed: { next: 'none' },
  busy: { advice: 'later', next: 'retry' },
  callbackchannelerror: { advice: 'again', next: 'retry' },
  cannotredirect: { advice: 'signInLater', next: 'signIn' },
  connectedelsewhere: { next: 'none' },
  conversationnotfound: { next: 'none' },
  demoted: { next: 'none' },
  deserializationfailure: { advice: 'nameTheCode', next: 'contactAdministrator' },
  destinationnotfound: { advice: 'checkAddress', next: 'changeInput' },
  dialoutnotallowed: { next: 'none' },
  donotdisturb: { next: 'none' },
  escalationfailed: { advice: 'again', next: 'retry' },
  expired: { advice: 'again', next: 'retry' },
  invalidexchangeserverversion: { advice: 'nameTheCode', next: 'contactAdministrator' },
  limitexceeded: { advice: 'later', next: 'retry' },
  migrationinprogress: { advice: 'inMinutes', next: 'retry' },
  missed: { next: 'none' },
  mobileapplicationnolongerallowed: { advice: 'askAdministrator', next: 'contactAdministrator' },
  normalizationfailed: { advice: 'checkNumber', next: 'changeInput' },
  notacceptable: { next: 'none' },
  notallowed: { next: 'none' },
  operationnotsupported: { advice: 'nameTheCode', next: 'contactAdministrator' },
  provisioningdataunavailable: { advice: 'again', next: 'retry' },
  repliedwithothermodality: { next: 'none' },
  threadidalreadyexists: { advice: 'leaveIt', next: 'none' },
  toomanygroups: { next: 'none' },
  unreachable: { advice: 'later', next: 'retry' },
  unsupportedmediatype: { next: 'none' },
} as const satisfies Readonly<Record<keyof typeof en.ucwa.subcode, Meaning>>;
