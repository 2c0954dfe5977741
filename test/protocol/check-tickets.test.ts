import { describe, expect, it } from 'vitest';
import { Checked } from './checked';
import { integrated, Kerberos } from './kerberos';
import type { BehaviourChange } from '../simulator';

const host = 'lyncdiscoverinternal.contoso.com';

function withKerberos(behaviour: BehaviourChange = {}) {
  const check = new Checked({ grants: [integrated], windowsGrant: 'negotiateOnly', ...behaviour });
  const kerberos = new Kerberos(check.transport, () => check.clock);
  const run = (password = '') => check.run({ password }, { system: { integrated: kerberos.integrated } });
  return { check, kerberos, run };
}

describe('a check of a sign-in with Kerberos', () => {
  it('names the service', async () => {
    const { check, run } = withKerberos();
    await run();
    expect(check.trouble).toEqual([]);
    expect(check.found('token')[0]).toBe(`service HTTP/${host}`);
  });

  it.each<[string, string, (kerberos: Kerberos) => void]>([
    ['KerberosNoTicket', 'kinit lenea@CONTOSO.COM', (kerberos) => kerberos.lose('none')],
    ['KerberosTicketExpired', 'kinit lenea@CONTOSO.COM', (kerberos) => kerberos.lose('expired')],
    ['KdcUnreachable', 'kinit lenea@CONTOSO.COM', (kerberos) => (kerberos.kdc = 'down')],
    ['KdcSilent', 'kinit lenea@CONTOSO.COM', (kerberos) => (kerberos.kdc = 'silent')],
    ['KerberosServiceUnknown', `kvno -S HTTP ${host}`, (kerberos) => (kerberos.knowsServices = false)],
  ])('P135 P136 says that it has no ticket, and which command helps: %s', async (code, command, begin) => {
    const { check, kerberos, run } = withKerberos();
    begin(kerberos);
    await run();
    expect(check.trouble).toEqual([`token failed ${code}`]);
    expect(check.found('token')).toEqual([`service HTTP/${host}`, `command ${command}`]);
    expect(kerberos.tries).toHaveLength(1);
  });

  it.each<[BehaviourChange, string]>([
    [{ tickets: 'rejected' }, 'KerberosWrongKey'],
    [{ tickets: 'unread' }, 'KerberosNoKeytab'],
  ])('P137 says that the server does not accept the ticket: %j', async (behaviour, code) => {
    const { check, run } = withKerberos(behaviour);
    await run();
    expect(check.trouble).toEqual([`token failed ${code}`]);
    expect(check.found('token')).toContain(`command kvno -S HTTP ${host}`);
  });

  it('P138 says that a password cannot be used, and names the service that a ticket is for', async () => {
    const { check, kerberos, run } = withKerberos();
    check.aliases.set(host, 'pool.contoso.com');
    await run('a password');
    expect(check.trouble).toEqual(['token failed PasswordCannotBeUsed']);
    expect(check.found('token')).toEqual([
      'service HTTP/pool.contoso.com',
      'command kinit lenea@CONTOSO.COM',
    ]);
    expect(kerberos.logins).toHaveLength(1);
  });

  it('P138 says nothing about services if the server offers no Negotiate', async () => {
    const { check, run } = withKerberos({ windowsGrant: 'ntlm' });
    await run();
    expect(check.trouble).toEqual(['token failed WindowsPasswordNeeded']);
    expect([check.found('token'), check.namesAsked]).toEqual([[], []]);
  });
});
