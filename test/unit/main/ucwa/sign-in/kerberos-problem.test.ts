import { describe, expect, it } from 'vitest';
import { type Handshake, TransportError } from '../../../../../main/net/transport';
import { problemOf as problemOfAsData } from '../../../../../main/ucwa/problems/reasons';
import { ticketErrorOf } from '../../../../../main/ucwa/sign-in/kerberos-problem';
import { shown } from '../../../../english';
import { json } from '../../support';
import { krbError, pool, spn, spnego, unauthorized } from './negotiate-answers';

const problemOf = (...input: Parameters<typeof problemOfAsData>) => shown(problemOfAsData(...input));
const told = (handshake: Partial<Handshake>, typed = false) =>
  problemOf(ticketErrorOf(unauthorized({ spn, ...handshake }), pool, typed));

const nothing = { sent: 'nothing', scheme: 'negotiate' } as const;
const ticket = { sent: 'session', scheme: 'negotiate' } as const;
const minutes = 60_000;
const password = 'Or sign in with your password.';

/** What a person reads if Kerberos brings no token: code, message, advice, next step. */
describe('the words for a sign-in without a ticket', () => {
  it.each<[string, Partial<Handshake>, string, string, string]>([
    [
      'KerberosNoTicket',
      { fault: 'noTicket' },
      'There is no Kerberos ticket on this computer, so Meet Now cannot sign in to pool.contoso.com.',
      `Connect to your organisation’s network (VPN) and run kinit in a terminal, or unlock the screen again. ${password}`,
      'retry',
    ],
    [
      'KerberosTicketExpired',
      { fault: 'ticketExpired' },
      'The Kerberos ticket on this computer has expired, so Meet Now cannot sign in to pool.contoso.com.',
      `Run kinit in a terminal, or unlock the screen again while you are connected to your organisation’s network (VPN). ${password}`,
      'retry',
    ],
    [
      'KerberosServiceUnknown',
      { fault: 'serviceUnknown', spn: 'HTTP/web.contoso.com' },
      'The Kerberos server (KDC) does not know the service HTTP/web.contoso.com, so it issues no ticket for pool.contoso.com.',
      `Ask your administrator to register the service principal name (SPN) HTTP/web.contoso.com. ${password}`,
      'contactAdministrator',
    ],
    [
      'KdcUnreachable',
      { fault: 'kdcUnreachable', realm: 'CONTOSO.COM' },
      'No Kerberos server (KDC) for CONTOSO.COM can be reached.',
      'Connect to your organisation’s network (VPN). If you are connected, ask your administrator.',
      'retry',
    ],
    [
      'KdcUnreachable',
      { fault: 'kdcUnreachable' },
      'No Kerberos server (KDC) can be reached.',
      'Connect to your organisation’s network (VPN). If you are connected, ask your administrator.',
      'retry',
    ],
    [
      'KdcSilent',
      { fault: 'kdcSilent', realm: 'CONTOSO.COM' },
      'The Kerberos server (KDC) for CONTOSO.COM does not answer.',
      'Check your network or VPN. If that does not help, ask your administrator whether a firewall blocks Kerberos (port 88).',
      'retry',
    ],
    [
      'KerberosLibraryMissing',
      { fault: 'libraryMissing' },
      'The Kerberos library (GSSAPI) is missing on this computer, so Meet Now cannot sign in to pool.contoso.com with a ticket.',
      `Install the Kerberos library of your system (Debian, Ubuntu: libgssapi-krb5-2; Fedora: krb5-libs), then restart Meet Now. ${password}`,
      'retry',
    ],
    [
      'KerberosClockSkew',
      { fault: 'clockSkew' },
      'The clock of this computer and that of the Kerberos server (KDC) differ by more than Kerberos allows, usually five minutes.',
      'Let this computer set its clock automatically. If its clock is right, ask your administrator.',
      'retry',
    ],
    [
      'KerberosUnavailable',
      { fault: 'other' },
      'Kerberos on this computer could not get a ticket for pool.contoso.com.',
      'Run kinit in a terminal, or sign in with your password. If that does not help, ask your administrator, and mention the details.',
      'retry',
    ],
  ])('P135 say why: %s %j', (code, handshake, message, advice, next) => {
    expect(told({ ...nothing, ...handshake })).toEqual({
      code,
      message,
      advice,
      next,
      details: 'HTTP 401',
    });
  });

  it('P135 name the service by the host if nobody else does', () => {
    const error = ticketErrorOf(
      unauthorized({ ...nothing, fault: 'serviceUnknown' }),
      'https://web.contoso.com:8443/token',
      false,
    );
    expect(problemOf(error).message).toContain(
      'does not know the service HTTP/web.contoso.com, so it issues no ticket for web.contoso.com:8443.',
    );
  });

  it('P135 keep the words of the library as details', () => {
    expect(told({ ...nothing, fault: 'other', details: 'Unspecified GSS failure' }).details).toBe(
      'Unspecified GSS failure',
    );
  });

  it('P135 say that Kerberos gave none if the cause is unknown', () => {
    expect(told({ ...nothing, offered: ['negotiate', 'ntlm'] }).code).toBe('KerberosUnavailable');
  });

  it('P136 name the KDC and its realm, not the server, if it does not answer in time', () => {
    const silent = (handshake?: Handshake) =>
      problemOf(
        new TransportError('kdcSilent', 'pool.contoso.com:8443', false, {
          ...(handshake === undefined ? {} : { handshake }),
        }),
      );
    expect(silent()).toMatchObject({
      code: 'KdcSilent',
      message: 'The Kerberos server (KDC) does not answer.',
      next: 'retry',
    });
    expect(silent({ offered: ['negotiate'], sent: 'nothing', realm: 'CONTOSO.COM' }).message).toBe(
      'The Kerberos server (KDC) for CONTOSO.COM does not answer.',
    );
  });
});

describe('the words for a ticket that the server does not accept', () => {
  it.each<[string, Partial<Handshake>, number | undefined, string, string]>([
    [
      'KerberosWrongKey',
      {},
      41,
      'pool.contoso.com rejected the Kerberos ticket, most likely because its key for HTTP/pool.contoso.com is out of date.',
      'Run kinit again, since the key may have changed. If that does not help, ask your administrator to check the keytab, and whether exactly one account has HTTP/pool.contoso.com.',
    ],
    [
      'KerberosNoKeytab',
      {},
      45,
      'pool.contoso.com ignored the Kerberos ticket, most likely because it has no key (keytab) for HTTP/pool.contoso.com.',
      `Ask your administrator for a keytab with HTTP/pool.contoso.com on the server. ${password}`,
    ],
    [
      'KerberosClockSkew',
      {},
      37,
      'The clock of this computer and that of pool.contoso.com differ by more than Kerberos allows, usually five minutes.',
      'Let this computer set its clock automatically. If its clock is right, ask your administrator.',
    ],
    [
      'KerberosClockSkew',
      { skew: -12 * minutes },
      undefined,
      'The clock of this computer and that of pool.contoso.com differ by 12 minutes. Kerberos usually allows five.',
      'Let this computer set its clock automatically. If its clock is right, ask your administrator.',
    ],
    [
      'KerberosTicketRefused',
      { skew: 4 * minutes },
      undefined,
      'pool.contoso.com did not accept the Kerberos ticket and did not say why.',
      `Ask your administrator to check the server’s key (keytab) for HTTP/pool.contoso.com and its clock. ${password}`,
    ],
  ])('P137 say why, as far as the server does: %s %j %s', (code, handshake, krb, message, advice) => {
    const token = krb === undefined ? 'Negotiate' : `Negotiate ${spnego(krbError(krb))}`;
    const answer = unauthorized({ spn, ...ticket, ...handshake }, [['WWW-Authenticate', token]]);
    expect(problemOf(ticketErrorOf(answer, pool, false))).toMatchObject({ code, message, advice });
  });

  it.each<[Partial<Handshake>, string]>([
    [{ refusal: 'rejected' }, 'KerberosWrongKey'],
    [{ refusal: 'rejected', skew: 5 * minutes }, 'KerberosWrongKey'],
    [{ refusal: 'rejected', skew: 6 * minutes }, 'KerberosClockSkew'],
    [{ refusal: 'ignored' }, 'KerberosNoKeytab'],
    [{ refusal: 'ignored', skew: 6 * minutes }, 'KerberosNoKeytab'],
  ])('P137 follow from how it refused, and from its clock: %j is %s', (handshake, code) => {
    expect(told({ ...ticket, ...handshake }).code).toBe(code);
  });

  it('P137 keep the diagnostics of the server as details', () => {
    const answer = unauthorized(ticket, [['X-Ms-diagnostics', '28020;reason="No valid security token."']]);
    expect(ticketErrorOf(answer, pool, false)?.problem.details).toBe(
      '28020;reason="No valid security token."',
    );
  });
});

describe('the words for a password that Windows sign-in cannot use', () => {
  it('P138 say that only tickets are accepted, and that the password was not sent', () => {
    expect(told(nothing, true)).toMatchObject({
      code: 'PasswordCannotBeUsed',
      message:
        'pool.contoso.com accepts only Kerberos tickets (Negotiate). Meet Now has not sent your password.',
      advice:
        'Run kinit in a terminal, then sign in without a password. Or ask your administrator to allow sign-in with a password or NTLM.',
      next: 'signIn',
    });
  });

  it('P138 ask for a password if only NTLM is offered', () => {
    expect(told({ sent: 'nothing', offered: ['ntlm'] })).toMatchObject({
      code: 'WindowsPasswordNeeded',
      message:
        'pool.contoso.com offers Windows sign-in only with NTLM, which needs your user name and password here.',
      next: 'signIn',
    });
  });
});

describe('a Windows sign-in that failed', () => {
  it.each<[string, Partial<Handshake>, boolean]>([
    ['a password that was sent', { sent: 'typed', scheme: 'ntlm' }, true],
    ['a password that was sent by Negotiate', { sent: 'typed', scheme: 'negotiate' }, true],
    ['a password that may have been sent', { sent: 'unknown' }, true],
    ['a password that was not sent, though NTLM is offered', { offered: ['negotiate', 'ntlm'] }, true],
    ['the session of Windows, by NTLM', { sent: 'session', scheme: 'ntlm' }, false],
    ['the session, by an unknown scheme', { sent: 'session' }, false],
    ['nothing known', { sent: 'unknown' }, false],
  ])('P26 is about the credentials with %s', (_, handshake, typed) => {
    expect(ticketErrorOf(unauthorized(handshake), pool, typed)).toBeUndefined();
  });

  it('P139 is none of the credentials if only a ticket can have been sent, and nothing more is known', () => {
    const guess = { sent: 'unknown', scheme: 'negotiate' } as const;
    expect(ticketErrorOf(unauthorized(guess), pool, false)?.problem.code).toBe('KerberosUnavailable');
    expect(ticketErrorOf(unauthorized(guess), pool, true)).toBeUndefined();
  });

  it.each([true, false])(
    'P139 is about neither if something in front of the server asks for a sign-in (password typed: %s)',
    (typed) => {
      const page = unauthorized({ offered: ['basic'] });
      const headers = new Map([...page.headers, ['www-authenticate', ['Basic realm="gateway"']] as const]);
      const error = ticketErrorOf({ ...page, headers }, pool, typed);
      expect(error?.problem).toMatchObject({
        code: 'Unauthorized',
        message: { key: 'ucwa.problem.GatewaySignIn' },
      });
      const said = new Map([...headers, ['x-ms-diagnostics', ['28020;reason="Disabled"']] as const]);
      expect(ticketErrorOf({ ...page, headers: said }, pool, typed)).toBeUndefined();
    },
  );

  it('P26 is about the user if the token endpoint says so', () => {
    const answer = { ...json(401, { error: 'invalid_grant' }), handshake: { offered: [], ...ticket } };
    expect(ticketErrorOf(answer, pool, false)).toBeUndefined();
    const refused = { ...json(400, { error: 'invalid_grant' }), handshake: { offered: [], ...ticket } };
    expect(ticketErrorOf(refused, pool, false)).toBeUndefined();
  });

  it('P26 is unclear without a record of the handshake', () => {
    const { handshake: _, ...answer } = unauthorized({});
    expect(ticketErrorOf(answer, pool, false)).toBeUndefined();
  });
});
