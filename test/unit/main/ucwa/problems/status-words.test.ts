import { describe, expect, it } from 'vitest';
import { StatusError } from '../../../../../main/ucwa/faults';
import type { Purpose } from '../../../../../main/ucwa/problems/purpose';
import { problemOf as problemOfAsData } from '../../../../../main/ucwa/problems/reasons';
import { response } from '../../support';
import { shown } from '../../../../english';

const problemOf = (...input: Parameters<typeof problemOfAsData>) => shown(problemOfAsData(...input));

const host = 'lyncweb.contoso.com';
const refusal = (purpose: Purpose, status: number, ...lines: readonly (readonly [string, string])[]) =>
  problemOf(new StatusError(response(status, lines), `https://${host}/x`, undefined, purpose));

const signingIn = ['guess', 'namedServer', 'directed', 'user', 'token', 'applications'] as const;
const purposes: readonly Purpose[] = [...signingIn, 'session', 'startMeeting', 'command'];
const statuses = Array.from({ length: 300 }, (_, i) => 300 + i);
/** Waiting changes nothing about these. */
const lasting = statuses.filter((status) => status < 500 && ![408, 409, 425, 429].includes(status));

const nameServer = 'Check the sign-in address, and your network or VPN, or name the server yourself.';
const inMinutes = 'Try again in a few minutes. If that does not help, ask your administrator.';
const nameTheCode = 'Ask your administrator, and mention the code in the details.';
const published = 'Ask your administrator whether the web services of the server are published completely.';
const fromHere = 'Ask your administrator whether the server may be used from this network.';

describe('a refusal', () => {
  it.each([
    // Discovery: nobody has been named yet, so that nothing is said about an account.
    ['P64', 'guess', 403, 'The discovery service refused before any account was named', fromHere],
    [
      'P66',
      'guess',
      302,
      'The discovery service redirects to another site, and Meet Now does not follow',
      nameServer,
    ],
    ['P66', 'guess', 404, 'There is no Skype for Business discovery service at this address', nameServer],
    ['P66', 'guess', 405, 'What answers there is not a Skype for Business discovery service', nameServer],
    ['P66', 'guess', 406, 'What answers there is not a Skype for Business discovery service', nameServer],
    ['P66', 'guess', 500, 'The discovery service had an internal error', inMinutes],
    ['P66', 'guess', 503, 'The discovery service is not available', inMinutes],
    [
      'P64',
      'namedServer',
      403,
      'The discovery service refused before any account was named',
      'Check the server address; if it is right, ask your administrator whether the server may be used from this network.',
    ],
    [
      'P66',
      'namedServer',
      404,
      'There is no Skype for Business discovery service at this address',
      'Check the server address. If it is right, ask your administrator.',
    ],
    ['P66', 'namedServer', 401, 'The discovery service asks for a sign-in before it answers', undefined],
    ['P66', 'directed', 404, 'There is no Skype for Business discovery service at this address', published],
    ['P64', 'directed', 403, 'The discovery service refused before any account was named', fromHere],
    // `user`, with a token: it is about this account.
    [
      'P63',
      'user',
      404,
      'This account is not on this server: it is not enabled for Skype for Business, or was moved elsewhere, for example to the cloud',
      'Check the sign-in address; if it is right, ask your administrator which server hosts this account.',
    ],
    [
      'P63',
      'user',
      410,
      'This account is not on this server: it is not enabled for Skype for Business, or was moved elsewhere, for example to the cloud',
      undefined,
    ],
    [
      'P66',
      'user',
      403,
      'The server does not let this account in',
      'This account may not be enabled for Skype for Business clients: ask your administrator.',
    ],
    ['P66', 'user', 401, 'The server does not accept the sign-in', 'Sign in again.'],
    ['P66', 'user', 500, 'The server could not look up this account because of an internal error', inMinutes],
    ['P66', 'user', 503, 'The service that knows where this account is hosted is not available', inMinutes],
    // The token endpoint.
    [
      'P66',
      'token',
      302,
      'The sign-in service redirects to another page, such as the log-in page of a gateway',
      undefined,
    ],
    ['P66', 'token', 400, 'The sign-in service did not understand the request', nameTheCode],
    ['P66', 'token', 403, 'The sign-in service refused, without saying why', 'Ask your administrator.'],
    ['P66', 'token', 404, 'There is no sign-in service at the address that the server named', published],
    ['P66', 'token', 405, 'The sign-in service did not understand the request', nameTheCode],
    ['P66', 'token', 411, 'The sign-in service did not understand the request', nameTheCode],
    ['P66', 'token', 413, 'The sign-in service did not understand the request', nameTheCode],
    ['P66', 'token', 415, 'The sign-in service did not understand the request', nameTheCode],
    ['P66', 'token', 500, 'The sign-in service had an internal error', inMinutes],
    ['P66', 'token', 504, 'The sign-in service is not available', inMinutes],
    // Making an application.
    [
      'P66',
      'applications',
      403,
      'The server does not allow this account to use programs like Meet Now',
      'Ask your administrator to allow this account to use UCWA programs.',
    ],
    [
      'P66',
      'applications',
      404,
      'The server does not offer its service for programs (UCWA) at the address that it named',
      published,
    ],
    [
      'P66',
      'applications',
      409,
      'The server is already opening a session for this Meet Now',
      'Try again in a moment.',
    ],
    [
      'P66',
      'applications',
      410,
      'The server does not offer its service for programs (UCWA) at the address that it named',
      published,
    ],
    ['P66', 'applications', 415, 'The server would not open a session for Meet Now', nameTheCode],
    [
      'P66',
      'applications',
      500,
      'The server could not open a session because of an internal error',
      inMinutes,
    ],
    ['P66', 'applications', 502, 'The server’s service for programs (UCWA) is not available', inMinutes],
    // Later on.
    ['P66', 'session', 403, 'The server no longer allows this session', 'Sign in again.'],
    ['P66', 'session', 404, 'The server no longer knows this session', 'Sign in again.'],
    [
      'P66',
      'startMeeting',
      403,
      'The server does not allow this account to start meetings',
      'Ask your administrator.',
    ],
    ['P66', 'startMeeting', 500, 'The server had an internal error', 'Try again in a moment.'],
    ['P66', 'command', 403, 'The server does not allow this account to do that', undefined],
    ['P66', 'command', 404, 'The server no longer knows what Meet Now asked for', 'Try again in a moment.'],
    // Told alike wherever they come.
    [
      'N44',
      'guess',
      407,
      'A proxy that Meet Now does not know of asks for a user name and a password',
      undefined,
    ],
    [
      'N44',
      'token',
      511,
      'This network requires you to log in first',
      'Open any page in a browser, log in to the network there, then try again.',
    ],
    ['N44', 'guess', 451, 'A filter blocked this request', 'Ask your administrator.'],
    [
      'N44',
      'command',
      307,
      'The answer redirects to another address, and Meet Now does not follow',
      undefined,
    ],
    ['N44', 'command', 408, 'The request reached the server too slowly', 'Try again in a moment.'],
    ['N44', 'applications', 429, 'The server asks Meet Now to wait', 'Try again in a moment.'],
    ['N44', 'command', 522, 'The server is not available', 'Try again in a moment.'],
    ['N44', 'guess', 521, 'The discovery service is not available', inMinutes],
    ['N44', 'command', 507, 'The server had an internal error', 'Try again in a moment.'],
  ] as const)('%s at %s with %i says: %s', (_, purpose, status, words, advice) => {
    const problem = refusal(purpose, status);
    expect(problem.message).toBe(`${words} (HTTP ${String(status)} from ${host}).`);
    if (advice !== undefined) expect(problem.advice).toBe(advice);
  });

  it.each(purposes)(
    'P66 at %s is told in one whole sentence, with status and host, whatever the status',
    (purpose) => {
      for (const status of statuses) {
        const { message, advice = 'Nothing.', details } = refusal(purpose, status);
        expect(message).toMatch(
          new RegExp(`^[A-Z][^.]* \\(HTTP ${String(status)} from lyncweb\\.contoso\\.com\\)\\.$`),
        );
        expect(advice).toMatch(/^[A-Z].*\.$/);
        expect(details).toBe(`HTTP ${String(status)} from ${host}`);
      }
    },
  );

  it.each(signingIn)('P66 at %s never asks to try what cannot help', (purpose) => {
    for (const status of lasting) {
      const { message, advice } = refusal(purpose, status);
      expect(`${String(status)} ${message}`).not.toContain('no longer');
      expect(`${String(status)} ${String(advice)}`).not.toContain('in a moment');
    }
  });

  it.each(['guess', 'namedServer', 'directed', 'token'] as const)(
    'P64 at %s says nothing of an account, which nobody has looked at',
    (purpose) => {
      for (const status of statuses) expect(refusal(purpose, status).message).not.toContain('this account');
    },
  );

  it('P66 of a token is none of the account, whatever the status', () => {
    const foreign = ['X-Ms-diagnostics', '28055;reason="The OAuth token is invalid."'] as const;
    for (const purpose of ['user', 'applications', 'startMeeting'] as const)
      expect(refusal(purpose, 403, foreign).message).toBe(
        `The server does not accept the sign-in (HTTP 403 from ${host}).`,
      );
  });

  it('P66 shows where a redirect leads, and nothing more of it', () => {
    const { details } = refusal('token', 302, ['Location', 'https://login.contoso.com/sso?ticket=secret']);
    expect(details).toBe(`HTTP 302 from ${host} · → login.contoso.com`);
    expect(refusal('token', 302, ['Location', 'http://[']).details).toBe(`HTTP 302 from ${host}`);
  });

  it('P66 with a UCWA body is told by its subcode first, then by the step, with what the server said', () => {
    const told = (subcode: string | undefined, message?: string) =>
      problemOf(
        new StatusError(
          response(403),
          `https://${host}/x`,
          {
            code: 'Forbidden',
            ...(subcode === undefined ? {} : { subcode }),
            ...(message === undefined ? {} : { message }),
          },
          'applications',
        ),
      ).message;
    expect(told('MobileApplicationNoLongerAllowed')).toBe('This account may not use programs of this kind.');
    expect(told(undefined)).toBe('The server does not allow this account to use programs like Meet Now.');
    expect(told('BrandNew', 'Not on Sundays')).toBe(
      'The server does not allow this account to use programs like Meet Now: Not on Sundays.',
    );
  });
});
