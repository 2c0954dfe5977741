import { describe, expect, it } from 'vitest';
import { problemOfReason as problemOfReasonAsData } from '../../../../../main/ucwa/problems/words';
import { shown } from '../../../../english';

const problemOfReason = (...input: Parameters<typeof problemOfReasonAsData>) =>
  shown(problemOfReasonAsData(...input));

/** Codes that stand beside a subcode in the documents; the words are the subcode's. */
const codes = ['Conflict', 'RemoteFailure', 'Forbidden', 'ServiceFailure', 'LocalFailure', 'Informational'];

describe('the rest of the subcodes, synchronous and asynchronous', () => {
  it.each([
    [
      'anotheroperationpending',
      'retry',
      'Something else is still in progress in this conversation.',
      'Try again in a moment.',
    ],
    [
      'apiversionnotsupported',
      'contactAdministrator',
      'The server is too old for this request.',
      'Ask your administrator, and mention the code in the details.',
    ],
    ['busy', 'retry', 'The other side is busy.', 'Try again later.'],
    [
      'callbackchannelerror',
      'retry',
      'The server cannot send its events right now.',
      'Try again in a moment.',
    ],
    [
      'cannotredirect',
      'signIn',
      'Your server is not available, and no other server can take over.',
      'Sign in again in a few minutes. If that does not help, ask your administrator.',
    ],
    ['connectedelsewhere', 'none', 'You joined the meeting from another place.', ''],
    ['conversationnotfound', 'none', 'The server no longer knows this conversation.', ''],
    ['demoted', 'none', 'You are no longer a presenter in this meeting.', ''],
    [
      'deserializationfailure',
      'contactAdministrator',
      'The server could not read the request.',
      'Ask your administrator, and mention the code in the details.',
    ],
    [
      'destinationnotfound',
      'changeInput',
      'The server does not know that person or meeting.',
      'Check the address.',
    ],
    ['dialoutnotallowed', 'none', 'This account may not call phone numbers.', ''],
    ['donotdisturb', 'none', 'The other side does not want to be disturbed.', ''],
    [
      'escalationfailed',
      'retry',
      'The conversation could not be turned into a meeting.',
      'Try again in a moment.',
    ],
    ['expired', 'retry', 'It took too long, so the server gave up.', 'Try again in a moment.'],
    [
      'invalidexchangeserverversion',
      'contactAdministrator',
      'The server cannot work with your Exchange server.',
      'Ask your administrator, and mention the code in the details.',
    ],
    ['limitexceeded', 'retry', 'A limit of the server is reached.', 'Try again later.'],
    [
      'migrationinprogress',
      'retry',
      'Your account is being moved to another server.',
      'Try again in a few minutes.',
    ],
    ['missed', 'none', 'Nobody answered.', ''],
    [
      'mobileapplicationnolongerallowed',
      'contactAdministrator',
      'This account may not use programs of this kind.',
      'Ask your administrator.',
    ],
    [
      'normalizationfailed',
      'changeInput',
      'The server cannot turn that into a phone number.',
      'Check the number.',
    ],
    ['notacceptable', 'none', 'The other side cannot take this kind of meeting.', ''],
    ['notallowed', 'none', 'The other side does not allow it.', ''],
    [
      'operationnotsupported',
      'contactAdministrator',
      'The server does not support this.',
      'Ask your administrator, and mention the code in the details.',
    ],
    [
      'provisioningdataunavailable',
      'retry',
      'The server could not load the settings of this account.',
      'Try again in a moment.',
    ],
    ['repliedwithothermodality', 'none', 'The other side answered in another way.', ''],
    [
      'threadidalreadyexists',
      'none',
      'That conversation is still going on.',
      'Leave it, or start a new meeting.',
    ],
    ['toomanygroups', 'none', 'The server allows no more groups for this account.', ''],
    ['unreachable', 'retry', 'The other side cannot be reached.', 'Try again later.'],
    ['unsupportedmediatype', 'none', 'The other side does not support this format.', ''],
  ] as const)('P36 %s has words of its own, and leads to: %s', (subcode, next, message, advice) => {
    const said = codes.map((code) => problemOfReason({ code, subcode }, 'lync.contoso.com'));
    const general = codes.map((code) => problemOfReason({ code }, 'lync.contoso.com').message);
    expect(said.map((problem) => problem.message)).toEqual(codes.map(() => message));
    expect(said.map((problem) => problem.advice ?? '')).toEqual(codes.map(() => advice));
    expect(general).not.toContain(message);
    expect(said.map((problem) => problem.next)).toEqual(codes.map(() => next));
    // Only what may go better the next time is offered again.
    expect(advice === '').toBe(next === 'none' && subcode !== 'threadidalreadyexists');
  });
});
