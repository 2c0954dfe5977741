import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../main/base/clock';
import { lookAtCertificate } from '../../main/check/certificate';
import type { CheckStep, CheckStepName } from '../../common/check-view';
import { runCheck } from '../../main/check/run-check';
import { createCookies } from '../../main/net/cookies';
import { createGotTransport, type GotTransport } from '../../main/net/got-transport';
import { plainNetwork } from '../../main/net/network';
import { defaultLimits } from '../../main/ucwa/limits';
import { lenea, type ServeOptions } from '../simulator';
import { start, stopAll } from '../io/simulator/http';
import { ConnectProxy } from '../proxy/connect-proxy';
import { listeningLogger } from '../unit/main/support';
import './load-cookies';
import { representation } from './representation';

/** Waits are shortened to a tenth; sockets run in real time. */
const faster: Clock = {
  now: () => performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay / 10).unref();
    return () => clearTimeout(timer);
  },
};

let transport: GotTransport | undefined;
afterEach(async () => {
  transport?.close();
  await stopAll();
});

/** Checks the sign-in on a simulator on loopback, over sockets. */
async function check(serving: Partial<ServeOptions>, { trusts = false, closed = false, proxy = '' } = {}) {
  const { server, simulator } = await start({ behaviour: {} }, serving);
  const made = createGotTransport();
  transport = made;
  if (trusts) made.configure({ ...plainNetwork, ca: [server.caPem ?? ''] });
  if (proxy !== '') made.configure({ ...plainNetwork, proxy: { mode: 'manual', url: proxy } });
  if (closed) await stopAll();
  let steps: readonly CheckStep[] = [];
  await runCheck(
    {
      address: lenea.address,
      userName: '',
      password: lenea.password,
      server: proxy === '' ? `${server.url}/` : '',
    },
    {
      transport: made,
      clock: faster,
      // The check's own wait for the answer to a creation uses that clock too.
      limits: {
        ...defaultLimits,
        command: { ...defaultLimits.command, headers: 50_000 },
        goodbye: 20_000,
        discovery: 200_000,
      },
      representation,
      logger: listeningLogger().logger,
      identity: () => ({ userAgent: 'MeetNow/test', endpointId: 'endpoint', culture: 'en-US' }),
      ask: () => Promise.resolve(false),
      onSecret: () => undefined,
      newCookies: () => createCookies(() => undefined),
      look: lookAtCertificate,
      canonicalName: (name) => Promise.resolve(name),
      today: () => Date.now(),
      onSteps: (now) => (steps = now),
    },
    new AbortController().signal,
  );
  const step = (name: CheckStepName) => steps.find((one) => one.name === name);
  return { steps, step, states: steps.map(({ state }) => state), simulator, server };
}

// Generating keys is slow on a busy computer.
describe('over sockets', { timeout: 30_000 }, () => {
  it('plain http on this computer passes, and is said not to be encrypted', async () => {
    const { states, step, simulator } = await check({});
    expect(states).toEqual(['passed', 'skipped', ...Array<string>(5).fill('passed')]);
    expect(step('certificate')?.found).toEqual([{ what: 'notEncrypted' }]);
    expect(simulator.state.applications).toEqual([]);
  });

  it('a certificate of a trusted authority passes, with a warning a week before it expires', async () => {
    const { states, step } = await check({ tls: true }, { trusts: true });
    expect(states).toEqual(['passed', 'warning', ...Array<string>(5).fill('passed')]);
    expect(step('certificate')).toMatchObject({
      problem: { code: 'CertificateEndsSoon' },
      found: [
        { what: 'subject', name: 'Simulator' },
        { what: 'issuer', name: 'Simulator CA' },
        { what: 'validUntil', days: 6 },
        { what: 'tls', protocol: 'TLSv1.3' },
      ],
    });
  });

  it.each([
    ['an unknown authority', { tls: true }, false, 'net.certificate.unknownIssuer'],
    ['the past', { tls: { certificate: 'expired' } }, true, 'net.certificate.expired'],
    ['another host', { tls: { certificate: 'wrongHost' } }, true, 'net.certificate.otherHost'],
    ['an unknown root', { tls: { certificate: 'intermediate' } }, false, 'net.certificate.unknownIssuer'],
    [
      'an authority that is left out',
      { tls: { certificate: 'withoutIntermediate' } },
      true,
      'net.certificate.incompleteChain',
    ],
  ] as const)('N43 a certificate of %s fails there, and nothing is sent', async (_, serving, trusts, key) => {
    const { states, step, simulator } = await check(serving, { trusts });
    expect(states).toEqual(['warning', 'failed', ...Array<string>(5).fill('skipped')]);
    expect(step('certificate')?.problem).toMatchObject({ code: 'CertificateInvalid', message: { key } });
    expect(step('certificate')?.found[0]).toEqual({ what: 'subject', name: 'Simulator' });
    expect(simulator.requests).toEqual([]);
  });

  it('a closed port fails at once', async () => {
    const { states, step, server } = await check({}, { closed: true });
    expect(states).toEqual(['failed', ...Array<string>(6).fill('skipped')]);
    expect(step('discovery')).toMatchObject({
      host: new URL(server.url).host,
      problem: { code: 'ConnectionRefused' },
    });
  });

  it.each(['', 'anna:s3cret@'])(
    'N61 a proxy without Basic fails in the first step, which names what it offers (%j)',
    async (user) => {
      const proxy = await ConnectProxy.open({ portOf: () => undefined, credentials: 'anna:s3cret' });
      onTestFinished(() => proxy.close());
      proxy.offers = ['Negotiate', 'NTLM'];
      const { states, step } = await check({}, { proxy: proxy.url.replace('//', `//${user}`) });
      expect(states).toEqual(['failed', ...Array<string>(6).fill('skipped')]);
      expect(step('discovery')?.problem).toMatchObject({
        code: 'ProxySignInUnsupported',
        message: { values: { proxy: proxy.name, schemes: ['Negotiate', 'NTLM'] } },
        advice: { key: 'net.advice.proxySchemeUnsupported' },
      });
      expect(proxy.tunnels.flatMap(({ authorization }) => authorization ?? [])).toEqual([]);
    },
  );
});
