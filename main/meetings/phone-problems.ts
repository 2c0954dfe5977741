import type { DialIn, MeetingDetails } from '../../common/meeting-details';
import type { NextStep, Problem } from '../../common/problem';
import { isSameText, type Text, text, type TextKey } from '../../common/text';
import type { ErrorBody } from '../ucwa/codec/error-body';
import { problemOfReason } from '../ucwa/problems/words';

/** What a reason means for the call to the user's telephone, and what to do next; the texts are in `phone.json`. */
interface Meaning {
  readonly message: Extract<TextKey, `phone.failed.${string}`>;
  readonly advice: 'checkNumber' | 'tryAgain' | 'otherNumber' | 'dialIn';
  readonly next: NextStep;
}

const technical: Meaning = { message: 'phone.failed.technical', advice: 'tryAgain', next: 'retry' };
const notAllowed: Meaning = { message: 'phone.failed.notAllowed', advice: 'dialIn', next: 'none' };
const notTaken: Meaning = { message: 'phone.failed.notTaken', advice: 'tryAgain', next: 'retry' };
const notConnected: Meaning = { message: 'phone.failed.notConnected', advice: 'tryAgain', next: 'retry' };

/** By subcode, in the answer and in the event alike (addPhoneAudio_ref, phoneAudioInvitation_ref of 2016). */
const bySubcode: ReadonlyMap<string, Meaning> = new Map([
  ['normalizationfailed', { message: 'phone.failed.number', advice: 'checkNumber', next: 'changeInput' }],
  ['phonenumberconflict', { message: 'phone.failed.conflict', advice: 'otherNumber', next: 'changeInput' }],
  ['dialoutnotallowed', notAllowed],
  ['anonymousnotallowed', notAllowed],
  ['modalitynotsupported', notAllowed],
  ['insufficientbandwidth', technical],
  ['mediafailure', technical],
  ['mediaencryptionmismatch', technical],
  ['pstncallfailed', notConnected],
]);

const numberIn = ({ tollNumber, tollFreeNumbers, regions }: DialIn): string | undefined =>
  tollNumber ?? tollFreeNumbers[0] ?? regions[0]?.number;

/** The way that is left if the server does not call: the user dials into the meeting. */
export function dialInAdvice(details: MeetingDetails | undefined): Text {
  const number = details?.dialIn === undefined ? undefined : numberIn(details.dialIn);
  if (number === undefined) return text('phone.advice.noDialIn');
  const values = { number: number.replace(/^tel:/i, ''), id: details?.conferenceId };
  return values.id === undefined
    ? text('phone.advice.dialIn', values)
    : text('phone.advice.dialInWithId', values);
}

/** The number that the user can dial after a failed call; `undefined` if there is none, or the advice names it. */
export const dialInAfter = (
  problem: Problem | undefined,
  details: MeetingDetails | undefined,
): Text | undefined => {
  const advice = dialInAdvice(details);
  const isNamed = problem?.advice !== undefined && isSameText(problem.advice, advice);
  return advice.key === 'phone.advice.noDialIn' || isNamed ? undefined : advice;
};

/** Why the telephone could not be called, in words for the user. @param host that said it */
export function phoneProblem(body: ErrorBody, host: string, details: MeetingDetails | undefined): Problem {
  const general = problemOfReason(body, host);
  const name = body.subcode?.toLowerCase() ?? '';
  // The server rings the user's own telephone first: a failure there is local.
  const isLocal = name === 'pstncallfailed' && body.code.toLowerCase() === 'localfailure';
  const meaning = isLocal ? notTaken : bySubcode.get(name);
  if (meaning === undefined) return general;
  const { message, advice, next } = meaning;
  return {
    ...general,
    message: text(message),
    advice: advice === 'dialIn' ? dialInAdvice(details) : text(`phone.advice.${advice}`),
    next,
  };
}

const own = (code: string, message: Text, next: NextStep, advice?: Text): Problem => ({
  code,
  message,
  ...(advice === undefined ? {} : { advice }),
  next,
});

/** The server offers no `addPhoneAudio`, the only sign that the user may be called. */
export const callNotAllowed = (details: MeetingDetails | undefined): Problem =>
  own('PhoneNotAllowed', text('phone.notAllowed'), 'none', dialInAdvice(details));
export const callUnderWay = (): Problem => own('CallUnderWay', text('phone.underWay'), 'wait');
export const callTooEarly = (): Problem =>
  own('TooEarly', text('phone.tooEarly'), 'wait', text('meeting.noLinkAdvice'));
export const noCall = (): Problem => own('NoCall', text('phone.noCall'), 'none');
export const cannotHangUp = (): Problem =>
  own('CannotHangUp', text('phone.cannotHangUp'), 'none', text('phone.hangUpYourself'));
/** The user has left the meeting; the telephone may still be in it. */
export const notHungUp = (cause: Problem): Problem => ({
  ...own('NotHungUp', text('phone.notHungUp'), 'none', text('phone.hangUpYourself')),
  details: cause.message,
});
export const cannotHold = (): Problem => own('CannotHold', text('phone.cannotHold'), 'none');
/** The answer was lost, and the server has no call. */
export const callUnclear = (cause?: Problem): Problem => ({
  ...own('NoAnswer', text('phone.unclear'), 'retry', text('phone.unclearAdvice')),
  ...(cause === undefined ? {} : { details: cause.message }),
});
/** The call ended before it was connected, and the server did not say why. */
export const callNotConnected = (): Problem =>
  own('PstnCallFailed', text('phone.failed.notTaken'), 'retry', text('phone.advice.tryAgain'));
