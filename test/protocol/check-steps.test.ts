import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import type { FaultAnswer } from '../simulator';
import { Checked, goodCertificate } from './checked';

const internal = 'lyncdiscoverinternal.contoso.com';
const external = 'lyncdiscover.contoso.com';
const fails = (method: string, path: string, fault: FaultAnswer | 'reset' | 'hang') => ({
  faults: [{ method, path, times: Infinity, fault }],
});
const day = 86_400_000;

describe('the step that fails', () => {
  it('is discovery if no host of the domain is known', async () => {
    const check = new Checked();
    check.transport.failing.set('*', 'nameNotResolved');
    await check.run();
    expect(check.trouble).toEqual(['discovery failed ServerNotFound']);
    expect(check.found('discovery')).toEqual([`notFoundAt ${internal}`, `notFoundAt ${external}`]);
    expect(check.states.slice(1)).toEqual(Array(6).fill('skipped'));
    expect(check.step('discovery').problem?.advice).toEqual(text('ucwa.advice.checkAddressOrNameServer'));
  });

  it('is discovery if the port of a named server is closed', async () => {
    const check = new Checked();
    check.transport.failing.set('*', 'refused');
    await check.run({ server: 'https://lyncdiscover.contoso.com:444/' });
    expect(check.trouble).toEqual(['discovery failed ConnectionRefused']);
    expect(check.step('discovery').host).toBe(`${external}:444`);
  });

  it.each(['certificate', 'tls'] as const)(
    'is the certificate if the connection fails by %s',
    async (kind) => {
      const check = new Checked();
      check.transport.failing.set('*', kind);
      check.certificate = { ...goodCertificate, validUntil: -day };
      await check.run();
      expect(check.trouble[0]).toBe('discovery warning');
      expect(check.trouble[1]).toMatch(/^certificate failed /);
      expect(check.found('certificate')).toContain(`validUntil ${-day} -1`);
      expect(check.step('certificate').problem?.message.key === 'net.certificate.expired').toBe(
        kind === 'certificate',
      );
      expect(check.requests('POST', '')).toBe(0);
    },
  );

  it('is the certificate of the host that answered', async () => {
    const check = new Checked();
    check.transport.failing.set(internal, 'nameNotResolved').set(external, 'certificate');
    check.certificate = undefined;
    await check.run();
    expect(check.trouble).toEqual(['discovery warning', 'certificate failed CertificateInvalid']);
    expect(check.step('certificate').host).toBe(external);
    expect(check.lookedAt).toEqual([`https://${external}/`]);
  });

  it('is the challenge if it does not name a source of tokens', async () => {
    const check = new Checked(fails('GET', '/oauth/user', { status: 401, headers: [], body: '' }));
    await check.run();
    expect(check.trouble).toEqual(['challenge failed NoChallenge']);
    expect(check.states).toEqual(['passed', 'passed', 'failed', ...Array<string>(4).fill('skipped')]);
  });

  it('is the grant if the server offers no known one', async () => {
    const check = new Checked({ grants: ['urn:microsoft.rtc:anonmeeting'] });
    await check.run();
    expect(check.trouble).toEqual(['grant failed NoCommonGrant']);
    expect(check.requests('POST', 'oauthtoken')).toBe(0);
  });

  it.each([
    ['password', text('check.problem.passwordAdvice')],
    ['acceptedPassword', text('check.problem.acceptedPasswordAdvice')],
  ] as const)('is the grant if there is no %s, and nothing is sent', async (lack, advice) => {
    const check = new Checked();
    let asked = 0;
    const integrated = () => Promise.reject(new Error(String(++asked)));
    await check.run({ password: '', lack }, { system: { integrated } });
    expect(check.trouble).toHaveLength(1);
    expect(check.step('grant')).toMatchObject({ state: 'failed', problem: { advice, next: 'signIn' } });
    expect([asked, check.requests('POST', 'oauthtoken')]).toEqual([0, 0]);
  });

  it('is the grant if the user has not approved the host of the tokens', async () => {
    const challenge = 'MsRtcOAuth href="https://evil.example/token",grant_type="password"';
    const check = new Checked(
      fails('GET', '/oauth/user', { status: 401, headers: [['WWW-Authenticate', challenge]], body: '' }),
    );
    await check.run();
    expect(check.trouble).toEqual(['grant failed HostNotTrusted']);
    expect(check.transport.attempts.join()).not.toContain('evil.example');
  });

  it('is the token if the password is wrong, which is sent once', async () => {
    const check = new Checked();
    await check.run({ password: 'wrong' });
    expect(check.trouble).toEqual(['token failed PasswordRefused']);
    expect(check.requests('POST', 'oauthtoken')).toBe(1);
    expect(check.states.slice(-2)).toEqual(['skipped', 'skipped']);
  });

  it('is the token if its own server refuses it', async () => {
    const challenge = `MsRtcOAuth href="https://${internal}/WebTicket/oauthtoken",grant_type="password"`;
    const check = new Checked(
      fails('GET', '/oauth/user', { status: 401, headers: [['WWW-Authenticate', challenge]], body: '' }),
    );
    await check.run();
    expect(check.trouble).toEqual(['token failed TokenNotTaken']);
    expect(check.step('application').state).toBe('skipped');
  });

  it('is the application if the server refuses it with 403', async () => {
    const check = new Checked(fails('POST', '/applications$', { status: 403, body: '' }));
    await check.run();
    expect(check.trouble).toEqual(['application failed Forbidden']);
    expect(check.step('channel').state).toBe('skipped');
  });

  it('is the event channel if the server refuses that', async () => {
    const check = new Checked(fails('GET', '/events', { status: 403, body: '' }));
    await check.run();
    expect(check.trouble).toEqual(['channel failed Forbidden']);
    expect(check.simulator.state.applications).toEqual([]);
  });

  it('is the event channel if its connection is cut', async () => {
    const check = new Checked(fails('GET', '/events', 'reset'));
    await check.run();
    expect(check.trouble).toEqual(['channel failed ConnectionLost']);
    expect(check.simulator.state.applications).toEqual([]);
  });
});

describe('a step that warns', () => {
  it.each([
    [true, text('check.problem.mayScheduleAdvice')],
    [false, text('check.problem.mayNotStartAdvice')],
  ])(
    'is the application that has no startOnlineMeeting link (scheduling: %s)',
    async (scheduling, advice) => {
      const check = new Checked({ startOnlineMeeting: 'absent', scheduling });
      await check.run();
      expect(check.trouble).toEqual(['application warning NotAllowed']);
      expect(check.found('application')).toContain('cannotStart');
      expect(check.step('application').problem?.advice).toEqual(advice);
      expect(check.step('channel').state).toBe('passed');
    },
  );

  it('is the certificate that expires soon', async () => {
    const check = new Checked();
    check.certificate = { ...goodCertificate, validUntil: 12.5 * day };
    await check.run();
    expect(check.trouble).toEqual(['certificate warning CertificateEndsSoon']);
    expect(check.step('certificate').problem?.message).toEqual(
      text('check.problem.endsSoon', { host: internal, count: 12 }),
    );
  });

  it('is none if the certificate was accepted but cannot be read from here', async () => {
    const check = new Checked();
    check.certificate = undefined;
    await check.run();
    expect(check.found('certificate')).toEqual(['certificateAccepted']);
    expect(check.states).toEqual(Array(7).fill('passed'));
  });
});
