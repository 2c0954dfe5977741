import { describe, expect, it } from 'vitest';
import { logText } from '../../common/text';
import type { Transport } from '../../main/net/transport';
import { ben, type FaultAnswer, lenea } from '../simulator';
import { Checked } from './checked';
import { Client } from './client';

const internal = 'lyncdiscoverinternal.contoso.com';
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
      application: ['displayName Lene Aaling', 'userAddress lenea@contoso.com', 'canStart', 'canSchedule'],
      channel: ['held 3'],
    });
    expect(check.step('channel').ms).toBe(3_000);
    expect(new Set(check.steps.map(({ host }) => host))).toEqual(new Set([internal]));
  });

  it('leaves nothing on the server, and has each token masked', async () => {
    const check = new Checked();
    await check.run();
    expect(check.simulator.state.applications).toEqual([]);
    expect(check.requests('DELETE', '/applications/')).toBe(1);
    expect(check.secrets).toHaveLength(1);
  });

  it('takes as long as the server', async () => {
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
    // One more poll, which is the check's own; none was answered with PGetReplaced.
    expect(client.requests('GET', '/events')).toHaveLength(polls + 1);
    expect(client.simulator.requests.filter(({ status }) => status === 409)).toEqual([]);
    await client.connection.signOut();
  });
});

describe('a check that signs in another user', () => {
  const account = { userName: 'CONTOSO\\bena', password: ben.password };

  it('P150 warns, and names both', async () => {
    const check = new Checked();
    await check.run(account);
    const { state, problem } = check.step('application');
    expect([state, problem?.code]).toEqual(['warning', 'OtherIdentity']);
    expect(problem && logText(problem.message)).toContain(ben.address);
    expect(problem && logText(problem.message)).toContain(lenea.address);
    expect(check.found('application')).toContain(`userAddress ${ben.address}`);
    expect(check.step('channel').state).toBe('passed');
    expect(check.simulator.state.applications).toEqual([]);
  });

  it('P154 does not warn if the server knows the typed address as a mail address', async () => {
    const check = new Checked({ me: { emailAddresses: 'read' } });
    await check.run({ ...account, address: 'ben.andrews@contoso.com' });
    expect(check.states).toEqual(Array(7).fill('passed'));
    expect(check.found('application')).toContain(`userAddress ${ben.address}`);
  });
});

describe('a check that is cut short', () => {
  it('deletes the application that it created', async () => {
    const check = new Checked();
    const running = check.start();
    await check.clock.advance(1_000);
    expect(check.step('channel').state).toBe('running');
    check.abort.abort();
    await running;
    expect(check.states.at(-1)).toBe('skipped');
    expect(check.simulator.state.applications).toEqual([]);
  });

  it('deletes an application that the server was still creating', async () => {
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

  it('says so if a server does not answer, one request at a time', async () => {
    const check = new Checked(fails('POST', 'oauthtoken', 'hang'));
    await check.run();
    expect(check.trouble).toEqual(['token failed NoAnswer']);
    expect(check.step('token').ms).toBe(15_000);
  });

  it('is given up after a minute and a half in any case', async () => {
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
