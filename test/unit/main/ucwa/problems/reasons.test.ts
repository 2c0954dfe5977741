import { verbatim } from '../../../../../common/text';
import { describe, expect, it } from 'vitest';
import { TransportError, type TransportFailure } from '../../../../../main/net/transport';
import { ProblemError } from '../../../../../common/problem';
import { toErrorBody } from '../../../../../main/ucwa/codec/error-body';
import { ProtocolFault, StatusError } from '../../../../../main/ucwa/faults';
import { problemOf as problemOfAsData } from '../../../../../main/ucwa/problems/reasons';
import { problemOfReason as problemOfReasonAsData } from '../../../../../main/ucwa/problems/words';
import { json, response } from '../../support';
import { shown } from '../../../../english';

const problemOf = (...input: Parameters<typeof problemOfAsData>) => shown(problemOfAsData(...input));
const problemOfReason = (...input: Parameters<typeof problemOfReasonAsData>) =>
  shown(problemOfReasonAsData(...input));

const url = 'https://lyncweb.contoso.com/ucwa/x';
const refused = (status: number, body: unknown) =>
  problemOf(new StatusError(json(status, body), url, toErrorBody(body)));
const bare = (status: number) => problemOf(new StatusError(response(status), url, undefined));

describe('a refusal of startOnlineMeeting', () => {
  it.each([
    [500, 'ServiceFailure', 'CallbackChannelError', 'The server cannot send its events right now.', 'retry'],
    [409, 'Conflict', 'AlreadyExists', 'The server says that this meeting already exists: Said so.', 'retry'],
    [409, 'Conflict', 'TooManyGroups', 'The server allows no more groups for this account: Said so.', 'none'],
    [409, 'Conflict', 'None', /^The server refused, because it conflicts .*: Said so\.$/, 'none'],
    [409, 'Conflict', undefined, /^The server refused, because it conflicts .*: Said so\.$/, 'none'],
    [
      410,
      'Gone',
      'CannotRedirect',
      'Your server is not available, and no other server can take over.',
      'signIn',
    ],
    [409, 'Conflict', 'TooManyConversations', 'You are in too many conversations: Said so.', 'none'],
    [409, 'Conflict', 'TooManyOnlineMeetings', 'You have too many meetings: Said so.', 'none'],
    [
      409,
      'Conflict',
      'MakeMeAvailableRequired',
      'The server wants this account to be online first: Said so.',
      'retry',
    ],
    [429, 'TooManyRequests', undefined, 'The server asks Meet Now to wait: Said so.', 'wait'],
  ] as const)('P15 P16 P17 is told: %i %s %s', (status, code, subcode, message, next) => {
    const problem = refused(status, { code, subcode, message: 'Said so.' });
    expect(problem).toMatchObject({ code, next });
    expect(problem.subcode).toBe(subcode);
    expect(problem.message).toMatch(message);
    expect(problem.details).toBe(
      [[code, subcode].filter(Boolean).join('/'), 'Said so.', 'lyncweb.contoso.com'].join(' · '),
    );
  });

  it('names what was entered wrong', () => {
    expect(
      refused(400, {
        code: 'BadRequest',
        subcode: 'ParameterValidationFailure',
        parameters: { subject: 'Maximum length is 250 characters.' },
      }),
    ).toMatchObject({
      message: 'The server did not accept what was entered (subject).',
      next: 'changeInput',
    });
  });
});

describe('a reason', () => {
  it.each([
    ['ServiceFailure', 'Unavailable', 'The server has no free conferencing service.', 'retry'],
    ['ServiceFailure', 'Timeout', 'The server took too long.', 'retry'],
    ['Forbidden', 'InviteesOnly', 'Only invited people may join this meeting.', 'none'],
    [
      'Forbidden',
      'ModalityNotSupported',
      'The server does not offer this kind of meeting.',
      'contactAdministrator',
    ],
    ['Conflict', 'TooManyParticipants', 'The meeting is full.', 'none'],
    ['Informational', 'Ended', 'The meeting has ended.', 'none'],
    ['LocalFailure', 'Canceled', 'The meeting was cancelled.', 'none'],
    ['RemoteFailure', 'Declined', 'The invitation was declined.', 'none'],
    ['RemoteFailure', 'Denied', 'You were not admitted to the meeting.', 'none'],
    ['NotFound', 'DestinationNotFound', 'The server does not know that person or meeting.', 'changeInput'],
    ['Timeout', 'None', 'The server took too long.', 'retry'],
    ['EntityTooLarge', 'None', 'The request was too large for the server.', 'changeInput'],
  ] as const)('P36 is told in plain words: %s/%s', (code, subcode, message, next) => {
    expect(problemOfReason({ code, subcode }, '')).toMatchObject({ code, subcode, message, next });
  });

  it('P36 of an unknown subcode is told by its code, with what the server said', () => {
    expect(
      problemOfReason({ code: 'Forbidden', subcode: 'BrandNew', message: 'Not on Sundays' }, 'h'),
    ).toEqual({
      code: 'Forbidden',
      subcode: 'BrandNew',
      message: 'The server does not allow this account to do that: Not on Sundays.',
      next: 'contactAdministrator',
      details: 'Forbidden/BrandNew · Not on Sundays · h',
    });
  });

  it('P36 of an unknown code is told all the same', () => {
    expect(problemOfReason({ code: 'BrandNew' }, '')).toMatchObject({
      message: 'The server refused.',
      next: 'none',
    });
    expect(problemOfReason({ code: 'BrandNew', message: 'Why?' }, '').message).toBe(
      'The server refused: Why?',
    );
  });

  it.each(['constructor', '__proto__', 'hasOwnProperty', 'toString'])('P40 may be called %s', (name) => {
    expect(problemOfReason({ code: name, subcode: name }, '')).toMatchObject({
      message: 'The server refused.',
      next: 'none',
    });
  });

  it('is known whatever the case of its names', () => {
    expect(problemOfReason({ code: 'SERVICEFAILURE', subcode: 'unAvailable' }, '').message).toBe(
      'The server has no free conferencing service.',
    );
  });
});

describe('an answer without a UCWA body', () => {
  it.each([
    [401, 'Unauthorized', 'signIn'],
    [403, 'Forbidden', 'contactAdministrator'],
    [404, 'NotFound', 'retry'],
    [408, 'Timeout', 'retry'],
    [409, 'Conflict', 'retry'],
    [410, 'Gone', 'signIn'],
    [429, 'TooManyRequests', 'wait'],
    [500, 'ServiceFailure', 'retry'],
    [502, 'ServiceUnavailable', 'retry'],
    [503, 'ServiceUnavailable', 'retry'],
    [504, 'Timeout', 'retry'],
    [418, 'UnexpectedStatus', 'retry'],
    [302, 'UnexpectedStatus', 'retry'],
  ])('is told by its status: %i', (status, code, next) => {
    const problem = bare(status);
    expect(problem).toMatchObject({ code, next });
    expect(problem.message).toMatch(new RegExp(`\\(HTTP ${status} from lyncweb\\.contoso\\.com\\)\\.$`));
  });
});

describe('what is no answer at all', () => {
  // `kdcSilent` is about the KDC, not about the host.
  const kinds: Readonly<Record<Exclude<TransportFailure, 'kdcSilent'>, string>> = {
    refused: 'ConnectionRefused',
    nameNotResolved: 'NameNotResolved',
    unreachable: 'HostUnreachable',
    certificate: 'CertificateInvalid',
    tls: 'TlsFailed',
    timeout: 'NoAnswer',
    reset: 'ConnectionLost',
    tooLarge: 'AnswerTooLarge',
    badResponse: 'AnswerInvalid',
    lengthsDisagree: 'AnswerLengthUnclear',
    malformed: 'AnswerMalformed',
    oddHostName: 'HostNameOdd',
    proxyUnknown: 'ProxyUnknown',
    proxyUnsupported: 'ProxyUnsupported',
    proxyUnreachable: 'ProxyUnreachable',
    proxyRefused: 'ProxyRefused',
    proxyAuthentication: 'ProxyAuthenticationRequired',
    proxyCredentials: 'ProxyCredentialsRefused',
    proxySchemeUnsupported: 'ProxySignInUnsupported',
    aborted: 'Aborted',
  };

  it.each(Object.entries(kinds))('N05 N06 names the host and has a code of its own: %s', (kind, code) => {
    const problem = problemOf(new TransportError(kind as TransportFailure, 'h.example:8443', true));
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(/h\.example:8443.*\.$/);
  });

  it('N04 N16 is told as the work of something in between', () => {
    const problem = problemOf(new ProtocolFault('Not a UCWA answer: text/html'));
    expect(problem).toMatchObject({ code: 'NotUcwa', details: 'Not a UCWA answer: text/html' });
    expect(problem.advice).toContain('log-in page');
  });

  it('N01 never shows a stack trace', () => {
    for (const thrown of [new TypeError('x is undefined'), 'text', undefined, { a: 1 }])
      expect(JSON.stringify(problemOf(thrown))).not.toMatch(/\bat .*:\d+:\d+/);
    expect(problemOf(new TypeError('x is undefined'))).toMatchObject({
      code: 'InternalError',
      details: 'x is undefined',
    });
  });

  it('is passed on unchanged if it is a problem already', () => {
    const problem = { code: 'Own', message: verbatim('Own.'), next: 'none' } as const;
    expect(problemOfAsData(new ProblemError(problem))).toBe(problem);
  });
});
