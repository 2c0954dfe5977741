import { verbatim } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import { TransportError, type TransportFailure } from '../../../../main/net/transport';
import { ProblemError } from '../../../../common/problem';
import { freshCache, mayBeThere, verdictOn } from '../../../../main/ucwa/connection-policy';
import { ProtocolFault, SignInFault, StatusError } from '../../../../main/ucwa/faults';
import { response } from '../support';

const minute = 60_000;
const url = 'https://lyncweb.contoso.com/x';
const status = (code: number, subcode?: string, ucwaCode = 'Code') =>
  new StatusError(response(code), url, subcode === undefined ? undefined : { code: ucwaCode, subcode });
const transport = (kind: TransportFailure) => new TransportError(kind, 'h', true);
const problem = (code: string) => new ProblemError({ code, message: verbatim('x'), next: 'none' });
const fault = (cause: SignInFault['cause'], granted = false, waits = false) =>
  new SignInFault(cause, 'https://lyncweb.contoso.com/WebTicket/oauthtoken', granted, waits, 5);
const unclear = problem('WindowsSignInUnclear');

describe('what went wrong on the way to an application', () => {
  it.each([
    'refused',
    'nameNotResolved',
    'unreachable',
    'timeout',
    'reset',
    'tooLarge',
    'badResponse',
    'proxyUnknown',
    'proxyUnreachable',
    'proxyRefused',
  ] as const)('N01 N02 is tried again by back-off: %s', (kind) => {
    for (const wasReady of [false, true])
      expect(verdictOn(transport(kind), wasReady)).toMatchObject({ then: 'recreate', pause: 'backoff' });
  });

  it.each([408, 429, 500, 503, 504])('N23 is tried again by back-off: HTTP %i', (code) => {
    expect(verdictOn(status(code), false)).toMatchObject({ then: 'recreate', pause: 'backoff' });
  });

  it('N14 N16 is tried again from discovery if the answer cannot be read, so that nothing is created unseen', () => {
    for (const wasReady of [false, true])
      expect(verdictOn(new ProtocolFault('x'), wasReady)).toMatchObject({
        then: 'discover',
        pause: 'backoff',
      });
  });

  it.each([
    ['an answer that is not UCWA', new ProtocolFault('x')],
    ['one that is not HTTP', transport('badResponse')],
    ['one of several lengths', transport('lengthsDisagree')],
    ['one that breaks HTTP', transport('malformed')],
  ])('N40 N41 P53 is tried three times before the first success, then told: %s', (_, error) => {
    const cache = freshCache();
    const verdicts = (times: number, wasReady: boolean) =>
      Array.from({ length: times }, () => verdictOn(error, wasReady, cache).then);
    expect(verdicts(2, false)).not.toContain('signOut');
    expect(verdicts(1, false)).toEqual(['signOut']);
    expect(verdicts(20, true)).not.toContain('signOut');
  });

  it('P53 counts those in a row alone', () => {
    const cache = freshCache();
    for (const error of [new ProtocolFault('x'), transport('timeout'), transport('badResponse')])
      for (let time = 0; time < 2; time++) expect(verdictOn(error, false, cache).then).not.toBe('signOut');
  });

  it('P53 keeps the application of an answer that cannot be read, until that looks like the server’s own', () => {
    const cache = freshCache();
    const error = new ProtocolFault('x');
    const kept = Array.from({ length: 4 }, () => {
      verdictOn(error, true, cache);
      return mayBeThere(error, cache);
    });
    expect(kept).toEqual([true, true, false, false]);
  });

  it.each([
    'certificate',
    'tls',
    'proxyUnsupported',
    'proxyAuthentication',
    'proxySchemeUnsupported',
  ] as const)('N05 N06 N07 N61 ends a sign-in: %s; later it is tried once a minute', (kind) => {
    expect(verdictOn(transport(kind), false)).toMatchObject({ then: 'signOut' });
    expect(verdictOn(transport(kind), true)).toMatchObject({
      then: 'recreate',
      pause: 'backoff',
      atLeast: minute,
    });
  });

  it('N07 waits for the user where the proxy does not take a password, before it locks an account', () => {
    const error = transport('proxyCredentials');
    expect(verdictOn(error, false)).toMatchObject({ then: 'signOut', pause: 'none' });
    expect(verdictOn(error, true)).toMatchObject({ then: 'waitForUser', pause: 'none' });
  });

  it('P48 starts over from discovery on a 502, and on a 403 that is not UCWA’s once it was connected', () => {
    expect(verdictOn(status(502), false).then).toBe('discover');
    expect(verdictOn(status(403), true).then).toBe('discover');
    expect(verdictOn(status(403), false).then).toBe('signOut');
    expect(verdictOn(status(403, 'AnonymousNotAllowed', 'Forbidden'), true).then).toBe('signOut');
  });

  it('P152 creates another application once, if the server refuses the old one without a reason', () => {
    const cache = freshCache();
    const refusal = status(403, 'None', 'Forbidden');
    expect(verdictOn(refusal, false, freshCache()).then).toBe('signOut');
    expect(verdictOn(refusal, true, cache).then).toBe('recreate');
    expect(verdictOn(refusal, true, cache).then).toBe('signOut');
  });

  it.each([
    ['P26', 'PasswordRefused'],
    ['P28', 'NoChallenge'],
    ['P31', 'LinkMissing'],
    ['N28', 'TooManyRedirects'],
    ['N30', 'HostNotTrusted'],
  ])('%s is never tried again without the user: %s', (_, code) => {
    expect(verdictOn(problem(code), true)).toMatchObject({
      then: 'signOut',
      pause: 'none',
      problem: { code },
    });
  });

  it('P55 ends a first sign-in where a token that was granted is refused; later it is tried again by back-off', () => {
    const error = fault(status(401), true);
    expect(verdictOn(error, false)).toMatchObject({ then: 'signOut', problem: { code: 'TokenNotTaken' } });
    expect(verdictOn(error, true)).toMatchObject({ then: 'readApplication', pause: 'backoff' });
    expect(mayBeThere(error)).toBe(true);
  });

  it.each([302, 403, 404, 409, 410, 500, 502, 503])(
    'P57 is tried again by back-off where it is the token endpoint that answers: HTTP %i',
    (code) => {
      const later = { then: 'readApplication', pause: 'backoff', notBefore: 5 };
      expect(verdictOn(fault(status(code)), true)).toMatchObject(later);
      expect(verdictOn(fault(status(code)), false, undefined, undefined, true)).toMatchObject(later);
    },
  );

  it.each([
    ['signOut', 400],
    ['signOut', 403],
    ['signOut', 404],
    ['readApplication', 302],
    ['readApplication', 429],
    ['readApplication', 503],
  ] as const)('P57 reaches the user at a first sign-in if it cannot change: %s, HTTP %i', (then, code) => {
    expect(verdictOn(fault(status(code)), false).then).toBe(then);
  });

  it('P48 is one page of a gateway after a change of network, and costs no application', () => {
    const page = new StatusError(response(502), 'https://h/app', undefined);
    const cache = freshCache();
    expect(verdictOn(page, true, cache)).toMatchObject({ then: 'readApplication', pause: 'backoff' });
    expect(mayBeThere(page, cache)).toBe(true);
    expect(verdictOn(page, true, cache).then).toBe('discover');
  });

  it('P57 is judged as without a token endpoint if no answer came from there', () => {
    expect(verdictOn(fault(transport('certificate')), false).then).toBe('signOut');
    expect(verdictOn(fault(transport('proxyCredentials')), true).then).toBe('waitForUser');
    expect(verdictOn(fault(transport('reset')), true)).toMatchObject({ then: 'recreate', pause: 'backoff' });
  });

  it('P56 P62 waits for the user, or another network, before a password is sent again', () => {
    for (const wasReady of [false, true])
      expect(verdictOn(fault(status(503), false, true), wasReady)).toMatchObject({
        then: 'waitForUser',
        orNetwork: true,
        problem: { code: 'ServiceUnavailable', next: 'retry' },
      });
    expect(verdictOn(unclear, true)).toMatchObject({ then: 'waitForUser', orNetwork: true });
    expect(verdictOn(unclear, false)).toMatchObject({ then: 'signOut' });
  });

  it('N03 is looked for again where no server was found', () => {
    expect(verdictOn(problem('ServerNotFound'), false)).toMatchObject({ then: 'discover', pause: 'backoff' });
  });

  it.each([400, 401, 404, 405, 410])('ends the sign-in otherwise: HTTP %i', (code) => {
    expect(verdictOn(status(code), true)).toMatchObject({ then: 'signOut' });
  });
});
