import { type BrokenRule } from './conformance/rules';
import { type World } from './world';

/** The body of a failure, see "ErrorsAndInformationalMessages", and the status that comes with it. */
export interface UcwaError extends Reason {
  readonly status: number;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The same shape inside an event, see "reason_ref". */
export interface Reason {
  readonly code: string;
  readonly subcode?: string;
  readonly message?: string | null;
}

/** The user ended it. */
export const CANCELED: Reason = {
  code: 'LocalFailure',
  subcode: 'Canceled',
  message: 'The operation was canceled by the local user.',
};

/** Thrown while a request is read or handled; becomes the simulator's answer. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly error: UcwaError,
    readonly rule?: BrokenRule,
  ) {
    super(error.subcode ?? error.code);
  }
}

export function invalidParameters(parameters: Readonly<Record<string, string>>, rule?: BrokenRule): Refused {
  const error = {
    status: 400,
    code: 'BadRequest',
    subcode: 'ParameterValidationFailure',
    message: 'A parameter value is not valid.',
    parameters,
  };
  return new Refused(error, rule);
}

/** The answer to an operation whose link is currently absent. No page gives its status. */
export function linkMissing({ behaviour }: World): Refused {
  const { missingLink } = behaviour;
  if (missingLink === 403) return new Refused(errors.forbidden);
  return new Refused(missingLink === 404 ? errors.resourceNotFound : errors.conflict);
}

/** Texts from "GenericSynchronousErrors" and "ErrorSubcode_ref". */
export const errors = {
  applicationNotFound: {
    status: 404,
    code: 'NotFound',
    subcode: 'ApplicationNotFound',
    message: 'Application Not Found.',
  },
  resourceNotFound: { status: 404, code: 'NotFound', message: 'The resource does not exist.' },
  versionNotSupported: {
    status: 404,
    code: 'NotFound',
    subcode: 'APIVersionNotSupported',
    message: 'Requested API version is not supported.',
  },
  conversationNotFound: {
    status: 404,
    code: 'NotFound',
    subcode: 'ConversationNotFound',
    message: 'The conversation does not exist.',
  },
  destinationNotFound: {
    status: 404,
    code: 'NotFound',
    subcode: 'DestinationNotFound',
    message: 'The called party could not be found.',
  },
  conflict: {
    status: 409,
    code: 'Conflict',
    subcode: 'None',
    message: 'The operation is not available in the current state.',
  },
  forbidden: { status: 403, code: 'Forbidden', subcode: 'None', message: 'The operation is not allowed.' },
  attendeeNotAllowed: {
    status: 403,
    code: 'Forbidden',
    subcode: 'AttendeeNotAllowed',
    message: 'Attendees are not allowed to perform this operation.',
  },
  methodNotAllowed: {
    status: 405,
    code: 'MethodNotAllowed',
    message: 'The requested HTTP method is not supported for this resource.',
  },
  unsupportedMediaType: {
    status: 415,
    code: 'UnsupportedMediaType',
    message: 'The content-type is not supported.',
  },
  entityTooLarge: {
    status: 413,
    code: 'EntityTooLarge',
    message: 'The request is too large.',
  },
  notDeserializable: {
    status: 400,
    code: 'BadRequest',
    subcode: 'DeserializationFailure',
    message: 'The request body could not be deserialized.',
  },
  tooManyRequests: {
    status: 429,
    code: 'TooManyRequests',
    subcode: 'None',
    message: 'There are too many outstanding HTTP operations.',
  },
  notBatched: {
    status: 409,
    code: 'Conflict',
    subcode: 'None',
    message: 'Un-supported Service/Resource/API error.',
  },
  pGetReplaced: {
    status: 409,
    code: 'Conflict',
    subcode: 'PGetReplaced',
    message: 'The existing P-GET was replaced with a new P-GET from the client application.',
  },
  alreadyAvailable: {
    status: 409,
    code: 'Conflict',
    subcode: 'AlreadyExists',
    message: 'Multiple invocations of this operation is not valid.',
  },
  alreadyExists: {
    status: 409,
    code: 'Conflict',
    subcode: 'AlreadyExists',
    message: 'The requested resource already exists. Please wait and try again.',
  },
  invitationOver: { status: 409, code: 'Conflict', message: 'The invitation has ended.' },
  tooManyOnlineMeetings: {
    status: 409,
    code: 'Conflict',
    subcode: 'TooManyOnlineMeetings',
    message: 'The maximum number of online meetings has been reached.',
  },
  inactiveApplicationExpired: {
    status: 410,
    code: 'Gone',
    subcode: 'InactiveApplicationExpired',
    message: 'Inactive application expired.',
  },
  makeMeAvailableRequired: {
    status: 409,
    code: 'Conflict',
    subcode: 'MakeMeAvailableRequired',
    message: 'The application has not yet sent a request on the makeMeAvailable resource.',
  },
  normalizationFailed: {
    status: 400,
    code: 'BadRequest',
    subcode: 'NormalizationFailed',
    message: 'The phone normalization failed.',
  },
  voiceNotAllowed: {
    status: 403,
    code: 'Forbidden',
    subcode: 'None',
    message: 'The user is not enabled for enterprise voice.',
  },
  modalityNotAllowed: {
    status: 403,
    code: 'Forbidden',
    subcode: 'None',
    message: 'The application is attempting to use modalities other than Messaging and Phone Audio.',
  },
  searchNotAllowed: {
    status: 403,
    code: 'Forbidden',
    subcode: 'None',
    message: 'The user does not have sufficient privileges to search.',
  },
  contactsNotAllowed: {
    status: 403,
    code: 'Forbidden',
    subcode: 'None',
    message: 'The user does not have sufficient privileges to access the contact list.',
  },
  invalidExchangeServerVersion: {
    status: 500,
    code: 'ServiceFailure',
    subcode: 'InvalidExchangeServerVersion',
    message: 'Invalid exchange server version.',
  },
  preconditionRequired: {
    status: 428,
    code: 'PreconditionRequired',
    message: 'The request has no If-Match header.',
  },
  preconditionFailed: {
    status: 412,
    code: 'PreconditionFailed',
    message: 'The resource has changed since it was read.',
  },
  roomIsAssigned: {
    status: 403,
    code: 'Forbidden',
    subcode: 'None',
    message: 'The attributes of this online meeting are defined by the administrator.',
  },
  otherConference: {
    status: 403,
    code: 'Forbidden',
    subcode: 'None',
    message:
      'The target conference URI does not match the conference URI provisioned in anonymous web ticket.',
  },
  meetingsNotAllowed: {
    status: 403,
    code: 'Forbidden',
    subcode: 'None',
    message: 'The user is not allowed to start online meetings.',
  },
} as const satisfies Readonly<Record<string, UcwaError>>;
