import { describe, expect, it } from 'vitest';
import { StatusError } from '../../../../../main/ucwa/faults';
import { problemOf as problemOfAsData } from '../../../../../main/ucwa/problems/reasons';
import { problemOfReason as problemOfReasonAsData } from '../../../../../main/ucwa/problems/words';
import { response } from '../../support';
import { shown } from '../../../../english';

const problemOf = (...input: Parameters<typeof problemOfAsData>) => shown(problemOfAsData(...input));
const problemOfReason = (...input: Parameters<typeof problemOfReasonAsData>) =>
  shown(problemOfReasonAsData(...input));

/** What the user reads about each error of a server: message, advice, next step. */
describe('the words for an error', () => {
  it.each([
    ['applicationnotfound', 'The server has ended this session.', 'Try again in a moment.', 'retry'],
    [
      'toomanyapplications',
      'You are signed in from too many programs at once.',
      'Close some of them, then sign in again.',
      'signIn',
    ],
    [
      'inactiveapplicationexpired',
      'The server ended this session because nothing happened in it.',
      'Sign in again.',
      'signIn',
    ],
    [
      'useragentnotallowed',
      'The server does not allow this program.',
      'Ask your administrator to allow Meet Now.',
      'contactAdministrator',
    ],
    [
      'pgetreplaced',
      'This account is in use by another Meet Now.',
      'Quit the other one, or take over here.',
      'retry',
    ],
    [
      'makemeavailablerequired',
      'The server wants this account to be online first.',
      'Try again in a moment.',
      'retry',
    ],
    [
      'parametervalidationfailure',
      'The server did not accept what was entered.',
      'Change it and try again.',
      'changeInput',
    ],
    ['alreadyexists', 'The server says that this meeting already exists.', 'Try again in a moment.', 'retry'],
    ['anonymousnotallowed', 'Guests may not do this.', undefined, 'none'],
    ['inviteesonly', 'Only invited people may join this meeting.', undefined, 'none'],
    [
      'federationrequired',
      'Your organisation is not connected with theirs.',
      undefined,
      'contactAdministrator',
    ],
    [
      'modalitynotsupported',
      'The server does not offer this kind of meeting.',
      undefined,
      'contactAdministrator',
    ],
    [
      'toomanyonlinemeetings',
      'You have too many meetings.',
      'Delete meetings that are no longer needed.',
      'none',
    ],
    [
      'toomanyconversations',
      'You are in too many conversations.',
      'Leave one of them, then try again.',
      'none',
    ],
    ['toomanyparticipants', 'The meeting is full.', undefined, 'none'],
    ['toomanylobbyparticipants', 'The lobby of the meeting is full.', 'Try again in a moment.', 'retry'],
    ['denied', 'You were not admitted to the meeting.', undefined, 'none'],
    ['declined', 'The invitation was declined.', undefined, 'none'],
    ['ejected', 'You were removed from the meeting.', undefined, 'none'],
    ['removed', 'You were removed from the meeting.', undefined, 'none'],
    ['ended', 'The meeting has ended.', undefined, 'none'],
    ['canceled', 'The meeting was cancelled.', undefined, 'none'],
    ['unavailable', 'The server has no free conferencing service.', 'Try again in a moment.', 'retry'],
    [
      'temporarilyunavailable',
      'The conferencing service is shutting down.',
      'Try again in a moment.',
      'retry',
    ],
    ['timeout', 'The server took too long.', 'Try again in a moment.', 'retry'],
    ['exchangetimeout', 'The server could not reach Exchange in time.', 'Try again in a moment.', 'retry'],
  ] as const)('subcode %s', (subcode, message, advice, next) => {
    const problem = problemOfReason({ code: 'Whatever', subcode }, '');
    expect([problem.message, problem.advice, problem.next]).toEqual([message, advice, next]);
    expect(problem).toMatchObject({ code: 'Whatever', subcode, details: `Whatever/${subcode}` });
  });

  it.each([
    [
      'badrequest',
      'The server did not understand the request.',
      'Ask your administrator, and mention the code in the details.',
      'contactAdministrator',
    ],
    ['unauthorized', 'The server does not accept the sign-in.', 'Sign in again.', 'signIn'],
    ['forbidden', 'The server does not allow this account to do that.', undefined, 'contactAdministrator'],
    ['notfound', 'The server no longer knows what Meet Now asked for.', 'Try again in a moment.', 'retry'],
    [
      'methodnotallowed',
      'The server does not offer that.',
      'Ask your administrator, and mention the code in the details.',
      'contactAdministrator',
    ],
    [
      'conflict',
      'The server refused, because it conflicts with something that already exists.',
      undefined,
      'none',
    ],
    ['gone', 'The server no longer offers this here.', 'Sign in again.', 'signIn'],
    ['entitytoolarge', 'The request was too large for the server.', undefined, 'changeInput'],
    [
      'unsupportedmediatype',
      'The server does not support this format.',
      'Ask your administrator, and mention the code in the details.',
      'contactAdministrator',
    ],
    ['toomanyrequests', 'The server asks Meet Now to wait.', 'Try again in a moment.', 'wait'],
    ['servicefailure', 'The server had an internal error.', 'Try again in a moment.', 'retry'],
    ['serviceunavailable', 'The server is not available.', 'Try again in a moment.', 'retry'],
    ['timeout', 'The server took too long.', 'Try again in a moment.', 'retry'],
    ['localfailure', 'The meeting could not be joined from here.', 'Try again in a moment.', 'retry'],
    ['remotefailure', 'The other side refused.', undefined, 'none'],
    ['informational', 'The meeting is over.', undefined, 'none'],
  ] as const)('code %s', (code, message, advice, next) => {
    const problem = problemOfReason({ code }, '');
    expect([problem.message, problem.advice, problem.next]).toEqual([message, advice, next]);
    expect(Object.keys(problem)).not.toContain('subcode');
  });

  it.each([
    [400, 'BadRequest'],
    [401, 'Unauthorized'],
    [403, 'Forbidden'],
    [404, 'NotFound'],
    [405, 'MethodNotAllowed'],
    [410, 'Gone'],
    [413, 'EntityTooLarge'],
    [415, 'UnsupportedMediaType'],
    [429, 'TooManyRequests'],
    [500, 'ServiceFailure'],
    [502, 'ServiceUnavailable'],
    [503, 'ServiceUnavailable'],
    [504, 'Timeout'],
  ] as const)('status %i without a body is told as %s', (status, code) => {
    const problem = problemOf(new StatusError(response(status), 'https://host.example/x', undefined));
    const { message, advice, next } = problemOfReason({ code }, '');
    expect(problem).toMatchObject({ code, next });
    expect(problem.advice).toBe(advice);
    expect(problem.message).toBe(`${message.slice(0, -1)} (HTTP ${String(status)} from host.example).`);
    expect(problem.details).toBe(`HTTP ${String(status)} from host.example`);
  });

  it('says to try again if a page reports a conflict without an explanation', () => {
    const problem = problemOf(new StatusError(response(409), 'https://host.example/x', undefined));
    expect(problem).toMatchObject({ code: 'Conflict', advice: 'Try again in a moment.', next: 'retry' });
    expect(problem.message).toContain('(HTTP 409 from host.example).');
  });

  it('names what is unknown by its code, and what was wrong by its name', () => {
    const parameters = new Map([
      ['subject', 'Too long.'],
      ['importance', 'Unknown.'],
    ]);
    expect(problemOfReason({ code: 'Odd', message: 'Said so!' }, 'h').message).toBe(
      'The server refused: Said so!',
    );
    expect(
      problemOfReason({ code: 'BadRequest', subcode: 'ParameterValidationFailure', parameters }, 'h').message,
    ).toBe('The server did not accept what was entered (subject, importance).');
    expect(problemOf(new StatusError(response(418), 'https://h/x', undefined))).toMatchObject({
      code: 'UnexpectedStatus',
      message: 'There was an unexpected answer (HTTP 418 from h).',
      advice: 'Ask your administrator, and mention the code in the details.',
      next: 'retry',
    });
  });
});
