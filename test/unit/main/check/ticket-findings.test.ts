import { describe, expect, it } from 'vitest';
import { type Handshake, TransportError } from '../../../../main/net/transport';
import {
  commandFor,
  evidenceIn,
  serviceIn,
  type TicketEvidence,
  ticketFindings,
} from '../../../../main/check/ticket-findings';
import { verbatim } from '../../../../common/text';
import { LackOfTicket, TicketError } from '../../../../main/ucwa/faults';

const spn = 'HTTP/pool.contoso.com';
const principal = 'anna@CONTOSO.COM';
const never = new AbortController().signal;
const anna = { address: 'anna@contoso.com', userName: '', password: '', server: '' };
const nothing: Handshake = { offered: ['negotiate'], sent: 'nothing', scheme: 'negotiate' };

const asked: string[] = [];
const canonicalName = (hostname: string) => {
  asked.push(hostname);
  return Promise.resolve('pool.contoso.com');
};
const findings = (evidence: Partial<TicketEvidence>, account: Partial<typeof anna> = {}) =>
  ticketFindings(
    { handshake: nothing, url: 'https://meet.contoso.com:8443/token', ...evidence },
    { ...anna, ...account },
    { canonicalName },
    never,
  );

describe('the command that helps', () => {
  it.each([
    ['KerberosNoTicket', 'kinit anna@CONTOSO.COM'],
    ['KerberosTicketExpired', 'kinit anna@CONTOSO.COM'],
    ['KdcUnreachable', 'kinit anna@CONTOSO.COM'],
    ['KdcSilent', 'kinit anna@CONTOSO.COM'],
    ['PasswordCannotBeUsed', 'kinit anna@CONTOSO.COM'],
    ['KerberosServiceUnknown', 'kvno -S HTTP pool.contoso.com'],
    ['KerberosWrongKey', 'kvno -S HTTP pool.contoso.com'],
    ['KerberosNoKeytab', 'kvno -S HTTP pool.contoso.com'],
    ['KerberosTicketRefused', 'kvno -S HTTP pool.contoso.com'],
    ['KerberosUnavailable', 'kvno -S HTTP pool.contoso.com'],
    ['KerberosClockSkew', 'timedatectl'],
    ['KerberosLibraryMissing', undefined],
    ['WindowsPasswordNeeded', undefined],
  ])('P135 P137 fits the cause on Linux: %s', (code, command) => {
    expect(commandFor(code, principal, spn, 'linux')).toBe(command);
  });

  it.each([
    ['win32', 'klist get HTTP/pool.contoso.com', 'klist get HTTP/pool.contoso.com'],
    ['darwin', 'kinit anna@CONTOSO.COM', 'kgetcred HTTP/pool.contoso.com'],
  ] as const)('P135 is one of that system: %s', (platform, none, refused) => {
    expect(commandFor('KerberosNoTicket', principal, spn, platform)).toBe(none);
    expect(commandFor('KerberosTicketRefused', principal, `${spn}@CONTOSO.COM`, platform)).toBe(refused);
  });

  it.each(['x; rm -rf ~', '$(id)', 'a`b`', "a' b"])(
    'P135 contains no name that a shell would run: %s',
    (name) => {
      expect(commandFor('KerberosNoTicket', `${name}@CONTOSO.COM`, spn, 'linux')).toBe('kinit');
      expect(commandFor('KerberosNoKeytab', principal, `HTTP/${name}`, 'linux')).toBeUndefined();
    },
  );
});

describe('what a check says about a ticket', () => {
  it('P135 is the service by its canonical name, without the port, and the command', async () => {
    asked.length = 0;
    expect(await findings({ code: 'KerberosNoTicket' })).toEqual([
      { what: 'service', spn },
      { what: 'command', command: 'kinit anna@CONTOSO.COM' },
    ]);
    expect(asked).toEqual(['meet.contoso.com']);
  });

  it('P135 is the service that Kerberos itself named, if it did', async () => {
    asked.length = 0;
    const handshake = { ...nothing, spn: 'HTTP/web.contoso.com' };
    expect(await findings({ handshake, code: 'KerberosServiceUnknown' })).toEqual([
      { what: 'service', spn: 'HTTP/web.contoso.com' },
      { what: 'command', command: 'kvno -S HTTP web.contoso.com' },
    ]);
    expect(asked).toEqual([]);
  });

  it.each([
    [{}, {}, 'anna@CONTOSO.COM'],
    [{ userName: 'CORP\\ann' }, {}, 'ann@CONTOSO.COM'],
    [{ userName: 'ann@corp.contoso.com' }, {}, 'ann@CORP.CONTOSO.COM'],
    [{}, { realm: 'AD.CONTOSO.COM' }, 'anna@AD.CONTOSO.COM'],
    [{}, { owner: 'ann@AD.CONTOSO.COM' }, 'ann@AD.CONTOSO.COM'],
  ])('P135 names the user as Kerberos does: %j %j', async (account, more, name) => {
    const found = await findings({ handshake: { ...nothing, ...more }, code: 'KerberosNoTicket' }, account);
    expect(found.at(-1)).toEqual({ what: 'command', command: `kinit ${name}` });
  });

  it('P26 is the service alone if nobody knows what happened', async () => {
    const handshake: Handshake = { offered: ['negotiate', 'ntlm'], sent: 'unknown' };
    expect(await findings({ handshake })).toEqual([{ what: 'service', spn }]);
  });

  it.each<[string, Handshake, string | undefined]>([
    ['NTLM', { offered: ['negotiate', 'ntlm'], sent: 'typed', scheme: 'ntlm' }, undefined],
    ['a typed password', { offered: ['negotiate'], sent: 'typed', scheme: 'negotiate' }, undefined],
    ['a server without Negotiate', { offered: ['ntlm'], sent: 'nothing' }, 'WindowsPasswordNeeded'],
  ])('P138 is nothing with %s', async (_, handshake, code) => {
    expect(await findings({ handshake, ...(code === undefined ? {} : { code }) })).toEqual([]);
  });

  it('P137 names the service after a sign-in with a ticket', () => {
    expect(serviceIn({ ...nothing, sent: 'session', spn })).toEqual([{ what: 'service', spn }]);
    expect(serviceIn({ ...nothing, spn })).toEqual([]);
    expect(serviceIn({ offered: ['ntlm'], sent: 'session', scheme: 'ntlm', spn })).toEqual([]);
  });

  it('P136 comes from the failure, also if the KDC was silent', () => {
    const url = 'https://pool.contoso.com/token';
    const problem = { code: 'KerberosNoTicket', message: verbatim('None.'), next: 'retry' } as const;
    expect(evidenceIn(new LackOfTicket(new TicketError(problem, nothing, 'soon'), url, 0, false))).toEqual({
      handshake: nothing,
      url,
      code: 'KerberosNoTicket',
    });
    const silent = new TransportError('kdcSilent', 'pool.contoso.com', false);
    expect(evidenceIn(new LackOfTicket(silent, url, 0, false))).toMatchObject({ url, code: 'KdcSilent' });
    expect(evidenceIn(silent)).toBeUndefined();
  });
});
