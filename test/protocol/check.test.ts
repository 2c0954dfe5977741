import { describe, expect, it } from 'vitest';
import type { Transport } from '../../main/net/transport';
import type { FaultAnswer } from '../simulator';
import { Checked, goodCertificate } from './checked';
import { Client } from './client';

const internal = 'lyncdiscoverinternal.contoso.com';
const external = 'lyncdiscover.contoso.com';
const fails = (method: string, path: string, fault: FaultAnswer | 'reset' | 'hang') => ({
  faults: [{ method, path, times: Infinity, fault }],
});
const day = 86_400_000;

describe('a check of a sign-in that works', () => {
  it('passes every step, in order, and says what each one found', async () => {
    const check = new Checked();
    await check.run();
    expect(check.states).toEqual(Array(7).fill('passed'));
    const passed = check.course.filter((line) => line.endsWith('passed'));
    expect(passed.map((line) => line.split(' ')[0])).toEqual(check.steps.map(({ name }) => name));
    expect(Object.fromEntries(check.steps.map(({ name }) => [name, check.found(name)]))).toEqual({
      discovery: [`foundAt ${internal}`],
      certificate: [
        'subject lyncweb.contoso.com',
        'issuer Contoso CA',
        `validUntil ${200 * day} 200`,
        'tls TLSv1.3',
      ],
      challenge: [
        'grants windows,guest,password urn:microsoft.rtc:windows, urn:microsoft.rtc:anonmeeting, password',
      ],
      grant: ['grant password password'],
      token: ['lifetime 471'],
      application: ['displayName Lene Aaling', 'canStart', 'canSchedule'],
      channel: ['held 3'],
    });
    expect(check.step('channel').ms).toBe(3_000);
    expect(new Set(check.steps.map(({ host }) => host))).toEqual(new Set([internal]));
  });

  it('leaves nothing on the server, and hands each token on to be masked', async () => {
    const check = new Checked();
    await check.run();
    expect(check.simulator.state.applications).toEqual([]);
    expect(check.requests('DELETE', '/applications/')).toBe(1);
    expect(check.secrets).toHaveLength(1);
  });

  it('takes the time that the server takes', async () => {
    const check = new Checked();
    const slow: Transport = {
      close: () => undefined,
      async send(request) {
        if (request.url.endsWith('oauthtoken'))
          await new Promise<void>((resolve) => check.clock.after(2_500, resolve));
        return check.transport.send(request);
      },
    };
    await check.run({}, { transport: slow });
    expect(check.steps.map(({ ms }) => ms)).toEqual([0, 0, 0, 0, 2_500, 0, 3_000]);
  });

  it('gets a token for each pool, and says where', async () => {
    const check = new Checked({ applicationsOn: 'secondPool' });
    await check.run();
    expect(check.states).toEqual(Array(7).fill('passed'));
    expect(check.step('application').host).toBe('pool2.contoso.com');
    expect(check.requests('POST', 'oauthtoken')).toBe(2);
  });

  it('does not disturb the session that runs', async () => {
    const client = new Client();
    await client.signIn();
    const polls = client.requests('GET', '/events').length;
    const [running] = client.simulator.state.applications;
    const check = new Checked();
    const options = { ...check.options, transport: client.transport, clock: client.clock };
    const done = check.start({}, options).then(() => true);
    for (let second = 0; second < 10; second++) await client.clock.advance(1_000);
    expect(await done).toBe(true);
    expect(check.states).toEqual(Array(7).fill('passed'));
    expect(client.states).toEqual(['connecting', 'connecting', 'connecting', 'connecting', 'ready']);
    expect(client.simulator.state.applications).toEqual([running]);
    // One more poll, and that was the check's own; none was answered with PGetReplaced.
    expect(client.requests('GET', '/events')).toHaveLength(polls + 1);
    expect(client.simulator.requests.filter(({ status }) => status === 409)).toEqual([]);
    await client.connection.signOut();
  });
});

describe('the step that fails', () => {
  it('is discovery where no host of the domain is known', async () => {
    const check = new Checked();
    check.transport.failing.set('*', 'nameNotResolved');
    await check.run();
    expect(check.trouble).toEqual(['discovery failed ServerNotFound']);
    expect(check.found('discovery')).toEqual([`notFoundAt ${internal}`, `notFoundAt ${external}`]);
    expect(check.states.slice(1)).toEqual(Array(6).fill('skipped'));
    expect(check.step('discovery').problem?.advice).toContain('name the server');
  });

  it('is discovery where the port of a named server is closed', async () => {
    const check = new Checked();
    check.transport.failing.set('*', 'refused');
    await check.run({ server: 'https://lyncdiscover.contoso.com:444/' });
    expect(check.trouble).toEqual(['discovery failed ConnectionRefused']);
    expect(check.step('discovery').host).toBe(`${external}:444`);
  });

  it.each(['certificate', 'tls'] as const)(
    'is the certificate where the connection fails by %s',
    async (kind) => {
      const check = new Checked();
      check.transport.failing.set('*', kind);
      check.certificate = { ...goodCertificate, validUntil: -day };
      await check.run();
      expect(check.trouble[0]).toBe('discovery warning');
      expect(check.trouble[1]).toMatch(/^certificate failed /);
      expect(check.found('certificate')).toContain(`validUntil ${-day} -1`);
      expect(check.step('certificate').problem?.message.includes('expired')).toBe(kind === 'certificate');
      expect(check.requests('POST', '')).toBe(0);
    },
  );

  it('is the certificate of whichever host of the domain was there', async () => {
    const check = new Checked();
    check.transport.failing.set(internal, 'nameNotResolved').set(external, 'certificate');
    check.certificate = undefined;
    await check.run();
    expect(check.trouble).toEqual(['discovery warning', 'certificate failed CertificateInvalid']);
    expect(check.step('certificate').host).toBe(external);
    expect(check.lookedAt).toEqual([`https://${external}/`]);
  });

  it('is the challenge where it does not say where tokens come from', async () => {
    const check = new Checked(fails('GET', '/oauth/user', { status: 401, headers: [], body: '' }));
    await check.run();
    expect(check.trouble).toEqual(['challenge failed NoChallenge']);
    expect(check.states).toEqual(['passed', 'passed', 'failed', ...Array<string>(4).fill('skipped')]);
  });

  it('is the grant where the server offers none that is known', async () => {
    const check = new Checked({ grants: ['urn:microsoft.rtc:anonmeeting'] });
    await check.run();
    expect(check.trouble).toEqual(['grant failed NoCommonGrant']);
    expect(check.requests('POST', 'oauthtoken')).toBe(0);
  });

  it.each([
    ['password', 'Sign in once first, then check again.'],
    ['acceptedPassword', 'Sign in with the right password first, then check again.'],
  ] as const)('is the grant where there is no %s, and nothing is sent', async (lack, advice) => {
    const check = new Checked();
    let asked = 0;
    const integrated = () => Promise.reject(new Error(String(++asked)));
    await check.run({ password: '', lack }, { system: { integrated } });
    expect(check.trouble).toHaveLength(1);
    expect(check.step('grant')).toMatchObject({ state: 'failed', problem: { advice, next: 'signIn' } });
    expect([asked, check.requests('POST', 'oauthtoken')]).toEqual([0, 0]);
  });

  it('is the grant where the tokens come from a host that nobody approved', async () => {
    const challenge = 'MsRtcOAuth href="https://evil.example/token",grant_type="password"';
    const check = new Checked(
      fails('GET', '/oauth/user', { status: 401, headers: [['WWW-Authenticate', challenge]], body: '' }),
    );
    await check.run();
    expect(check.trouble).toEqual(['grant failed HostNotTrusted']);
    expect(check.transport.attempts.join()).not.toContain('evil.example');
  });

  it('is the token where the password is wrong, which is sent once', async () => {
    const check = new Checked();
    await check.run({ password: 'wrong' });
    expect(check.trouble).toEqual(['token failed PasswordRefused']);
    expect(check.requests('POST', 'oauthtoken')).toBe(1);
    expect(check.states.slice(-2)).toEqual(['skipped', 'skipped']);
  });

  it('is the token where its own server does not take it', async () => {
    const challenge = `MsRtcOAuth href="https://${internal}/WebTicket/oauthtoken",grant_type="password"`;
    const check = new Checked(
      fails('GET', '/oauth/user', { status: 401, headers: [['WWW-Authenticate', challenge]], body: '' }),
    );
    await check.run();
    expect(check.trouble).toEqual(['token failed Unauthorized']);
    expect(check.step('application').state).toBe('skipped');
  });

  it('is the application where the server refuses one with 403', async () => {
    const check = new Checked(fails('POST', '/applications$', { status: 403, body: '' }));
    await check.run();
    expect(check.trouble).toEqual(['application failed Forbidden']);
    expect(check.step('channel').state).toBe('skipped');
  });

  it('is the event channel where the server refuses that', async () => {
    const check = new Checked(fails('GET', '/events', { status: 403, body: '' }));
    await check.run();
    expect(check.trouble).toEqual(['channel failed Forbidden']);
    expect(check.simulator.state.applications).toEqual([]);
  });

  it('is the event channel where its connection is cut', async () => {
    const check = new Checked(fails('GET', '/events', 'reset'));
    await check.run();
    expect(check.trouble).toEqual(['channel failed ConnectionLost']);
    expect(check.simulator.state.applications).toEqual([]);
  });
});

describe('a step that warns', () => {
  it.each([
    [true, 'Schedule a link'],
    [false, 'administrator'],
  ])(
    'is the application that has no startOnlineMeeting link (scheduling: %s)',
    async (scheduling, advice) => {
      const check = new Checked({ startOnlineMeeting: 'absent', scheduling });
      await check.run();
      expect(check.trouble).toEqual(['application warning NotAllowed']);
      expect(check.found('application')).toContain('cannotStart');
      expect(check.step('application').problem?.advice).toContain(advice);
      expect(check.step('channel').state).toBe('passed');
    },
  );

  it('is the certificate that ends soon', async () => {
    const check = new Checked();
    check.certificate = { ...goodCertificate, validUntil: 12.5 * day };
    await check.run();
    expect(check.trouble).toEqual(['certificate warning CertificateEndsSoon']);
    expect(check.step('certificate').problem?.message).toContain('12 days');
  });

  it('is none where the certificate was accepted and cannot be read from here', async () => {
    const check = new Checked();
    check.certificate = undefined;
    await check.run();
    expect(check.found('certificate')).toEqual(['certificateAccepted']);
    expect(check.states).toEqual(Array(7).fill('passed'));
  });
});

describe('a check that is cut short', () => {
  it('deletes the application that it had made', async () => {
    const check = new Checked();
    const running = check.start();
    await check.clock.advance(1_000);
    expect(check.step('channel').state).toBe('running');
    check.abort.abort();
    await running;
    expect(check.states.at(-1)).toBe('skipped');
    expect(check.simulator.state.applications).toEqual([]);
  });

  it('deletes the application that was on its way', async () => {
    const check = new Checked();
    let cut = false;
    const running = check.start(
      {},
      {
        transport: {
          close: () => undefined,
          send: (request) => {
            if (request.url.endsWith('/applications') && !cut) {
              cut = true;
              check.abort.abort();
            }
            return check.transport.send(request);
          },
        },
      },
    );
    await check.clock.advance(1_000);
    await running;
    expect(check.requests('POST', '/applications')).toBe(1);
    expect(check.simulator.state.applications).toEqual([]);
  });

  it('sends nothing more', async () => {
    const check = new Checked();
    check.abort.abort();
    await check.run();
    expect(check.simulator.requests).toEqual([]);
    expect(check.states).toEqual(Array(7).fill('skipped'));
  });

  it('says so where a server is silent, one request at a time', async () => {
    const check = new Checked(fails('POST', 'oauthtoken', 'hang'));
    await check.run();
    expect(check.trouble).toEqual(['token failed NoAnswer']);
    expect(check.step('token').ms).toBe(15_000);
  });

  it('is given up after a minute and a half, whatever goes on', async () => {
    const check = new Checked();
    await check.run(
      {},
      {
        look: (_, signal) =>
          new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined))),
      },
    );
    expect(check.trouble).toEqual(['certificate failed CheckTooLong']);
    expect(check.clock.now()).toBeGreaterThanOrEqual(90_000);
  });
});
