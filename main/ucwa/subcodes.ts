import type { NextStep } from '../problem';

/** What an error means to a person, and what can be done about it. */
export interface Meaning {
  readonly message: string;
  readonly advice?: string;
  readonly next: NextStep;
}

export const again = 'Try again in a moment.';
export const administrator = 'Ask your administrator, and name the code in the details.';

/** Subcodes that say more than their code, on any resource (ErrorSubcode_ref, ApplicationDashboard). */
export const bySubcode: Readonly<Record<string, Meaning>> = {
  applicationnotfound: { message: 'The server has ended this session', advice: again, next: 'retry' },
  toomanyapplications: {
    message: 'You are signed in from too many programs at once',
    advice: 'Close some of them, then sign in again.',
    next: 'signIn',
  },
  inactiveapplicationexpired: {
    message: 'The server ended this session because nothing happened in it',
    advice: 'Sign in again.',
    next: 'signIn',
  },
  useragentnotallowed: {
    message: 'The server does not admit this program',
    advice: 'Ask your administrator to allow Meet Now.',
    next: 'contactAdministrator',
  },
  pgetreplaced: {
    message: 'This account is in use by another Meet Now',
    advice: 'Quit the other one, or take over here.',
    next: 'retry',
  },
  makemeavailablerequired: {
    message: 'The server wants this account to be online first',
    advice: again,
    next: 'retry',
  },
  parametervalidationfailure: {
    message: 'The server did not accept what was entered',
    advice: 'Change it and try again.',
    next: 'changeInput',
  },
  alreadyexists: {
    message: 'The server says that this meeting exists already',
    advice: again,
    next: 'retry',
  },
  anonymousnotallowed: { message: 'Guests may not do this', next: 'none' },
  inviteesonly: { message: 'Only invited people may join this meeting', next: 'none' },
  federationrequired: {
    message: 'Your organisation is not connected with theirs',
    next: 'contactAdministrator',
  },
  modalitynotsupported: {
    message: 'The server does not offer this kind of meeting',
    next: 'contactAdministrator',
  },
  toomanyonlinemeetings: {
    message: 'You have too many meetings',
    advice: 'Delete meetings that are no longer needed.',
    next: 'none',
  },
  toomanyconversations: {
    message: 'You are in too many conversations',
    advice: 'Leave one of them, then try again.',
    next: 'none',
  },
  toomanyparticipants: { message: 'The meeting is full', next: 'none' },
  toomanylobbyparticipants: { message: 'The lobby of the meeting is full', advice: again, next: 'retry' },
  denied: { message: 'You were not admitted to the meeting', next: 'none' },
  declined: { message: 'The invitation was declined', next: 'none' },
  ejected: { message: 'You were removed from the meeting', next: 'none' },
  removed: { message: 'You were removed from the meeting', next: 'none' },
  ended: { message: 'The meeting has ended', next: 'none' },
  canceled: { message: 'The meeting was cancelled', next: 'none' },
  unavailable: { message: 'The server has no conferencing service free', advice: again, next: 'retry' },
  temporarilyunavailable: {
    message: 'The conferencing service is shutting down',
    advice: again,
    next: 'retry',
  },
  timeout: { message: 'The server took too long', advice: again, next: 'retry' },
  exchangetimeout: { message: 'The server could not reach Exchange in time', advice: again, next: 'retry' },
  anotheroperationpending: {
    message: 'Something else is still under way in this conversation',
    advice: again,
    next: 'retry',
  },
  apiversionnotsupported: {
    message: 'The server is older than what was asked of it',
    advice: administrator,
    next: 'contactAdministrator',
  },
  busy: { message: 'The other side is busy', advice: 'Try again later.', next: 'retry' },
  callbackchannelerror: {
    message: 'The server cannot send its events right now',
    advice: again,
    next: 'retry',
  },
  cannotredirect: {
    message: 'Your server is not available, and has none to hand over to',
    advice: 'Sign in again in a few minutes; if it stays, ask your administrator.',
    next: 'signIn',
  },
  connectedelsewhere: { message: 'The meeting was joined from another place', next: 'none' },
  conversationnotfound: { message: 'The server no longer knows this conversation', next: 'none' },
  demoted: { message: 'You no longer lead this meeting', next: 'none' },
  deserializationfailure: {
    message: 'The server could not read the request',
    advice: administrator,
    next: 'contactAdministrator',
  },
  destinationnotfound: {
    message: 'The server does not know that person or meeting',
    advice: 'Check the address.',
    next: 'changeInput',
  },
  dialoutnotallowed: { message: 'This account may not call telephone numbers', next: 'none' },
  donotdisturb: { message: 'The other side does not want to be disturbed', next: 'none' },
  escalationfailed: { message: 'The conversation could not be made a meeting', advice: again, next: 'retry' },
  expired: { message: 'It came too late: the server has given it up', advice: again, next: 'retry' },
  invalidexchangeserverversion: {
    message: 'The server cannot work with your Exchange server',
    advice: administrator,
    next: 'contactAdministrator',
  },
  limitexceeded: { message: 'A limit of the server is reached', advice: 'Try again later.', next: 'retry' },
  migrationinprogress: {
    message: 'Your account is being moved to another server',
    advice: 'Try again in a few minutes.',
    next: 'retry',
  },
  missed: { message: 'Nobody answered', next: 'none' },
  mobileapplicationnolongerallowed: {
    message: 'This account may not use programs of this kind',
    advice: 'Ask your administrator.',
    next: 'contactAdministrator',
  },
  normalizationfailed: {
    message: 'The server cannot make a telephone number of that',
    advice: 'Check the number.',
    next: 'changeInput',
  },
  notacceptable: { message: 'The other side cannot take this kind of meeting', next: 'none' },
  notallowed: { message: 'The other side does not allow it', next: 'none' },
  operationnotsupported: {
    message: 'The server does not support this',
    advice: administrator,
    next: 'contactAdministrator',
  },
  provisioningdataunavailable: {
    message: 'The server could not load the settings of this account',
    advice: again,
    next: 'retry',
  },
  repliedwithothermodality: { message: 'The other side answered in another way', next: 'none' },
  threadidalreadyexists: {
    message: 'That conversation is still going on',
    advice: 'Leave it, or start a new meeting.',
    next: 'none',
  },
  toomanygroups: { message: 'The server allows no more groups for this account', next: 'none' },
  unreachable: { message: 'The other side cannot be reached', advice: 'Try again later.', next: 'retry' },
  unsupportedmediatype: { message: 'The other side does not speak this format', next: 'none' },
};
